/** Calls for help, and roll calls that somebody is missing from: what safety puts into the queue. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { isMissing } from '@muster/shared/safety/standing.ts';
import type { AttentionItem } from './items.ts';

export function safetyIn(world: WorldView): AttentionItem[] {
  return [...alarmsIn(world), ...rollCallsIn(world)];
}

/** Before all work: a real one that nobody answers for, a real one, a drill's; as a smaller number. */
function priorityOf({ status, drillId }: Alarm): number {
  return (drillId === undefined ? -4 : -2) + (status === 'raised' ? 0 : 1);
}

function alarmsIn(world: WorldView): AttentionItem[] {
  return world.alarms.by('open', 'open').map((alarm) => ({
    id: `alarm/${alarm.alarmId}`,
    kind: 'alarm',
    group: 'now',
    incidentId: alarm.incidentId,
    since: Date.parse(alarm.raisedAt),
    priority: priorityOf(alarm),
    alarm,
  }));
}

/** Once the leader was told it is worth a look, once the command post is told it is the post's to act. */
function rollCallsIn(world: WorldView): AttentionItem[] {
  return world.rollCalls.by('open', 'open').flatMap((rollCall): AttentionItem[] => {
    const { rollCallId, incidentId, openedAt, escalatedTo, people } = rollCall;
    const incident = world.incidents.get(incidentId);
    const missing = people.filter(isMissing);
    if (!incident || escalatedTo === undefined || missing.length === 0) return [];
    return [
      {
        id: `roll-call/${rollCallId}`,
        kind: 'roll-call',
        group: escalatedTo === 'dispatcher' ? 'now' : 'soon',
        incidentId,
        since: Date.parse(openedAt),
        priority: 0,
        incident,
        rollCall,
        missing,
      },
    ];
  });
}
