/**
 * Where this phone is, told to the command post for as long as its person's alarm is open: also where sharing is off,
 * for whoever calls for help asks to be found. Not by the outbox: the latest counts, and what could not be told is told
 * by the next one. The browser may ask now: the call is safe.
 */
import { isLaterPlace, isPlaceNews } from '@muster/shared/safety/alarm-place.ts';
import type { Alarm } from '@muster/shared/safety/schema.ts';
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { watchPosition, type PositionTrouble } from '../../../device/position-watch.ts';
import { lastFix } from '../../../sync/own-position.ts';
import { deliver, envelopeOf } from '../../../sync/send.ts';
import { connection } from '../../../sync/socket.ts';
import { line } from '../../../sync/start.ts';
import { measuredPlace, type MeasuredPlace } from './locating.ts';

const lookEveryMilliseconds = 5_000;
/** A phone that lies still may say nothing by itself: it is asked anew. */
const askAgainMilliseconds = 60_000;

type Known = Pick<Alarm, 'place' | 'accuracyMetres' | 'placeAt' | 'raisedAt'>;

/** What is worth telling of what was measured; nothing while the last telling is not in the alarm yet. */
export function worthTelling(
  known: Known,
  measured: MeasuredPlace,
  lastTold: string | undefined,
): MeasuredPlace | undefined {
  const told = { ...measured, placeAt: measured.measuredAt };
  if (lastTold !== undefined && isLaterPlace(known, { placeAt: lastTold })) {
    // What was told last is on its way, or was lost: then a later one takes its place.
    const since = Date.parse(told.placeAt) - Date.parse(lastTold);
    if (since < 30_000) return undefined;
  }
  return isPlaceNews(known, told) ? measured : undefined;
}

export interface Following {
  readonly fix: Readonly<ShallowRef<Fix | undefined>>;
  readonly trouble: Readonly<ShallowRef<PositionTrouble | undefined>>;
}

/** `alarm`: one's own that is open and that the server has; nothing: nobody is followed. */
export function useFollowing(alarm: () => Alarm | undefined): Following {
  const fix = shallowRef<Fix | undefined>();
  const trouble = shallowRef<PositionTrouble | undefined>();
  let stop: (() => void) | undefined;
  let timer: number | undefined;
  let telling = false;
  let lastTold: string | undefined;
  let askedAt = 0;

  function ask(): void {
    stop?.();
    askedAt = Date.now();
    stop = watchPosition({
      onFix(measured) {
        fix.value = measured;
        trouble.value = undefined;
        void tell();
      },
      onTrouble: (kind) => (trouble.value = kind),
    });
  }

  async function tell(): Promise<void> {
    const row = alarm();
    const measured = [fix.value, lastFix.value]
      .filter((one) => one !== undefined)
      .toSorted((one, other) => (one.t < other.t ? 1 : -1))[0];
    if (!row || !measured || telling || connection.value !== 'online') return;
    const news = worthTelling(row, measuredPlace(measured), lastTold);
    if (!news) return;
    telling = true;
    const answer = await deliver(line.value, envelopeOf('LocateAlarm', { alarmId: row.alarmId, ...news }));
    if (!('problem' in answer)) lastTold = news.measuredAt;
    telling = false;
  }

  function look(): void {
    const heard = Math.max(askedAt, Date.parse(fix.value?.t ?? '') || 0);
    if (Date.now() - heard > askAgainMilliseconds) ask();
    void tell();
  }

  function end(): void {
    stop?.();
    window.clearInterval(timer);
    [stop, timer, lastTold] = [undefined, undefined, undefined];
    [fix.value, trouble.value] = [undefined, undefined];
  }

  watch(
    () => alarm()?.alarmId,
    (alarmId) => {
      end();
      if (alarmId === undefined) return;
      ask();
      timer = window.setInterval(look, lookEveryMilliseconds);
    },
    { immediate: true },
  );
  onScopeDispose(end);
  return { fix, trouble };
}
