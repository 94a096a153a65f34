import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { foldingFingerprint } from './fingerprint.ts';

const shared = dirname(dirname(createRequire(import.meta.url).resolve('@muster/shared/domain/world.ts')));
const folder = mkdtempSync(join(tmpdir(), 'muster-fingerprint-'));
cpSync(shared, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the fingerprint is while this file has a line more. */
function changed(file: string): string {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, `${text}\nconst more = 1;\n`);
  try {
    return foldingFingerprint(folder);
  } finally {
    writeFileSync(path, text);
  }
}

it('J8 the fingerprint is of what the files say, wherever they stand', () => {
  expect(foldingFingerprint(folder)).toBe(foldingFingerprint());
});

it.each([
  'roster/evolve.ts',
  'roster/schema.ts',
  'incident/evolve.ts',
  'incident/schema.ts',
  'task/evolve.ts',
  'task/evolve-assignment.ts',
  'task/schema.ts',
  'domain/world.ts',
  'kernel/table.ts',
  'kernel/change-list.ts',
  'kernel/fold.ts',
])('J8 the fingerprint changes with %s', (file) => {
  expect(changed(file)).not.toBe(foldingFingerprint());
});

it.each(['roster/readiness.ts', 'task/decide-offer.ts', 'access/may.ts'])(
  'J8 the fingerprint stays when a rule that only decides changes: %s',
  (file) => {
    expect(changed(file)).toBe(foldingFingerprint());
  },
);
