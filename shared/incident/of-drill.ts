/**
 * X2: what belongs to a drill is no part of any count of what is real. One way to tell them apart, for every figure,
 * list and file: a row names its drill itself, or its incident does.
 */
import type { Reading } from '../kernel/table.ts';
import type { IncidentTables } from './schema.ts';

type Incidents = Reading<Pick<IncidentTables, 'incidents'>>;

/** A row of any table: people, teams, alarms and incidents name their drill; work and areas name their incident. */
export interface MaybeOfDrill {
  readonly drillId?: string | undefined;
  readonly incidentId?: string | undefined;
}

/** The drill a row belongs to; `undefined` for what is real, and where its incident is not known here. */
export function drillIdOf(world: Incidents, { drillId, incidentId }: MaybeOfDrill): string | undefined {
  if (drillId !== undefined) return drillId;
  return incidentId === undefined ? undefined : world.incidents.get(incidentId)?.drillId;
}

/** Whether a row belongs to a drill. */
export function isOfDrill(world: Incidents, row: MaybeOfDrill): boolean {
  return drillIdOf(world, row) !== undefined;
}

/** Those that are real, in their order. */
export function realOnly<Row extends MaybeOfDrill>(world: Incidents, rows: Iterable<Row>): Row[] {
  return [...rows].filter((row) => !isOfDrill(world, row));
}
