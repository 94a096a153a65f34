/**
 * The score of a drill or an incident as it is on screen: the log is read once (and again on demand), the score is
 * reckoned in the worker, anew whenever an observation comes in.
 */
import type { Score } from '@muster/shared/drill/score/score.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { RequestProblem } from '../../../sync/http.ts';
import { hasRows, useRow, useRowsBy, worldNow } from '../../../sync/rows.ts';
import { serverNow } from '../../../ui/now.ts';
import { knownFrom } from '@muster/shared/drill/score/standing.ts';
import { readEvents } from '../exports/read-subject.ts';
import { reckon } from '../reckon.ts';
import type { ScoreSubject } from './event-link.ts';

export interface ShownScore {
  readonly state: Ref<'loading' | 'ready' | 'failed' | 'absent'>;
  readonly score: ShallowRef<Score | undefined>;
  readonly events: ShallowRef<readonly LogEvent[]>;
  readonly problem: ShallowRef<RequestProblem | undefined>;
  readonly again: () => void;
}

/** Plain copies: a row of the store is reactive and cannot be handed to a worker. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export function useScore(subject: () => ScoreSubject): ShownScore {
  const state = ref<'loading' | 'ready' | 'failed' | 'absent'>('loading');
  const score = shallowRef<Score>();
  const events = shallowRef<readonly LogEvent[]>([]);
  const problem = shallowRef<RequestProblem>();
  const idOf = (kind: ScoreSubject['kind']) => () => (subject().kind === kind ? subject().id : undefined);
  const drill = useRow('drills', idOf('drill'));
  const plan = useRow('drillPlans', idOf('drill'));
  const incident = useRow('incidents', idOf('incident'));
  const observations = useRowsBy('observations', 'drill', idOf('drill'));
  let turn = 0;

  function failed(why: RequestProblem): void {
    problem.value = why;
    state.value = 'failed';
  }

  async function read(): Promise<void> {
    turn += 1;
    const mine = turn;
    const { kind, id } = subject();
    // Of a drill without its plan (somebody who plays in it) the figures would be those of another exercise.
    if (kind === 'drill' ? !drill.value?.startedAt || !plan.value : !incident.value) {
      state.value = 'absent';
      return;
    }
    state.value = 'loading';
    const { found, problem: refused } = await readEvents(id);
    if (mine !== turn) return;
    if (!found) return failed(refused);
    events.value = found;
    await evaluate();
  }

  async function evaluate(): Promise<void> {
    const mine = turn;
    const at = new Date(serverNow()).toISOString();
    const world = worldNow(['teams', 'volunteers', 'policies']);
    const known = { events: events.value, at, ...knownFrom(world, drill.value) };
    try {
      let found: Score | undefined;
      if (drill.value)
        found = await reckon('drillScore', {
          ...plain({ drill: drill.value, plan: plan.value, observations: observations.value }),
          ...known,
        });
      else if (incident.value)
        found = await reckon('incidentScore', { incident: plain(incident.value), ...known });
      if (mine !== turn || !found) return;
      score.value = found;
      state.value = 'ready';
    } catch (error) {
      if (mine === turn) failed({ status: 0, code: 'internal-error', detail: String(error) });
    }
  }

  watch(
    () =>
      hasRows.value
        ? `${subject().kind} ${subject().id} ${drill.value?.status ?? ''} ${plan.value?.drillId ?? ''} ${incident.value?.status ?? ''}`
        : '',
    (ready) => ready !== '' && void read(),
    { immediate: true },
  );
  watch(
    () => observations.value.map(({ observationId }) => observationId).join(' '),
    () => state.value === 'ready' && void evaluate(),
  );
  onScopeDispose(() => (turn += 1));
  return { state, score, events, problem, again: () => void read() };
}
