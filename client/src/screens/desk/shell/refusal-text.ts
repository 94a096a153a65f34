/** Why something was not done, in the reader's words: ids become names, moments become clock times. */
import type { Names } from '../log/log-sentence.ts';
import type { Translate } from '../needs.ts';
import { clock } from '../../../ui/time.ts';

export interface NotDone {
  readonly code: string;
  /** English, for those who read logs; shown where we have no words of our own. */
  readonly detail: string;
  readonly facts?: Readonly<Record<string, string | number>> | undefined;
}

const moment = /^\d{4}-\d{2}-\d{2}T/;

export function refusalText({ code, detail, facts = {} }: NotDone, t: Translate, names: Names): string {
  // A phone keeps what it could not send; from a desk nothing goes out by itself later.
  if (code === 'read-only') return t('desk.blocked.notWritten');
  const key = `refusals.${code}`;
  const words: Record<string, string | number> = {};
  for (const [name, fact] of Object.entries(facts))
    words[name] = name === 'fields' ? fieldNames(String(fact), t) : readable(name, fact, names);
  const told = t(key, words);
  return told === key ? t('refusals.unknown', { code: detail || code }) : told;
}

/** Fields by their names in forms; one without stays as it is called in the log. */
function fieldNames(fields: string, t: Translate): string {
  const named = fields.split(', ').map((field) => {
    const told = t(`desk.field.${field}`);
    return told === `desk.field.${field}` ? field : told;
  });
  return named.join(t('desk.list'));
}

function readable(name: string, fact: string | number, names: Names): string | number {
  if (typeof fact === 'number') return fact;
  if (moment.test(fact)) return clock(fact);
  if (name === 'personId') return names.person(fact) || fact;
  if (name === 'teamId') return names.team(fact) || fact;
  if (name === 'taskId') return names.task(fact) || fact;
  if (name === 'division' || name === 'scope') return names.division(fact) || fact;
  return fact;
}
