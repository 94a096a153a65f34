/** The rules of `README.md` that a compiler does not see. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter(
    (path) =>
      path.endsWith('.ts') && !path.includes('node_modules') && !/(\.test\.ts$|^(test|faults)\/)/.test(path),
  )
  .map((path) => ({ path, text: readFileSync(join(import.meta.dirname, path), 'utf8') }));

/** The files among these that import from a folder. */
function importers(of: RegExp, folders: RegExp): string[] {
  return sources.filter(({ path, text }) => of.test(path) && folders.test(text)).map(({ path }) => path);
}

it('there is something to look at', () => {
  expect(sources.length).toBeGreaterThan(80);
});

it('edges know no storage', () => {
  const storage = /from '(\.\.\/)+(journal|vault|storage)\//;
  expect(importers(/^(http|sync|positions|gateways)\//, storage)).toEqual([]);
  expect(importers(/^door\//, /from '(\.\.\/)+(journal|storage)\//)).toEqual([]);
});

it('only the configuration looks at the environment', () => {
  const readers = sources.filter(({ text }) => text.includes('process.env')).map(({ path }) => path);
  expect(readers).toEqual(['config.ts']);
});

it('the kernel is given its commands by the door alone', () => {
  const callers = sources.filter(({ text }) => text.includes('kernel.submit(')).map(({ path }) => path);
  expect(callers).toEqual(['door/create-door.ts']);
});
