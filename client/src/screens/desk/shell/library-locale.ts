/** The component library's own words (dates, "no data"), in the language of the screen. */
import en from 'element-plus/es/locale/lang/en.mjs';
import simplified from 'element-plus/es/locale/lang/zh-cn.mjs';
import traditional from 'element-plus/es/locale/lang/zh-tw.mjs';
import { computed, type ComputedRef } from 'vue';
import { language, type Language } from '../../../i18n/index.ts';

const locales: Record<Language, typeof en> = { 'zh-CN': simplified, 'zh-TW': traditional, en };

export function useLibraryLocale(): ComputedRef<typeof en> {
  return computed(() => locales[language.value]);
}
