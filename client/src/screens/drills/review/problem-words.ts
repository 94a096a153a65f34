/** Why there is nothing to review, in words. */
import type { RequestProblem } from '../../../sync/http.ts';
import { word, type Translate } from '../../desk/needs.ts';
import { archiveMegabytesAtMost } from '../exports/archive.ts';
import { archiveFault, eventUnreadable } from './use-review.ts';

export function problemWords(
  { code, detail }: RequestProblem,
  t: Translate,
  n: (figure: number) => string,
): string {
  if (code === archiveFault) return t(`score.archive.fault.${detail}`, { size: n(archiveMegabytesAtMost) });
  if (code === eventUnreadable) return t('review.unreadable', { seq: detail });
  return t('review.failed', { problem: word(t, `refusals.${code}`, detail || code) });
}
