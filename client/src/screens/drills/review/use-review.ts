/**
 * A review on screen: asks the worker for the log, and for the world at the moment of the scrubber. One question is
 * under way at a time; meanwhile only the latest wish counts, so that dragging never queues.
 */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { WorldView } from '@muster/shared/domain/world.ts';
import { positionAt } from '@muster/shared/replay/position.ts';
import type { RequestProblem } from '../../../sync/http.ts';
import { hasRows } from '../../../sync/rows.ts';
import { serverNow } from '../../../ui/now.ts';
import type { OpenedFile } from '../exports/opened-archive.ts';
import { backdropRows } from './backdrop-rows.ts';
import { createMirror } from './mirror.ts';
import type { Moment, Overview, SubjectKind } from './review-desk.ts';
import { openReviewLine, type ReviewLine } from './review-line.ts';

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

export interface Review {
  readonly state: Ref<'loading' | 'ready' | 'failed'>;
  readonly read: Ref<{ readonly events: number; readonly share: number }>;
  readonly problem: ShallowRef<RequestProblem | undefined>;
  readonly overview: ShallowRef<Overview | undefined>;
  /** The moment of the scrubber, in milliseconds of the scale. */
  readonly shown: Ref<number>;
  /** How many events have happened by then. */
  readonly position: Ref<number>;
  readonly people: ShallowRef<Moment['people']>;
  readonly trails: ShallowRef<Moment['trails']>;
  readonly trailsState: Ref<'loading' | 'ready' | 'failed'>;
  /** Whose way is drawn besides those who lead. */
  readonly followed: ShallowRef<readonly string[]>;
  /** The world at the moment shown. Reactive. */
  readonly world: () => WorldView;
  readonly line: () => ReviewLine | undefined;
  readonly seek: (moment: number) => void;
  /** To right after the event at an index. */
  readonly goTo: (index: number) => void;
  readonly again: () => void;
}

/** Problems of the log itself, beside those of the wire; `detail` is the fault of the file, or the record's number. */
export const archiveFault = 'archive-fault';
export const eventUnreadable = 'event-unreadable';

const pauseMilliseconds = 90;

/** `archive`: replays a file instead of what the server has. `waits`: there is nothing to read yet. */
export function useReview(
  subject: () => Subject,
  archive: () => OpenedFile | undefined = () => undefined,
  waits: () => boolean = () => false,
): Review {
  const state = ref<'loading' | 'ready' | 'failed'>('loading');
  const read = ref({ events: 0, share: 0 });
  const problem = shallowRef<RequestProblem>();
  const overview = shallowRef<Overview>();
  const shown = ref(0);
  const position = ref(0);
  const people = shallowRef<Moment['people']>([]);
  const trails = shallowRef<Moment['trails']>([]);
  const trailsState = ref<'loading' | 'ready' | 'failed'>('loading');
  const followed = shallowRef<readonly string[]>([]);
  const mirror = createMirror();
  let line: ReviewLine | undefined;
  let turn = 0;
  let asking = false;
  let again = false;

  async function open(): Promise<void> {
    turn += 1;
    const mine = turn;
    line?.close();
    const opened = openReviewLine();
    line = opened;
    state.value = 'loading';
    problem.value = undefined;
    overview.value = undefined;
    read.value = { events: 0, share: 0 };
    trailsState.value = 'loading';
    const { kind, id } = subject();
    try {
      const file = archive();
      const { fault } = await opened.call('open', kind, id, file?.file);
      if (mine !== turn) return;
      if (fault) return fail({ status: 0, code: archiveFault, detail: fault });
      for (;;) {
        const progress = await opened.call('read');
        if (mine !== turn) return;
        read.value = { events: progress.events, share: progress.share };
        if (progress.problem) return fail(progress.problem);
        if (!progress.done) continue;
        const backdrop = progress.backdrop ?? backdropRows(progress.teamIds ?? [], progress.personIds ?? []);
        mirror.begin(backdrop);
        const found = await opened.call('fold', backdrop, file ? Date.parse(file.exportedAt) : serverNow());
        if (mine !== turn) return;
        if ('unreadable' in found)
          return fail({ status: 0, code: eventUnreadable, detail: String(found.unreadable) });
        overview.value = found;
        state.value = 'ready';
        seek(found.from);
        // Of a drill, any of its incidents leads to the ways of all.
        const incidentId = kind === 'drill' ? found.incidentIds[0] : id;
        if (incidentId === undefined) trailsState.value = 'ready';
        else await readTrails(opened, mine, incidentId);
        return;
      }
    } catch (error) {
      if (mine === turn) fail({ status: 0, code: 'internal-error', detail: String(error) });
    }
  }

  /** A review that failed keeps no worker: it holds whatever was read so far. */
  function fail(why: RequestProblem): void {
    problem.value = why;
    state.value = 'failed';
    line?.close();
    line = undefined;
  }

  async function readTrails(opened: ReviewLine, mine: number, incidentId: string): Promise<void> {
    for (;;) {
      const { done, problem: refused } = await opened.call('readTrails', incidentId);
      if (mine !== turn) return;
      void ask();
      if (refused) trailsState.value = 'failed';
      else if (done) trailsState.value = 'ready';
      if (refused || done) return;
    }
  }

  async function ask(): Promise<void> {
    if (asking || state.value !== 'ready' || !line) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    const mine = turn;
    try {
      const moment = await line.call('moment', position.value, shown.value, [...followed.value]);
      if (mine !== turn) return;
      mirror.hear(moment.changes);
      people.value = moment.people;
      trails.value = moment.trails;
      await new Promise((resolve) => window.setTimeout(resolve, pauseMilliseconds));
    } catch {
      // The line was closed: another review is being opened.
    } finally {
      asking = false;
    }
    if (again) void ask();
  }

  function seek(moment: number): void {
    const known = overview.value;
    if (!known) return;
    shown.value = Math.max(known.from, Math.min(known.to, moment));
    position.value = positionAt(known.times, shown.value);
    void ask();
  }

  function goTo(index: number): void {
    const known = overview.value;
    const at = known?.times[index];
    if (!known || at === undefined) return;
    shown.value = Math.max(known.from, Math.min(known.to, at));
    position.value = index + 1;
    void ask();
  }

  watch(followed, () => void ask());
  watch(
    () =>
      hasRows.value && !waits() ? `${subject().kind} ${subject().id} ${archive()?.exportedAt ?? ''}` : '',
    (ready) => ready !== '' && void open(),
    { immediate: true },
  );
  onScopeDispose(() => {
    turn += 1;
    line?.close();
  });

  return {
    state,
    read,
    problem,
    overview,
    shown,
    position,
    people,
    trails,
    trailsState,
    followed,
    world: mirror.world,
    line: () => line,
    seek,
    goTo,
    again: () => void open(),
  };
}
