/** Why something did not happen, in words: the code's own, else the code, for whoever has to be told. */
import { nameOf } from '../../sync/people.ts';
import type { Rejection } from '@muster/shared/protocol/outbox-entry.ts';
import { clock } from '../../ui/time.ts';
import type { Translate } from '../desk/needs.ts';

/** Facts as a person reads them: times as a clock, people by name. */
function readable(facts: Rejection['facts'] = {}): Record<string, string | number> {
  const { until, personId, ...rest } = facts;
  return {
    ...rest,
    ...(typeof until === 'string' ? { until: clock(until) || until } : {}),
    ...(typeof personId === 'string' ? { personId, name: nameOf(personId) } : {}),
  };
}

export function refusalInWords(t: Translate, { code, facts }: Rejection): string {
  const key = `refusals.${code}`;
  const words = t(key, readable(facts));
  return words === key ? t('refusals.unknown', { code }) : words;
}
