/** Whose phone a commit concerns: a phone's world is small, so it is computed anew and compared with what was sent. */
import type { WorldView } from '../domain/world.ts';
import type { Change } from '../kernel/change-list.ts';
import type { RollCall } from '../safety/schema.ts';
import type { Assignment } from '../task/schema.ts';
import { differences, type Difference } from './differences.ts';

/** People whose phone may show something else after these changes; a few too many at times, never one too few. */
export function personsTouched(world: WorldView, changes: readonly Change[]): Set<string> {
  const persons = new Set<string>();
  for (const difference of differences(world, changes))
    for (const personId of concerned(world, difference)) persons.add(personId);
  return persons;
}

function* concerned(world: WorldView, { table, id, before, after }: Difference): Generator<string> {
  switch (table) {
    case 'stations':
      return;
    case 'teams':
      return yield* peopleOf(world, id);
    case 'volunteers':
      yield id;
      for (const row of [before, after]) if (row) yield* peopleOf(world, row.teamId);
      return;
    case 'incidents':
      return yield* peopleOn(world.assignments.by('incident', id), world);
    case 'zones':
      for (const row of [before, after])
        if (row) yield* peopleOn(world.assignments.by('incident', row.incidentId), world);
      return;
    case 'tasks':
      return yield* peopleOn(world.assignments.by('task', id), world);
    case 'assignments':
      for (const row of [before, after]) if (row) yield* peopleOn([row], world);
      return;
    case 'ledgers':
      yield id;
      return;
    case 'policies':
      for (const { personId } of world.volunteers.values()) yield personId;
      return;
    case 'alarms':
      for (const row of [before, after]) {
        if (!row) continue;
        yield row.personId;
        yield* peopleOf(world, row.teamId);
        if (row.incidentId !== undefined)
          yield* peopleOn(world.assignments.by('incident', row.incidentId), world);
      }
      return;
    case 'rollCalls':
      for (const row of [before, after]) if (row) yield* peopleCalled(row, world);
      return;
    case 'drills':
      for (const row of [before, after])
        for (const teamId of row?.teamIds ?? []) yield* peopleOf(world, teamId);
      return;
    case 'sitreps':
    case 'templates':
    case 'handovers':
    case 'drillPlans':
    case 'observations':
    case 'improvements':
      return;
  }
}

/** Who serves in the team now. Whoever left it in the same commit has a changed row of their own. */
function* peopleOf(world: WorldView, teamId: string): Generator<string> {
  for (const { personId } of world.volunteers.by('team', teamId)) yield personId;
}

/** Those named in the assignments, and the leader and deputies of their teams. */
function* peopleOn(assignments: readonly Assignment[], world: WorldView): Generator<string> {
  for (const { members, teamId } of assignments) {
    for (const { personId } of members) yield personId;
    yield* leadsOf(world, teamId);
  }
}

/** Those who are called, and the leader and deputies of their teams. */
function* peopleCalled({ people }: RollCall, world: WorldView): Generator<string> {
  for (const { personId } of people) yield personId;
  for (const teamId of new Set(people.map((person) => person.teamId))) yield* leadsOf(world, teamId);
}

function* leadsOf(world: WorldView, teamId: string): Generator<string> {
  for (const { personId, post } of world.volunteers.by('team', teamId)) if (post !== 'member') yield personId;
}
