/** X2: what a figure of the bar is called; on a screen that is in a drill it says that it counts what is real. */
import type { Translate } from '../needs.ts';

export function figureLabel(t: Translate, key: string, inDrill: boolean): string {
  return inDrill ? t('desk.bar.real', { what: t(key) }) : t(key);
}
