/** Which of one's own calls for help the phone shows, and how far the word of it got. */
import { drillEnded } from '@muster/shared/drill/end-drill.ts';
import type { OutboxEntry } from '@muster/shared/protocol/outbox-entry.ts';
import type { Alarm } from '@muster/shared/safety/schema.ts';

/** `unsent`: on this phone alone. `unheard`: nobody with a name has answered yet. */
export type AlarmStage = 'unsent' | 'unheard' | 'heard' | 'closed';

/** What came of it is news for so long, unless it was read. */
const newsMilliseconds = 3 * 3_600_000;

/** What this phone sent of it; nothing where it was raised elsewhere. */
export function entryOf(alarmId: string, entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  return entries.findLast(({ envelope: { name, data } }) => {
    const told: { readonly alarmId?: unknown } = data;
    return name === 'RaiseAlarm' && told.alarmId === alarmId;
  });
}

export function alarmStage({ status }: Alarm, entry: OutboxEntry | undefined): AlarmStage {
  if (status === 'closed') return 'closed';
  if (status === 'acknowledged') return 'heard';
  return entry?.state === 'saved' ? 'unsent' : 'unheard';
}

/**
 * A real one before a drill's (X2); then the one that is open, else the last that was closed, until it is read: nobody
 * reads the ends of earlier ones after it. What ended because its drill did is said by the end of the drill.
 */
export function shownAlarm<Row extends Alarm>(
  alarms: readonly Row[],
  isRead: (alarmId: string) => boolean,
  now: number,
): Row | undefined {
  const latestFirst = alarms.toSorted((one, other) => (one.raisedAt < other.raisedAt ? 1 : -1));
  for (const isDrill of [false, true]) {
    const ones = latestFirst.filter(({ drillId }) => (drillId !== undefined) === isDrill);
    const open = ones.find(({ status }) => status !== 'closed');
    if (open) return open;
    const [last] = ones;
    if (last?.closedAt === undefined || isRead(last.alarmId) || last.note === drillEnded) continue;
    if (now - Date.parse(last.closedAt) < newsMilliseconds) return last;
  }
  return undefined;
}
