/**
 * The drills' tables. Apart from the schemas: a phone keeps the tables and leaves what a plan is made of at home.
 */
import type { IncidentTables } from '../incident/schema.ts';
import type { ChangeList } from '../kernel/change-list.ts';
import { Table, type Reading } from '../kernel/table.ts';
import type { PolicyTables } from '../policy/schema.ts';
import type { RosterTables } from '../roster/schema.ts';
import type { SafetyTables } from '../safety/schema.ts';
import type { TaskTables } from '../task/schema.ts';
import type { Drill, DrillPlan, Improvement, Observation } from './schema.ts';

export interface DrillTables {
  readonly drills: Table<Drill>;
  readonly drillPlans: Table<DrillPlan>;
  readonly observations: Table<Observation>;
  readonly improvements: Table<Improvement>;
}
export type DrillWorld = Reading<
  DrillTables & SafetyTables & TaskTables & IncidentTables & RosterTables & PolicyTables
>;

/**
 * Drills by `status`, and by `team` those that have begun and name it; plans by `evaluator`; observations and improvements by `drill`;
 * improvements by `division`.
 */
export function createDrillTables(changes: ChangeList): DrillTables {
  return {
    drills: new Table<Drill>(changes, {
      name: 'drills',
      key: (drill) => drill.drillId,
      indexes: {
        status: (drill) => drill.status,
        team: (drill) => (drill.startedAt === undefined ? undefined : drill.teamIds),
      },
    }),
    drillPlans: new Table<DrillPlan>(changes, {
      name: 'drillPlans',
      key: (plan) => plan.drillId,
      indexes: { evaluator: (plan) => plan.evaluatorIds },
    }),
    observations: new Table<Observation>(changes, {
      name: 'observations',
      key: (observation) => observation.observationId,
      indexes: { drill: (observation) => observation.drillId },
    }),
    improvements: new Table<Improvement>(changes, {
      name: 'improvements',
      key: (improvement) => improvement.improvementId,
      indexes: {
        drill: (improvement) => improvement.drillId,
        division: (improvement) => improvement.division,
      },
    }),
  };
}
