/** Problems of the plan as it is being written: rehearsed a moment after the last change, never while somebody types. */
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { worldNow } from '../../../../sync/rows.ts';
import { session } from '../../../../sync/session.ts';
import { serverNow } from '../../../../ui/now.ts';
import { reckon } from '../../reckon.ts';
import { planOf, type PlanDraft } from '../plan-draft.ts';
import { draftProblems, type DraftProblem } from './draft-problems.ts';

const quietMilliseconds = 400;

export interface LiveProblems {
  readonly problems: ShallowRef<readonly DraftProblem[]>;
  /** False until the plan as it is now has been looked through. */
  readonly isFresh: ShallowRef<boolean>;
}

export function useProblems(plan: () => PlanDraft): LiveProblems {
  const problems = shallowRef<readonly DraftProblem[]>([]);
  const isFresh = shallowRef(false);
  let timer: number | undefined;

  async function check(): Promise<void> {
    const draft = plan();
    const { teams, volunteers } = worldNow();
    const own = draftProblems(draft, session.value?.scope ?? '');
    const at = new Date(serverNow()).toISOString();
    const rehearsed = await reckon(
      'problems',
      planOf(draft),
      at,
      draft.teamIds.flatMap((teamId) => teams.get(teamId) ?? []),
      draft.teamIds.flatMap((teamId) => volunteers.by('team', teamId)),
    );
    // Somebody typed on meanwhile: the next look will tell.
    if (plan() !== draft) return;
    problems.value = [...own, ...rehearsed];
    isFresh.value = true;
  }

  watch(
    plan,
    () => {
      isFresh.value = false;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void check(), quietMilliseconds);
    },
    { immediate: true },
  );
  onScopeDispose(() => window.clearTimeout(timer));
  return { problems, isFresh };
}
