import { Type } from 'typebox';
import { Drill, DrillPlan, Improvement, Observation } from '../../drill/schema.ts';
import { Incident, Zone } from '../../incident/schema.ts';
import { Policy } from '../../policy/schema.ts';
import { Station, Team, Volunteer } from '../../roster/schema.ts';
import { Alarm, RollCall } from '../../safety/schema.ts';
import { Handover } from '../../shift/schema.ts';
import { Assignment, Ledger, Sitrep, Task, TaskTemplate } from '../../task/schema.ts';

const rev = Type.Integer({ minimum: 1 });

/** Rows by table, each with the `rev` of the commit that last changed it. A table with none is left out. */
export const Rows = Type.Partial(
  Type.Object({
    stations: Type.Array(Type.Object({ ...Station.properties, rev })),
    teams: Type.Array(Type.Object({ ...Team.properties, rev })),
    volunteers: Type.Array(Type.Object({ ...Volunteer.properties, rev })),
    incidents: Type.Array(Type.Object({ ...Incident.properties, rev })),
    zones: Type.Array(Type.Object({ ...Zone.properties, rev })),
    tasks: Type.Array(Type.Object({ ...Task.properties, rev })),
    assignments: Type.Array(Type.Object({ ...Assignment.properties, rev })),
    ledgers: Type.Array(Type.Object({ ...Ledger.properties, rev })),
    sitreps: Type.Array(Type.Object({ ...Sitrep.properties, rev })),
    templates: Type.Array(Type.Object({ ...TaskTemplate.properties, rev })),
    policies: Type.Array(Type.Object({ ...Policy.properties, rev })),
    handovers: Type.Array(Type.Object({ ...Handover.properties, rev })),
    alarms: Type.Array(Type.Object({ ...Alarm.properties, rev })),
    rollCalls: Type.Array(Type.Object({ ...RollCall.properties, rev })),
    drills: Type.Array(Type.Object({ ...Drill.properties, rev })),
    drillPlans: Type.Array(Type.Object({ ...DrillPlan.properties, rev })),
    observations: Type.Array(Type.Object({ ...Observation.properties, rev })),
    improvements: Type.Array(Type.Object({ ...Improvement.properties, rev })),
  }),
);
