/**
 * What is worth a sound, of what is real (X2: a drill's answers are read, and nobody starts up for them): what happened just now and was not done by whoever sits here. What happened before the page
 * was opened is not told again.
 */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { SoundKind } from '../../../device/tones.ts';
import type { AttentionItem } from './items.ts';

export interface SoundMoment {
  readonly now: number;
  /** The head of the log when this screen began. */
  readonly began: number;
  /** Whose deeds are no news here. */
  readonly actorId: string | undefined;
}

/** After an hour without a line, an hour's answers come at once: they are in the queue and need no sound any more. */
const freshMilliseconds = 60_000;
/** Their reports wait for nobody: they sit at a command post themselves. */
const deskRoles: readonly string[] = ['administrator', 'dispatcher', 'coordinator'];

const soundOfEvent: Readonly<Record<string, SoundKind>> = {
  OfferDeclined: 'declined',
  OfferExpired: 'expired',
  OfferAccepted: 'answered',
  SitrepSent: 'sitrep',
};

export function soundsOf(events: readonly LogEvent[], { now, began, actorId }: SoundMoment): SoundKind[] {
  return events.flatMap(({ type, seq, at, actor, data }) => {
    const kind = soundOfEvent[type];
    if (kind === undefined || 'drillId' in data || seq <= began || actor.id === actorId) return [];
    if (now - Date.parse(at) > freshMilliseconds) return [];
    return kind === 'sitrep' && deskRoles.includes(actor.role) ? [] : [kind];
  });
}

/** Who was lost within the last minute. Whoever was lost before the page was opened stands in the queue, silently. */
export function newlyLost(
  items: readonly AttentionItem[],
  now: number,
  lostMinutes: number,
  heard: ReadonlySet<string>,
): string[] {
  return items
    .flatMap((item) => (item.kind === 'lost' && item.drillId === undefined ? item.people : []))
    .filter(({ personId, lastAt }) => {
      const since = now - (lastAt + lostMinutes * 60_000);
      return since >= 0 && since < freshMilliseconds && !heard.has(personId);
    })
    .map(({ personId }) => personId);
}
