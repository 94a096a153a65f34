/**
 * The log, newest first, page by page. It is asked again from where it was whenever the server's head moves on and what
 * is asked about may have changed; nothing is asked twice, and nothing is thrown away unless it is another log now.
 */
import type { EventPage, LogEvent } from '@muster/shared/protocol/http/events.ts';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { request } from '../../../sync/http.ts';
import { epoch } from '../../../sync/rows.ts';
import { serverNow } from '../../../ui/now.ts';

export interface LogReader {
  /** Newest first. */
  readonly events: ShallowRef<readonly LogEvent[]>;
  /** Up to when all of it is known, by the server's clock; before the first whole answer nothing is. */
  readonly knownUpTo: Ref<number | undefined>;
  readonly loading: Ref<boolean>;
  /** Stable code of what went wrong with the last request, or ''. */
  readonly problemCode: Ref<string>;
  readonly readOn: () => void;
}

const pageSize = 500;
const pauseMilliseconds = 400;
/** What was decided just before a question may not be written yet when it is answered. */
const writingMilliseconds = 2000;

/** Older and newer pages put together, newest first, each event once. */
export function merged(known: readonly LogEvent[], found: readonly LogEvent[]): LogEvent[] {
  const seen = new Set(known.map(place));
  return [...known, ...found.filter((event) => !seen.has(place(event)))].toSorted(
    (one, other) => other.seq - one.seq || other.index - one.index,
  );
}

function place(event: LogEvent): string {
  return `${event.seq}/${event.index}`;
}

/**
 * Follows the log from `after` on; `version` changes when there may be more. `incidentId` narrows it to one incident's
 * own events. Both are read anew when they change.
 */
export function useLog(
  query: () => { readonly incidentId?: string | undefined; readonly after: number } | undefined,
  version: () => unknown,
): LogReader {
  const events = shallowRef<readonly LogEvent[]>([]);
  // Nothing is known until the first answer; while there is nothing to ask for yet, nothing is either.
  const loading = ref(true);
  const problemCode = ref('');
  const knownUpTo = ref<number>();
  let after = 0;
  let turn = 0;
  let asking = false;
  let again = false;
  let timer: number | undefined;

  async function readPages(): Promise<void> {
    const asked = query();
    if (!asked) return;
    const mine = turn;
    for (;;) {
      const filter = asked.incidentId === undefined ? '' : `&incident=${asked.incidentId}`;
      const askedAt = serverNow();
      const reply = await request<EventPage>(`/api/events?after=${after}&limit=${pageSize}${filter}`);
      if (mine !== turn) return;
      problemCode.value = reply.problem?.code ?? '';
      if (!reply.value) return;
      const { events: found, head, next } = reply.value;
      if (found.length > 0) events.value = merged(events.value, found);
      after = next ?? Math.max(after, head);
      if (next !== undefined) continue;
      knownUpTo.value = askedAt - writingMilliseconds;
      return;
    }
  }

  async function read(): Promise<void> {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    loading.value = events.value.length === 0;
    await readPages();
    asking = false;
    loading.value = query() === undefined && events.value.length === 0;
    if (!again) return;
    again = false;
    readOn();
  }

  /** In a moment, with whatever else comes until then; not put off by more, or a log that never rests is never read. */
  function readOn(): void {
    timer ??= window.setTimeout(() => {
      timer = undefined;
      void read();
    }, pauseMilliseconds);
  }

  watch(
    () => JSON.stringify([epoch.value, query() ?? null]),
    () => {
      turn += 1;
      events.value = [];
      knownUpTo.value = undefined;
      loading.value = true;
      problemCode.value = '';
      after = query()?.after ?? 0;
      again = asking;
      if (!asking) void read();
    },
    { immediate: true },
  );
  watch(version, readOn);
  onScopeDispose(() => {
    turn += 1;
    window.clearTimeout(timer);
  });
  return { events, knownUpTo, loading, problemCode, readOn };
}
