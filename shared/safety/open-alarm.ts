/** What an alarm that nobody has closed keeps others from. */
import { refuse } from '../kernel/refusal.ts';
import type { SafetyWorld } from './schema.ts';

type Refused = ReturnType<typeof refuse>;

/** The alarm of an incident that nobody has closed, if there is one. Refuses `alarm-open`. */
export function refuseOpenAlarmIn(world: SafetyWorld, incidentId: string): Refused | undefined {
  return refuseOpen(world.alarms.by('incident', incidentId));
}

/** The same for a person. */
export function refuseOpenAlarmOf(world: SafetyWorld, personId: string): Refused | undefined {
  return refuseOpen(world.alarms.by('person', personId));
}

function refuseOpen(alarms: ReturnType<SafetyWorld['alarms']['by']>): Refused | undefined {
  const open = alarms.filter(({ status }) => status !== 'closed');
  if (!open[0]) return undefined;
  const { alarmId, personId } = open[0];
  return refuse('alarm-open', `the alarm of ${personId} is not closed: say first what came of it`, {
    count: open.length,
    alarmId,
    personId,
  });
}
