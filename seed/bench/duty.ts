/** The command that the journal suite sends: small, always accepted, and one of those that come most often. */
import type { App } from '@muster/server/app.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import { v7 as newId } from 'uuid';

export const submitters = 100;
export const operator: Actor = { id: 'bench', role: 'system', scope: '' };
const duties = ['off', 'standby', 'on_duty'] as const;

export interface DutyCommand {
  readonly id: string;
  readonly name: 'SetDuty';
  readonly data: { readonly personId: string; readonly duty: (typeof duties)[number] };
}

/** Ids are made beforehand: their senders make them, on machines of their own. */
export function dutyCommands(people: readonly string[], count: number): DutyCommand[] {
  return Array.from({ length: count }, (_, index) => ({
    id: newId(),
    name: 'SetDuty',
    data: {
      personId: people[index % people.length] ?? '',
      duty: duties[Math.floor(index / people.length) % duties.length] ?? 'off',
    },
  }));
}

/** One volunteer for each submitter, so that every command is accepted. */
export async function enrolSubmitters(app: App): Promise<string[]> {
  const teamId = newId();
  const people = Array.from({ length: submitters }, () => newId());
  const home = { lon: 112.9, lat: 27.8 };
  const team = { teamId, name: 'bench', kind: 'emergency', division: '430302', home, equipment: [] };
  const rest = { teamId, post: 'member', skills: [], certificates: [], duty: 'standby' };
  const data = { teams: [team], volunteers: people.map((personId) => ({ personId, ...rest })) };
  const outcome = await app.kernel.submit({ id: newId(), name: 'ImportRoster', data }, operator);
  if (outcome.seq === undefined) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return people;
}
