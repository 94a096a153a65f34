/** A drill under way with so many simulated people, in teams of at most sixty. */
import type { DrillPlanFields } from '@muster/shared/drill/schema.ts';
import { v7 } from 'uuid';
import { place } from './field.ts';
import type { Rig } from './rig.ts';
import { smallPlan } from './small-drill.ts';

const largestTeam = 60;

export async function haveSimulated(
  rig: Rig,
  count: number,
  division = '430302',
): Promise<{ readonly drillId: string; readonly people: readonly string[] }> {
  const drillId = v7();
  const simulatedTeams: DrillPlanFields['simulatedTeams'] = [];
  for (let left = count; left > 0; left -= largestTeam)
    simulatedTeams.push({
      teamId: v7(),
      name: `模拟·${simulatedTeams.length + 1}`,
      kind: 'emergency',
      division,
      home: place,
      size: Math.min(left, largestTeam),
    });
  const fields = { ...smallPlan, injects: [], expectations: [], simulatedTeams };
  await rig.have('PlanDrill', { drillId, title: '演练', division, seed: 7, ...fields });
  await rig.have('StartDrill', { drillId });
  const people = simulatedTeams.flatMap(({ teamId }) =>
    rig.kernel.world.volunteers.by('team', teamId).map(({ personId }) => personId),
  );
  return { drillId, people };
}
