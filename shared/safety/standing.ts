/** How a roll call stands, from its row alone: the same on phone, desk, replay and in the score. */
import type { Escalation, RollCall, RollCallPerson } from './schema.ts';

export interface RollCallStanding {
  /** Who was called and has not left. */
  readonly total: number;
  readonly answered: number;
  /** Were released before they answered: nobody waits for them. */
  readonly left: number;
  /** Nobody has heard of these. */
  readonly missing: readonly RollCallPerson[];
  /** For how long nobody has heard of the missing: since it was called, until it ended; in seconds. */
  readonly missingSeconds: number;
  /** Past the time to answer while somebody is missing. */
  readonly overdue: boolean;
  readonly escalatedTo: Escalation | undefined;
  readonly complete: boolean;
}

/** Whether nobody has heard of them yet. */
export function isMissing({ answeredAt, leftAt }: RollCallPerson): boolean {
  return answeredAt === undefined && leftAt === undefined;
}

/** How a roll call stands at a moment. Of a row that a phone holds it tells of that phone's own people only. */
export function rollCallStanding(rollCall: RollCall, at: string): RollCallStanding {
  const { people, openedAt, endedAt, dueAt, escalatedTo } = rollCall;
  const missing = people.filter(isMissing);
  const answered = people.filter(({ answeredAt }) => answeredAt !== undefined).length;
  const until = Date.parse(endedAt ?? at);
  return {
    total: answered + missing.length,
    answered,
    left: people.length - answered - missing.length,
    missing,
    missingSeconds: missing.length === 0 ? 0 : Math.max(0, Math.floor((until - Date.parse(openedAt)) / 1000)),
    overdue: missing.length > 0 && until >= Date.parse(dueAt),
    escalatedTo,
    complete: missing.length === 0,
  };
}
