/**
 * No word stands in a screen: every text is in the locales, in three languages. Scripts may hold no Chinese, templates
 * no text at all, but for what is no language's own.
 */
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse, type SFCTemplateBlock } from 'vue/compiler-sfc';

const sources = import.meta.glob<string>(['../**/*.{ts,vue}', '!../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** Chinese in a script, and why it is no word of a language. */
const reasons: Readonly<Record<string, string>> = {
  'i18n/index.ts': 'each language’s own name',
  'ui/shapes/kind-characters.ts': 'the signs on the plates of tasks and teams, the same in every language',
  'map/label-font.ts': 'a character that is drawn to see whether a font has it',
  'map/coordinates/read-coordinates.ts': 'coordinates are read as people write them, in any language',
  'screens/desk/sample-world.ts': 'an invented world that the tests of the desk share',
  'screens/desk/division/divisions.ts': 'names of stations as the register has them',
  'screens/roster/tree/division-tree.ts': 'names of stations as the register has them',
};
/** Whole folders: headings and cells of people’s own sheets, read in any language. */
const readingFolders: readonly string[] = ['screens/roster/sheets/'];

/** Texts in templates that are the same in every language: keys, units, marks. */
const universal =
  /^(?:[^\p{L}]*|[A-Z]|Esc|Enter|Ctrl|Shift|Alt|Tab|km|m|h|WGS-84|GCJ-02|MGRS|px|kB|QR|\.?(?:gpx|csv|xlsx|docx))+$/u;
const han = /\p{Script=Han}/u;
const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label']);

/** Only a script with Chinese in it is worth reading: most have none. */
function chineseIn(code: string): string[] {
  return han.test(code) ? scriptTexts(code).filter((words) => han.test(words)) : [];
}

function scriptTexts(code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isRegularExpressionLiteral(node)
    )
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest));
  return found;
}

type TemplateNode = NonNullable<SFCTemplateBlock['ast']>['children'][number];
/** The compiler's numbers for kinds of nodes. */
const element = 1;
const text = 2;
const interpolation = 5;
const directive = 7;

interface TemplateText {
  readonly text: string;
  /** Within an expression: only Chinese is looked for. */
  readonly code: boolean;
}

function templateTexts(node: TemplateNode): TemplateText[] {
  if (node.type === text) return [{ text: node.content, code: false }];
  if (node.type === interpolation) return [{ text: node.content.loc.source, code: true }];
  if (node.type !== element) return [];
  const attributes = node.props.flatMap((prop) => {
    if (prop.type === directive) return [{ text: prop.exp?.loc.source ?? '', code: true }];
    const value = prop.value?.content ?? '';
    return [{ text: value, code: !spoken.has(prop.name) }];
  });
  return [...attributes, ...node.children.flatMap(templateTexts)];
}

function wordsIn(file: string, source: string): string[] {
  const { descriptor } = parse(source, { filename: file });
  const scripts = file.endsWith('.vue')
    ? [descriptor.script?.content ?? '', descriptor.scriptSetup?.content ?? '']
    : [source];
  const inTemplate = file.endsWith('.vue')
    ? (descriptor.template?.ast?.children ?? []).flatMap(templateTexts)
    : [];
  return [
    ...scripts.flatMap(chineseIn),
    ...inTemplate
      .filter(({ text, code }) => (code ? han.test(text) : !universal.test(text.trim())))
      .map(({ text }) => text.trim()),
  ];
}

const named = Object.entries(sources).map(
  ([path, source]) => [path.replace(/^\.\.\//, '').replace(/^\.\//, 'i18n/'), source] as const,
);
const isException = (file: string): boolean =>
  Object.hasOwn(reasons, file) || readingFolders.some((folder) => file.startsWith(folder));

describe('words outside the locales', () => {
  test('there are screens to look at', () => {
    expect(named.filter(([file]) => file.endsWith('.vue')).length).toBeGreaterThan(80);
  });

  test('there are none', () => {
    const found = named
      .filter(([file]) => !isException(file))
      .flatMap(([file, source]) => wordsIn(file, source).map((text) => `${file}: ${text.slice(0, 60)}`));
    expect(found).toEqual([]);
  }, 120_000);

  test('every exception still is one', () => {
    const needless = Object.keys(reasons).filter((file) => {
      const source = named.find(([name]) => name === file)?.[1] ?? '';
      return wordsIn(file, source).length === 0;
    });
    expect(needless).toEqual([]);
  });
});
