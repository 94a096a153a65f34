/** Whether what a person does belongs to a drill (X2): by the rows that it names, while they are here. */
import type { WorldView } from '@muster/shared/domain/world.ts';

interface Named {
  readonly assignmentId?: string;
  readonly taskId?: string;
  readonly incidentId?: string;
  readonly alarmId?: string;
  readonly rollCallId?: string;
}

export function isOfDrill(world: WorldView, data: object): boolean {
  const { assignmentId = '', taskId = '', incidentId, alarmId = '', rollCallId = '' }: Named = data;
  const found =
    incidentId ?? world.assignments.get(assignmentId)?.incidentId ?? world.tasks.get(taskId)?.incidentId;
  const drillId =
    (found === undefined ? undefined : world.incidents.get(found)?.drillId) ??
    world.alarms.get(alarmId)?.drillId ??
    world.rollCalls.get(rollCallId)?.drillId;
  return drillId !== undefined;
}
