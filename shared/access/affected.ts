/**
 * What a commit changes for consoles beyond the rows it wrote: a row may come into sight, or go out of it, because
 * another row changed. Sync asks after every commit, so the cost is that of what changed, not of what there is.
 */
import { tableNames, type TableName, type WorldView } from '../domain/world.ts';
import type { Change } from '../kernel/change-list.ts';
import type { Assignment } from '../task/schema.ts';
import { differences, type Difference } from './differences.ts';
import { isAnnounced } from './drill-view.ts';
import type { RowOf } from './rows.ts';

/** A row that a console may have to be told about. */
export interface AffectedRow {
  readonly table: TableName;
  readonly id: string;
  /** False when whoever does not see the row now did not see it before either: there is nothing to remove. */
  readonly mayVanish: boolean;
}

/**
 * Rows that a console may have to be told about after these changes: where `view` answers a row it is to be sent; where
 * it answers nothing (or the row is gone) and the row `mayVanish`, it is to be removed. Each row comes once, in the
 * order of `tableNames`.
 */
export function affected(world: WorldView, changes: readonly Change[]): AffectedRow[] {
  const found = new AffectedRows();
  for (const difference of differences(world, changes)) {
    const { table, id, before, after } = difference;
    const moved = placeOf(difference, before) !== placeOf(difference, after);
    found.add(table, id, before !== undefined && moved);
    if (table === 'incidents' && moved) addIncident(found, world, id);
    if (table === 'assignments' && moved)
      for (const assignment of [before, after]) if (assignment) addSent(found, world, assignment);
    if (table === 'drills' && moved && world.drillPlans.has(id)) found.add('drillPlans', id, true);
    if (table === 'drillPlans' && moved) addEvaluated(found, world, id);
    if (table === 'volunteers' && moved && world.ledgers.has(id)) found.add('ledgers', id, true);
  }
  return found.rows();
}

/** What in the row itself decides who sees it and what hangs on it. */
const places: { readonly [T in TableName]: (row: RowOf<T>) => string } = {
  stations: (row) => row.division,
  teams: (row) => row.division,
  volunteers: (row) => row.division,
  incidents: (row) => [row.division, ...row.jurisdictions].join(),
  zones: (row) => row.incidentId,
  tasks: (row) => row.incidentId,
  assignments: (row) => [row.incidentId, row.teamId, ...row.members.map((member) => member.personId)].join(),
  ledgers: (row) => row.personId,
  sitreps: (row) => row.incidentId,
  templates: (row) => row.division,
  policies: (row) => row.policy,
  handovers: (row) => row.division,
  alarms: (row) => [row.division, row.incidentId].join(),
  rollCalls: (row) => row.incidentId,
  drills: (row) => `${row.division} ${isAnnounced(row)}`,
  drillPlans: (row) => [row.drillId, ...row.evaluatorIds].join(),
  observations: (row) => row.division,
  improvements: (row) => row.division,
};

function placeOf({ table }: Difference, row: Difference['before']): string | undefined {
  // The row is of the difference's own table.
  return row && (places[table] as (row: object) => string)(row);
}

/** All that hangs on an incident: whoever begins or ceases to see it does so with all of this. */
function addIncident(found: AffectedRows, world: WorldView, incidentId: string): void {
  for (const zone of world.zones.by('incident', incidentId)) found.add('zones', zone.zoneId, true);
  for (const task of world.tasks.by('incident', incidentId)) found.add('tasks', task.taskId, true);
  for (const sitrep of world.sitreps.by('incident', incidentId)) found.add('sitreps', sitrep.sitrepId, true);
  for (const alarm of world.alarms.by('incident', incidentId)) found.add('alarms', alarm.alarmId, true);
  for (const { rollCallId } of world.rollCalls.by('incident', incidentId))
    found.add('rollCalls', rollCallId, true);
  for (const assignment of world.assignments.by('incident', incidentId)) {
    found.add('assignments', assignment.assignmentId, true);
    addSent(found, world, assignment);
  }
}

/** What hangs on being named as evaluator: a drill that nobody else was told of yet, and what was seen of it. */
function addEvaluated(found: AffectedRows, world: WorldView, drillId: string): void {
  if (world.drills.has(drillId)) found.add('drills', drillId, true);
  for (const { observationId } of world.observations.by('drill', drillId))
    found.add('observations', observationId, true);
}

/** The team and people of an assignment, who are seen by whoever sees its incident. */
function addSent(found: AffectedRows, world: WorldView, { teamId, members }: Assignment): void {
  if (world.teams.has(teamId)) found.add('teams', teamId, true);
  for (const { personId } of members) {
    if (world.volunteers.has(personId)) found.add('volunteers', personId, true);
    if (world.ledgers.has(personId)) found.add('ledgers', personId, true);
  }
}

class AffectedRows {
  readonly #found = new Map<TableName, Map<string, boolean>>(tableNames.map((table) => [table, new Map()]));

  add(table: TableName, id: string, mayVanish: boolean): void {
    const ids = this.#found.get(table);
    ids?.set(id, mayVanish || ids.get(id) === true);
  }

  rows(): AffectedRow[] {
    return [...this.#found].flatMap(([table, ids]) =>
      [...ids].map(([id, mayVanish]) => ({ table, id, mayVanish })),
    );
  }
}
