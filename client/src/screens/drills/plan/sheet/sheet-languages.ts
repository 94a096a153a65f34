/** Words of the sheets in every language of the screens: a file written in one of them is read in any other. */
import type { SheetWords } from './plan-columns.ts';

const locales = ['zh-CN', 'zh-TW', 'en'] as const;
const drills = import.meta.glob<string>('../../../../i18n/locales/*/drills.json', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const domains = import.meta.glob<string>('../../../../i18n/locales/*/domain.json', {
  eager: true,
  query: '?raw',
  import: 'default',
});

function textOf(files: Record<string, string>, locale: string): unknown {
  const [, text] = Object.entries(files).find(([path]) => path.includes(`/${locale}/`)) ?? [];
  return JSON.parse(text ?? '{}');
}

export const sheetLanguages: readonly SheetWords[] = locales.map((locale) => {
  const { sheet } = textOf(drills, locale) as {
    sheet: { name: SheetWords['sheet']; column: SheetWords['column'] };
  };
  const { teamKind } = textOf(domains, locale) as { teamKind: SheetWords['teamKind'] };
  return { sheet: sheet.name, column: sheet.column, teamKind };
});
