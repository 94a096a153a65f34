/** Which of one's own calls for help the phone shows, and how far the word of it got. */
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

/** The one that is open, else the latest that was closed and not read. */
export function shownAlarm<Row extends Alarm>(
  alarms: readonly Row[],
  isRead: (alarmId: string) => boolean,
  now: number,
): Row | undefined {
  const latestFirst = alarms.toSorted((one, other) => (one.raisedAt < other.raisedAt ? 1 : -1));
  return (
    latestFirst.find(({ status }) => status !== 'closed') ??
    latestFirst.find(
      ({ alarmId, closedAt }) =>
        closedAt !== undefined && !isRead(alarmId) && now - Date.parse(closedAt) < newsMilliseconds,
    )
  );
}
