/** Why a way in did not open, in words. */
import type { RequestProblem } from '../../sync/http.ts';

type Translate = (key: string, values?: Record<string, unknown>) => string;

export function problemInWords(t: Translate, { code }: RequestProblem): string {
  const key = `refusals.${code}`;
  const words = t(key);
  return words === key ? t('refusals.unknown', { code }) : words;
}
