/**
 * Scenario 1 of domain.md section 7: the Xiang rises past its warning stage through the city. Plain command data in
 * the order in which the door takes it: incidents, zones, tasks, offers, then the injects by the minute. Every id is
 * the same each time, so a scenario started twice on one log changes nothing.
 */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { FeatureCollection } from 'geojson';
import { incidents } from './incidents.ts';
import { injectsFrom, type Inject } from './injects.ts';
import { layers } from './layers.ts';
import { offersTo, tasksAt } from './tasks.ts';
import { zones } from './zones.ts';

export interface Scenario {
  readonly incidents: readonly CommandData<'OpenIncident'>[];
  readonly zones: readonly CommandData<'DrawZone'>[];
  readonly tasks: readonly CommandData<'CreateTask'>[];
  readonly offers: readonly CommandData<'OfferAssignment'>[];
  readonly injects: readonly Inject[];
  readonly layers: FeatureCollection;
}

export interface ScenarioStart {
  /** Minute 0, ISO 8601 in UTC: deadlines count from it. */
  readonly startedAt: string;
  /** Seed of the roster whose teams are asked. */
  readonly rosterSeed?: string;
  readonly offerSeconds?: number;
}

export function xiangtanFlood({
  startedAt,
  rosterSeed = 'xiangtan',
  offerSeconds = 180,
}: ScenarioStart): Scenario {
  return {
    incidents,
    zones,
    tasks: tasksAt(startedAt),
    offers: offersTo(rosterSeed, offerSeconds),
    injects: injectsFrom(startedAt),
    layers,
  };
}
