/** What every event of an alarm says of it, for a reader who has only that event. */
import type { Stored } from '../kernel/table.ts';
import type { SafetyEvents } from './events.ts';
import type { Alarm } from './schema.ts';

export function factsOf(alarm: Stored<Alarm>): SafetyEvents['AlarmAcknowledged'] {
  const { alarmId, personId, teamId, teamName, division, incidentId, taskId, drillId } = alarm;
  return {
    alarmId,
    personId,
    teamId,
    teamName,
    division,
    ...(incidentId === undefined ? {} : { incidentId }),
    ...(taskId === undefined ? {} : { taskId }),
    ...(drillId === undefined ? {} : { drillId }),
  };
}
