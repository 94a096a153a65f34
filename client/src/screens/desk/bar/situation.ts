/** The figures of the situation bar: what is going on, what is missing, and what waits. Drills are no part of any (X2). */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { isOfDrill, realOnly } from '@muster/shared/incident/of-drill.ts';
import { responseLevels, type Incident, type ResponseLevel } from '@muster/shared/incident/schema.ts';
import { amountOf, coverageOf } from '@muster/shared/task/coverage.ts';
import type { Shortfall } from '@muster/shared/matching/shortfall.ts';
import { phaseOf } from '@muster/shared/task/phase.ts';
import { engagedStates, type Assignment, type Task } from '@muster/shared/task/schema.ts';

export interface Situation {
  readonly incidents: number;
  readonly byLevel: Readonly<Record<ResponseLevel, number>>;
  readonly withoutLevel: number;
  /** People asked for by tasks that are not staffed, less those who have accepted. */
  readonly missingPeople: number;
  /** Equipment needs (not pieces) that nobody has met yet. */
  readonly missingEquipment: number;
  readonly openOffers: number;
  readonly earliestExpiry: string | undefined;
  readonly onScene: number;
  readonly enRoute: number;
  /** Everybody away on a task. */
  readonly out: number;
}

export function situationOf(world: WorldView): Situation {
  const byLevel = { I: 0, II: 0, III: 0, IV: 0 };
  let withoutLevel = 0;
  const open = openIncidents(world);
  for (const incident of open) {
    if (incident.level) byLevel[incident.level] += 1;
    else withoutLevel += 1;
  }
  return {
    incidents: open.length,
    byLevel,
    withoutLevel,
    ...missingIn(world),
    ...offersIn(world),
    ...peopleOutIn(world),
  };
}

/** The real ones. */
export function openIncidents(world: WorldView): Incident[] {
  return realOnly(world, world.incidents.by('status', 'open'));
}

function rank({ level }: Pick<Incident, 'level'>): number {
  return level === undefined ? responseLevels.length : responseLevels.indexOf(level);
}

/** The highest response first, then the oldest: an order that does not change while people look. */
export function byResponse<Row extends Incident>(incidents: readonly Row[]): Row[] {
  return incidents.toSorted(
    (one, other) => rank(one) - rank(other) || (one.openedAt < other.openedAt ? -1 : 1),
  );
}

function missingIn(world: WorldView): Pick<Situation, 'missingPeople' | 'missingEquipment'> {
  let missingPeople = 0;
  let missingEquipment = 0;
  for (const task of world.tasks.values()) {
    if (isOfDrill(world, task) || phaseOf(world, task) !== 'open') continue;
    for (const { need, have } of coverageOf(world, task)) {
      if ('people' in need) missingPeople += Math.max(0, need.people - have);
      else if ('equipment' in need && have < amountOf(need)) missingEquipment += 1;
    }
  }
  return { missingPeople, missingEquipment };
}

function offersIn(world: WorldView): Pick<Situation, 'openOffers' | 'earliestExpiry'> {
  const offers = realOnly(world, world.assignments.by('offered', 'open'));
  const expiries = offers.map((offer) => offer.expiresAt).toSorted();
  return { openOffers: offers.length, earliestExpiry: expiries[0] };
}

function peopleOutIn(world: WorldView): Pick<Situation, 'onScene' | 'enRoute' | 'out'> {
  let onScene = 0;
  let enRoute = 0;
  let out = 0;
  for (const assignment of realOnly(world, world.assignments.values()))
    for (const { state } of assignment.members) {
      if (state === 'on_scene') onScene += 1;
      else if (state === 'en_route') enRoute += 1;
      if (engagedStates.includes(state)) out += 1;
    }
  return { onScene, enRoute, out };
}

/** The tasks whose needs nobody has accepted yet, with what each lacks: the most urgent first. */
export function missingTasks(
  world: WorldView,
): { readonly task: Task; readonly missing: readonly Shortfall[] }[] {
  return realOnly(world, world.tasks.values())
    .filter((task) => phaseOf(world, task) === 'open')
    .map((task) => ({
      task,
      missing: coverageOf(world, task)
        .map(({ need, have }) => ({ need, missing: amountOf(need) - have }))
        .filter(({ missing }) => missing > 0),
    }))
    .filter(({ missing }) => missing.length > 0)
    .toSorted(
      (one, other) =>
        one.task.priority - other.task.priority || (one.task.createdAt < other.task.createdAt ? -1 : 1),
    );
}

/** Offers without an answer, the first to lapse first. */
export function waitingOffers(world: WorldView): Assignment[] {
  return realOnly(world, world.assignments.by('offered', 'open')).toSorted((one, other) =>
    one.expiresAt < other.expiresAt ? -1 : 1,
  );
}
