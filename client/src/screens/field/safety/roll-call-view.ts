/** What a roll call asks of this phone's person: to say they are safe, or to look after those beside them. */
import { isMissing } from '@muster/shared/safety/standing.ts';
import type { RollCall, RollCallPerson } from '@muster/shared/safety/schema.ts';

/** How much of the time to answer is left, 1 to 0. */
export function shareLeft({ openedAt, dueAt }: Pick<RollCall, 'openedAt' | 'dueAt'>, now: number): number {
  const [from, to] = [Date.parse(openedAt), Date.parse(dueAt)];
  return to <= from ? 0 : Math.min(1, Math.max(0, (to - now) / (to - from)));
}

/** The oldest roll call that waits for this person's own word; a real one before a drill's (X2). */
export function asksMe<Row extends RollCall>(rollCalls: readonly Row[], personId: string): Row | undefined {
  return open(rollCalls).find(({ people }) =>
    people.some((person) => person.personId === personId && isMissing(person)),
  );
}

/** The oldest that is open and has this person's word, or never asked for it. */
export function answered<Row extends RollCall>(rollCalls: readonly Row[], personId: string): Row | undefined {
  return open(rollCalls).find((rollCall) => asksMe([rollCall], personId) === undefined);
}

/** Who beside this person has not answered: those that this phone may answer for. */
export function besideMissing({ people }: RollCall, personId: string): RollCallPerson[] {
  return people.filter((person) => person.personId !== personId && isMissing(person));
}

function open<Row extends RollCall>(rollCalls: readonly Row[]): Row[] {
  const isDrill = ({ drillId }: Row): number => Number(drillId !== undefined);
  return rollCalls
    .filter(({ status }) => status === 'open')
    .toSorted((one, other) => isDrill(one) - isDrill(other) || (one.openedAt < other.openedAt ? -1 : 1));
}
