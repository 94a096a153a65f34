/**
 * The log to look through: follows what is new while somebody looks at its top, goes back as far as they scroll, and
 * jumps to a moment. Nothing is thrown away but by a jump or another log.
 */
import type { EventPage, LogEvent } from '@muster/shared/protocol/http/events.ts';
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { request } from '../../../sync/http.ts';
import { epoch, head } from '../../../sync/rows.ts';
import { readNewer, readNewest, readOlder, type AskPage, type LogStretch } from './pages.ts';
import { seekMoment } from './seek.ts';

export interface Timeline {
  /** Newest first. */
  readonly events: ComputedRef<readonly LogEvent[]>;
  readonly state: Ref<'loading' | 'older' | 'jumping' | 'idle'>;
  /** Stable code of what went wrong with the last request, or ''. */
  readonly problemCode: Ref<string>;
  /** Something has been heard of the log: if nothing is held then, there is nothing. */
  readonly isKnown: ComputedRef<boolean>;
  /** The log begins with what is held. */
  readonly isWhole: ComputedRef<boolean>;
  /** After a jump into the past: what is held ends before the newest. */
  readonly isDetached: Ref<boolean>;
  readonly older: () => Promise<void>;
  readonly newest: () => Promise<void>;
  /** Epoch milliseconds. */
  readonly jump: (moment: number) => Promise<void>;
}

const firstCommits = 300;
/** Events to get when somebody scrolls to the end. */
const wantedAtOnce = 100;
/** What is shown before the moment that was jumped to, so that one sees what led to it. */
const leadIn = 20;
const pauseMilliseconds = 400;

export function useTimeline(incidentId: () => string | undefined): Timeline {
  const held = shallowRef<LogStretch>();
  const state = ref<'loading' | 'older' | 'jumping' | 'idle'>('idle');
  const problemCode = ref('');
  const isDetached = ref(false);
  let turn = 0;
  let timer: number | undefined;

  const ask: AskPage = async (after, limit) => {
    const mine = turn;
    const incident = incidentId();
    const filter = incident === undefined ? '' : `&incident=${incident}`;
    const reply = await request<EventPage>(`/api/events?after=${after}&limit=${limit}${filter}`);
    // Another log is wanted by now.
    if (mine !== turn) return undefined;
    problemCode.value = reply.problem?.code ?? '';
    return reply.value;
  };

  async function take(
    doing: 'loading' | 'older' | 'jumping' | 'idle',
    read: () => Promise<LogStretch | undefined>,
  ): Promise<void> {
    if (state.value !== 'idle') return;
    const mine = turn;
    state.value = doing;
    const found = await read();
    if (mine !== turn) return;
    state.value = 'idle';
    if (found) held.value = found;
  }

  async function newest(): Promise<void> {
    const end = head.value;
    if (end === undefined) return;
    isDetached.value = false;
    await take('loading', () => readNewest(ask, end, firstCommits));
  }

  async function follow(): Promise<void> {
    const known = held.value;
    if (known && !isDetached.value) await take('idle', () => readNewer(ask, known));
    else if (!known) await newest();
  }

  async function older(): Promise<void> {
    const known = held.value;
    if (known && known.after > 0)
      await take('older', () => readOlder(ask, known, firstCommits, wantedAtOnce));
  }

  async function jump(moment: number): Promise<void> {
    const end = head.value;
    if (end === undefined) return;
    await take('jumping', async () => {
      const after = await seekMoment(moment, end, async (seq) => (await ask(seq, 1))?.events[0]);
      if (problemCode.value !== '') return undefined;
      const upTo = Math.min(end, after + firstCommits);
      isDetached.value = upTo < end;
      const found = await readOlder(ask, { events: [], after: upTo, upTo }, upTo - after + leadIn, 1);
      return found && { ...found, upTo };
    });
  }

  watch(
    () => JSON.stringify([epoch.value, incidentId() ?? null, head.value !== undefined]),
    () => {
      turn += 1;
      held.value = undefined;
      state.value = 'idle';
      problemCode.value = '';
      void newest();
    },
    { immediate: true },
  );
  watch(head, () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void follow(), pauseMilliseconds);
  });
  onScopeDispose(() => {
    turn += 1;
    window.clearTimeout(timer);
  });

  return {
    events: computed(() => held.value?.events ?? []),
    state,
    problemCode,
    isKnown: computed(() => held.value !== undefined),
    isWhole: computed(() => held.value?.after === 0),
    isDetached,
    older,
    newest,
    jump,
  };
}
