/** The whole world: every concept's tables over one change list. */
import { ChangeList } from '../kernel/change-list.ts';
import type { Reading } from '../kernel/table.ts';
import { createDrillTables, type DrillTables } from '../drill/tables.ts';
import { createIncidentTables, type IncidentTables } from '../incident/schema.ts';
import { createPolicyTables, type PolicyTables } from '../policy/schema.ts';
import { createRosterTables, type RosterTables } from '../roster/schema.ts';
import { createSafetyTables, type SafetyTables } from '../safety/schema.ts';
import { createShiftTables, type ShiftTables } from '../shift/schema.ts';
import { createTaskTables, type TaskTables } from '../task/schema.ts';

export interface Tables
  extends RosterTables, IncidentTables, TaskTables, PolicyTables, ShiftTables, SafetyTables, DrillTables {}

export interface World extends Tables {
  readonly changes: ChangeList;
}

/** The world as a rule, a view or a screen may see it. */
export type WorldView = Reading<Tables>;

/** Tables by their wire names, in an order in which a row never comes before what it refers to. */
export const tableNames = [
  'stations',
  'teams',
  'volunteers',
  'incidents',
  'zones',
  'tasks',
  'assignments',
  'ledgers',
  'sitreps',
  'templates',
  'policies',
  'handovers',
  'alarms',
  'rollCalls',
  'drills',
  'drillPlans',
  'observations',
  'improvements',
] as const satisfies readonly (keyof Tables)[];
export type TableName = (typeof tableNames)[number];

/** A world with nothing in it. */
export function createWorld(): World {
  const changes = new ChangeList();
  return {
    changes,
    ...createRosterTables(changes),
    ...createIncidentTables(changes),
    ...createTaskTables(changes),
    ...createPolicyTables(changes),
    ...createShiftTables(changes),
    ...createSafetyTables(changes),
    ...createDrillTables(changes),
  };
}
