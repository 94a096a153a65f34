import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildBasemap } from './basemap.ts';

it('leaves a basemap that is there already as it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-basemap-'));
  const file = join(folder, 'base.pmtiles');
  writeFileSync(file, 'the operator has put a better one here');
  expect(buildBasemap(file)).toBeUndefined();
  expect(readFileSync(file, 'utf8')).toContain('a better one');
  rmSync(folder, { recursive: true });
});
