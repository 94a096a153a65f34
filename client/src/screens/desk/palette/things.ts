/** What can be gone to by its name: incidents, tasks, teams, people, divisions. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import { isOfDrill } from '@muster/shared/incident/of-drill.ts';
import { divisionName } from '../division/divisions.ts';
import { spell, type Spelled } from './name-match.ts';
import type { Readings } from './readings.ts';

export const thingKinds = ['incident', 'task', 'team', 'person', 'division'] as const;
export type ThingKind = (typeof thingKinds)[number];

export interface Thing {
  /** 'task 0189…' */
  readonly key: string;
  readonly kind: ThingKind;
  readonly id: string;
  /** Name, and what stands behind it: an address, a team, the division above. */
  readonly name: Spelled;
  readonly more: Spelled;
  /** Over, closed, disbanded: still found, after what is not. */
  readonly past: boolean;
}

export interface ThingWords {
  readonly taskName: (taskId: string) => string;
  readonly personName: (personId: string) => string;
}

/** Found by its name like everything else, and told apart (X2). */
export function isThingOfDrill(world: WorldView, { kind, id }: Pick<Thing, 'kind' | 'id'>): boolean {
  if (kind === 'division') return false;
  const tables = {
    incident: world.incidents,
    task: world.tasks,
    team: world.teams,
    person: world.volunteers,
  };
  const row = tables[kind].get(id);
  return row !== undefined && isOfDrill(world, row);
}

const divisionsAbove = [2, 4, 6, 9];

/** One after another, so that whoever asks can pause in between. */
export function* thingsIn(
  world: WorldView,
  words: ThingWords,
  readings: Readings,
  scope: string,
): Generator<Thing> {
  const thing = (
    kind: ThingKind,
    id: string,
    name: string,
    more: string | undefined,
    past = false,
  ): Thing => ({
    key: `${kind} ${id}`,
    kind,
    id,
    name: spell(name, readings),
    more: spell(more ?? '', readings),
    past,
  });
  for (const { incidentId, title, address, status } of world.incidents.values())
    yield thing('incident', incidentId, title, address, status === 'closed');
  for (const { taskId, address, incidentId, outcome } of world.tasks.values()) {
    const behind = [address, world.incidents.get(incidentId)?.title].filter(Boolean).join(' · ');
    yield thing('task', taskId, words.taskName(taskId), behind, outcome !== undefined);
  }
  for (const { teamId, name, division, disbandedAt } of world.teams.values())
    yield thing('team', teamId, name, divisionName(world, division), disbandedAt !== undefined);
  for (const { division } of world.stations.values()) {
    const above = divisionsAbove
      .filter((length) => length < division.length)
      .flatMap((length) => divisionName(world, division.slice(0, length)) ?? []);
    if (within(scope, division))
      yield thing('division', division, divisionName(world, division) ?? division, above.join(' '));
  }
  for (const { personId, teamId, retiredAt, erasedAt } of world.volunteers.values()) {
    const name = erasedAt === undefined ? words.personName(personId) : '';
    if (name !== '')
      yield thing('person', personId, name, world.teams.get(teamId)?.name, retiredAt !== undefined);
  }
}
