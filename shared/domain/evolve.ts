import type { Stamp } from '../kernel/decider.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import { drillEvolvers } from '../drill/evolve.ts';
import { incidentEvolvers } from '../incident/evolve.ts';
import { policyEvolvers } from '../policy/evolve.ts';
import { rosterEvolvers } from '../roster/evolve.ts';
import { safetyEvolvers } from '../safety/evolve.ts';
import { shiftEvolvers } from '../shift/evolve.ts';
import { deskEvolvers } from '../task/evolve-desk.ts';
import { taskEvolvers } from '../task/evolve.ts';
import type { World } from './world.ts';

type EvolveOne = (world: World, data: object, stamp: Stamp) => void;

const evolvers = new Map(
  // Each evolver's data type belongs to its own event's name; the map is where that knowledge ends.
  Object.entries({
    ...rosterEvolvers,
    ...incidentEvolvers,
    ...taskEvolvers,
    ...deskEvolvers,
    ...policyEvolvers,
    ...shiftEvolvers,
    ...safetyEvolvers,
    ...drillEvolvers,
  }) as [string, EvolveOne][],
);

/** Changes the world by one event. Never refuses; a type it does not know (of a later version) changes nothing. */
export function evolve(world: World, event: DomainEvent, stamp: Stamp): void {
  evolvers.get(event.type)?.(world, event.data, stamp);
}
