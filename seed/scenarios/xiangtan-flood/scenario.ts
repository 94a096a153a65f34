/**
 * Scenario 1 of domain.md section 7: the Xiang rises past its warning stage through the city. Plain command data in
 * the order in which the door takes it: incidents, zones, tasks, offers, then the injects by the minute. Every id is
 * the same each time, so a scenario started twice on one log changes nothing.
 */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { FeatureCollection } from 'geojson';
import type { Roster } from '../../roster/roster.ts';
import { incidents } from './incidents.ts';
import { injectsFrom, type Inject } from './injects.ts';
import { layers } from './layers.ts';
import { moreOffers, moreTasksAt } from './more-tasks.ts';
import { offersTo } from './offers.ts';
import { tasksAt } from './tasks.ts';
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
  /** The roster of Xiangtan whose teams are asked first. */
  readonly roster: Roster;
  readonly offerSeconds?: number;
  /** So many tasks at minute 0; the scenario's own, when left out. */
  readonly tasks?: number;
  /** A team that the scenario leaves alone: somebody else asks it. */
  readonly spareTeamId?: string;
}

export function xiangtanFlood(start: ScenarioStart): Scenario {
  const { startedAt, roster, offerSeconds = 180 } = start;
  const today = startedAt.slice(0, 10);
  const own = tasksAt(startedAt);
  const more = moreTasksAt(startedAt, Math.max(0, (start.tasks ?? 0) - own.length), roster);
  const offers = offersTo(roster, own, today, offerSeconds);
  const asked = new Set(offers.map(({ teamId }) => teamId));
  if (start.spareTeamId !== undefined) asked.add(start.spareTeamId);
  return {
    incidents,
    zones,
    tasks: [...own, ...more],
    offers: [...offers, ...moreOffers(roster, more, asked, today)],
    injects: injectsFrom(startedAt, roster),
    layers,
  };
}
