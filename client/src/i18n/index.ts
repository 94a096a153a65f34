/**
 * Words. Each area of the product has one JSON file per locale: `locales/<locale>/<area>.json`; a key is
 * `<area>.<group>.<name>`. The areas `app` and `domain` are there before the first screen, `refusals` right after it.
 *
 * To add words for a screen:
 *   1. write them into `locales/zh-CN/<area>.json`, `locales/zh-TW/<area>.json` and `locales/en/<area>.json`;
 *   2. use them as `t('<area>.<group>.<name>', { count })` with `const { t } = useI18n()`;
 *   3. a new area: add its name to `WordArea`, and name it in the `words` of its route (src/router.ts) or call
 *      `loadWords('<area>')` before the first `t`.
 * Words of the field (states, kinds, skills, roles …) are `domain.<enumeration>.<value>`, so
 * `t(`domain.taskKind.${task.kind}`)` needs no table. A refusal is `refusals.<code>`.
 *
 * `words.test.ts` fails when a locale lacks a key or a literal `t('…')` has no words. Messages are compiled while
 * building: `@`, `|`, `{` and `}` are syntax and must be written `{'@'}`.
 */
import { ref } from 'vue';
import { createI18n } from 'vue-i18n';
import { readStored, store } from '../device/local-choice.ts';

export const languages = ['zh-CN', 'zh-TW', 'en'] as const;
export type Language = (typeof languages)[number];
/** Each language in its own words, for the switch. */
export const languageNames: Record<Language, string> = {
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  en: 'English',
};

export type WordArea =
  | 'app'
  | 'domain'
  | 'refusals'
  | 'entry'
  | 'desk'
  | 'keys'
  | 'map'
  | 'field'
  | 'fieldLate'
  | 'roster'
  | 'settings'
  | 'work'
  | 'watch'
  | 'drills'
  | 'conduct'
  | 'score'
  | 'safety'
  | 'review';
const alwaysLoaded: readonly WordArea[] = ['app', 'domain'];

type Words = Record<string, unknown>;
const files = import.meta.glob<{ default: Words }>('./locales/*/*.json');
const loaded = new Set<string>();
const areasInUse = new Set<WordArea>(alwaysLoaded);

export const language = ref<Language>(readStored('language', languages, 'zh-CN'));

const i18n = createI18n({
  legacy: false,
  locale: language.value as string,
  fallbackLocale: 'zh-CN',
  missingWarn: false,
  fallbackWarn: false,
  messages: {},
});

async function loadInto(target: Language, area: WordArea): Promise<void> {
  const name = `./locales/${target}/${area}.json`;
  const file = files[name];
  if (!file || loaded.has(name)) return;
  const words = await file();
  i18n.global.mergeLocaleMessage(target, { [area]: words.default });
  loaded.add(name);
}

/** Makes the words of one area available in the current language, and in every language switched to later. */
export async function loadWords(area: WordArea): Promise<void> {
  areasInUse.add(area);
  await loadInto(language.value, area);
}

export async function switchLanguage(next: Language): Promise<void> {
  await Promise.all([...areasInUse].map((area) => loadInto(next, area)));
  language.value = next;
  i18n.global.locale.value = next;
  document.documentElement.lang = next;
  store('language', next);
}

export async function startLanguage(): Promise<typeof i18n> {
  await switchLanguage(language.value);
  return i18n;
}

/** For the few words outside a component: window titles, map labels, spoken text. */
export function translate(key: string, values: Record<string, unknown> = {}): string {
  return i18n.global.t(key, values);
}
