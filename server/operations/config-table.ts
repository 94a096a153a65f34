/**
 * `node server/operations/config-table.ts`: writes `.env.example` and the README's table of settings from
 * `settings.ts`. A test fails when they are not as this would write them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings, type Setting } from '../settings.ts';

const root = join(import.meta.dirname, '../..');
export const exampleFile = join(root, '.env.example');
export const readmeFile = join(root, 'README.md');
const begin = '<!-- config:begin -->';
const end = '<!-- config:end -->';

const all = Object.entries<Setting<unknown>>(settings);

/** The text of `.env.example`: every setting at its default. */
export function exampleText(): string {
  const head =
    '# Settings of the server, each at its default. Written by server/operations/config-table.ts.\n';
  const lines = all.map(([name, setting]) => `\n# ${setting.description}\n# ${name}=${setting.default}\n`);
  return head + lines.join('');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function tableText(): string {
  const rows = all.map(
    ([name, { default: standard, description }]) =>
      `| \`${name}\` | ${standard === '' ? '' : `\`${cell(standard)}\``} | ${cell(description)} |`,
  );
  return ['| setting | default | |', '|---|---|---|', ...rows].join('\n');
}

/** The README with its table as it should be; unchanged where it has no place for one. */
export function readmeText(current: string): string {
  const from = current.indexOf(begin);
  const to = current.indexOf(end);
  if (from < 0 || to < from) return current;
  const table = `<!-- prettier-ignore-start -->\n${tableText()}\n<!-- prettier-ignore-end -->`;
  return `${current.slice(0, from + begin.length)}\n${table}\n${current.slice(to)}`;
}

if (import.meta.main) {
  writeFileSync(exampleFile, exampleText());
  if (existsSync(readmeFile)) writeFileSync(readmeFile, readmeText(readFileSync(readmeFile, 'utf8')));
}
