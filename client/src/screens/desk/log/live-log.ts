/**
 * What is being done just now, as the log tells it: one reader for the whole screen, for the tail under the queue, the
 * sounds and the list of incidents somebody works on.
 */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { computed, inject, provide, watch, type InjectionKey } from 'vue';
import { epoch, head } from '../../../sync/rows.ts';
import { useLog, type LogReader } from './events.ts';

export interface LiveLog extends Pick<LogReader, 'events' | 'loading' | 'problemCode'> {
  /** Calls back with what came in, newest first: first what is known already, then each batch once. */
  readonly onEvents: (hear: (events: readonly LogEvent[]) => void) => void;
}

const liveLogKey: InjectionKey<LiveLog> = Symbol('live log');
/** How many commits back it begins. */
const reach = 300;

export function provideLiveLog(): LiveLog {
  const start = computed(() => (head.value === undefined ? undefined : Math.max(0, head.value - reach)));
  // Where it began when this was first shown; a head that moves on must not begin it anew, another log must.
  let begun: { readonly of: string | undefined; readonly after: number } | undefined;
  const { events, loading, problemCode } = useLog(
    () => {
      if (start.value === undefined) return undefined;
      if (begun?.of !== epoch.value) begun = undefined;
      begun ??= { of: epoch.value, after: start.value };
      return { after: begun.after };
    },
    () => head.value,
  );
  const live: LiveLog = {
    events,
    loading,
    problemCode,
    onEvents(hear) {
      watch(
        events,
        (now, before) => {
          const newest = before?.[0];
          hear(newest ? now.filter((event) => isAfter(event, newest)) : now);
        },
        { immediate: true },
      );
    },
  };
  provide(liveLogKey, live);
  return live;
}

export function useLiveLog(): LiveLog {
  const live = inject(liveLogKey);
  if (!live) throw new Error('this part stands outside a screen that follows the log');
  return live;
}

export function isAfter(one: LogEvent, other: LogEvent): boolean {
  return one.seq > other.seq || (one.seq === other.seq && one.index > other.index);
}
