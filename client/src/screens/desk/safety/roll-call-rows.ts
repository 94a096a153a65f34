/** A roll call as the incident's page lists it: who is missing first, then who answered and by whose word. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { helpForMissing, type Help, type Positions } from '@muster/shared/safety/nearest-team.ts';
import { isMissing } from '@muster/shared/safety/standing.ts';
import type { RollCall, RollCallPerson } from '@muster/shared/safety/schema.ts';

/** Whoever is missing, team by team, in the order in which they were called. */
export function missingRows(world: WorldView, rollCall: RollCall, positions: Positions): Help[] {
  if (rollCall.status === 'open') return helpForMissing(world, rollCall, positions);
  return rollCall.people.filter(isMissing).map((person) => ({ person, last: undefined, team: undefined }));
}

function isHelpedAlike(one: Help, other: Help | undefined): boolean {
  return (
    other !== undefined &&
    one.team?.teamId === other.team?.teamId &&
    one.last?.place.lon === other.last?.place.lon &&
    one.last?.place.lat === other.last?.place.lat
  );
}

/** For how many of the missing a row names whom to send: none where the next one names the same for the same place. */
export function helpedFor(rows: readonly Help[]): number[] {
  let together = 0;
  return rows.map((row, index) => {
    together += 1;
    if (isHelpedAlike(row, rows[index + 1])) return 0;
    const helped = together;
    together = 0;
    return helped;
  });
}

/** Those who answered, the latest first; those who left meanwhile are not waited for and not among them. */
export function answeredPeople({ people }: RollCall): RollCallPerson[] {
  return people
    .filter(({ answeredAt }) => answeredAt !== undefined)
    .toSorted((one, other) => ((one.answeredAt ?? '') < (other.answeredAt ?? '') ? 1 : -1));
}

/** The one that is open, else the latest. */
export function currentRollCall<Row extends RollCall>(rollCalls: readonly Row[]): Row | undefined {
  return (
    rollCalls.find(({ status }) => status === 'open') ??
    rollCalls.toSorted((one, other) => (one.openedAt < other.openedAt ? 1 : -1))[0]
  );
}
