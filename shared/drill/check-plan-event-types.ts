/** What an expectation may wait for. Read off the evolvers, so that a new event is known here when it is known at all. */
import { incidentEvolvers } from '../incident/evolve.ts';
import { safetyEvolvers } from '../safety/evolve.ts';
import { deskEvolvers, type DeskEvents } from '../task/evolve-desk.ts';
import { taskEvolvers } from '../task/evolve.ts';
import { drillEvolvers } from './evolve.ts';
import type { DrillEvents } from './events.ts';

/** Of no drill, or before its start, or what its end brings about: never among what was practised. */
const outside = new Set<string>([
  'TaskTemplateSaved',
  'TaskTemplateRemoved',
  'VolunteersMerged',
  'DrillPlanned',
  'DrillUpdated',
  'DrillDiscarded',
  'DrillTeamDisbanded',
  'DrillEnded',
] satisfies readonly (keyof DeskEvents | keyof DrillEvents)[]);

/** Every type of event that may be counted in a drill, in the order of the concepts. */
export const drillEventTypes: ReadonlySet<string> = new Set(
  [incidentEvolvers, taskEvolvers, deskEvolvers, safetyEvolvers, drillEvolvers]
    .flatMap((evolvers) => Object.keys(evolvers))
    .filter((type) => !outside.has(type)),
);
