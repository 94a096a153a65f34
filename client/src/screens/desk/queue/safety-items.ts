/** Calls for help, and roll calls that somebody is missing from: what safety puts into the queue. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { alarmRank } from '@muster/shared/safety/alarm-rank.ts';
import { waitsSince } from '@muster/shared/safety/press-time.ts';
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { isMissing } from '@muster/shared/safety/standing.ts';
import type { AttentionItem } from './items.ts';

export function safetyIn(world: WorldView): AttentionItem[] {
  return [...alarmsIn(world), ...rollCallsIn(world)];
}

/** Before all work, in the order in which they would fill the screen; as a smaller number. */
const priorityOf = (alarm: Alarm): number => alarmRank(alarm) - 6;

function alarmsIn(world: WorldView): AttentionItem[] {
  return world.alarms.by('open', 'open').map((alarm) => ({
    id: `alarm/${alarm.alarmId}`,
    kind: 'alarm',
    group: 'now',
    incidentId: alarm.incidentId,
    since: Date.parse(waitsSince(alarm)),
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
