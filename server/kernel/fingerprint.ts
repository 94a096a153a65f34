/**
 * What the code that folds looks like: a hash over the source of everything that `evolve` and the tables reach by their
 * imports, and of what writes a snapshot down. Computed at every start and not kept anywhere, so that nobody has to
 * remember to raise a number; a rule that only decides does not change it, and a snapshot survives its mending.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** Where folding begins, below the folder `shared`. */
const foldingFiles = ['domain/evolve.ts', 'domain/world.ts', 'kernel/fold.ts'];
const writingFiles = ['snapshot-chunk.ts', 'snapshot-rows.ts'];

/** `shared`: the folder with the meaning; only tests name another. */
export function foldingFingerprint(shared: string = sharedFolder()): string {
  const found = new Set(foldingFiles.map((file) => join(shared, file)));
  const texts = new Map<string, string>();
  // The set grows while it is walked: that is how all that is reached is found.
  for (const file of found) {
    const text = readFileSync(file, 'utf8');
    texts.set(relative(shared, file), text);
    for (const [, imported] of text.matchAll(/\bfrom '(\.[^']+)'/g))
      if (imported !== undefined) found.add(join(dirname(file), imported));
  }
  for (const file of writingFiles) texts.set(file, readFileSync(join(import.meta.dirname, file), 'utf8'));
  const all = [...texts].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return hash('sha256', JSON.stringify(all));
}

function sharedFolder(): string {
  const world = createRequire(import.meta.url).resolve('@muster/shared/domain/world.ts');
  return dirname(dirname(world));
}
