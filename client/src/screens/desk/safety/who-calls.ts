/** Whose alarm it is, in words. */
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { nameOf } from '../../../sync/people.ts';

export interface WhoCalls {
  /** '' while it is on its way. */
  readonly name: string;
  /** '' where the name says it: the callsign of who is made up begins with the team's name. */
  readonly team: string;
}

export function whoCalls({ personId, teamName }: Pick<Alarm, 'personId' | 'teamName'>): WhoCalls {
  const name = nameOf(personId);
  return { name, team: name.startsWith(teamName) ? '' : teamName };
}
