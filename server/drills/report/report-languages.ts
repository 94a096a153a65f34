/** Words of the report, in the languages of the screens. */
import type { ReportWords } from './report-words.ts';
import { english } from './words-en.ts';
import { simplifiedChinese } from './words-zh-cn.ts';
import { traditionalChinese } from './words-zh-tw.ts';

export const reportLanguages = ['zh-CN', 'zh-TW', 'en'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

export const reportWords: Readonly<Record<ReportLanguage, ReportWords>> = {
  'zh-CN': simplifiedChinese,
  'zh-TW': traditionalChinese,
  en: english,
};

/** `{name}` in a text replaced by the fact of that name; a fact that is not there leaves nothing. */
export function filled(text: string, facts: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}
