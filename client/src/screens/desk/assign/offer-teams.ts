/** Asks teams to come, one command each, so that one refusal keeps nobody else from being asked; each can be undone. */
import { policyValue } from '@muster/shared/policy/values.ts';
import { shallowRef, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { v7 as newId } from 'uuid';
import { worldNow } from '../../../sync/rows.ts';
import { send } from '../../../sync/start.ts';
import type { CandidateView } from '../candidates/candidate-view.ts';
import type { NotDone } from '../shell/refusal-text.ts';
import { rememberUndo, sendUndo } from '../undo/undo.ts';

export interface NotOffered {
  readonly teamId: string;
  readonly refusal: NotDone;
}

export interface Offering {
  readonly busy: ShallowRef<boolean>;
  readonly notOffered: ShallowRef<readonly NotOffered[]>;
  /** The teams that were asked. */
  readonly offer: (
    taskId: string,
    teams: readonly Pick<CandidateView, 'teamId' | 'teamName' | 'personIds' | 'override'>[],
  ) => Promise<readonly string[]>;
}

export function useOffering(): Offering {
  const { t } = useI18n();
  const busy = shallowRef(false);
  const notOffered = shallowRef<readonly NotOffered[]>([]);

  async function one(
    taskId: string,
    { teamId, personIds, override }: Pick<CandidateView, 'teamId' | 'personIds' | 'override'>,
  ): Promise<string | undefined> {
    const assignmentId = newId();
    const answer = await send('OfferAssignment', {
      assignmentId,
      taskId,
      teamId,
      personIds: [...personIds],
      offerSeconds: policyValue(worldNow(), 'offer_seconds'),
      ...(override ? { override } : {}),
    });
    if ('seq' in answer) return assignmentId;
    const refusal = 'refusal' in answer ? answer.refusal : answer.problem;
    notOffered.value = [...notOffered.value, { teamId, refusal }];
    return undefined;
  }

  return {
    busy,
    notOffered,
    async offer(taskId, teams) {
      if (busy.value) return [];
      busy.value = true;
      notOffered.value = [];
      const asked: { assignmentId: string; teamId: string; teamName: string }[] = [];
      try {
        for (const team of teams) {
          const assignmentId = await one(taskId, team);
          if (assignmentId) asked.push({ assignmentId, teamId: team.teamId, teamName: team.teamName });
        }
      } finally {
        busy.value = false;
      }
      const [first] = asked;
      if (first)
        rememberUndo({
          about: { taskId },
          name:
            asked.length === 1
              ? t('keys.assign.sent', { team: first.teamName })
              : t('keys.assign.sentMany', { count: asked.length }),
          run: async () => {
            const done: boolean[] = [];
            for (const { assignmentId } of asked)
              done.push(
                await sendUndo('WithdrawAssignment', { assignmentId, reason: t('keys.undo.reason') }),
              );
            return done.every(Boolean);
          },
        });
      return asked.map(({ teamId }) => teamId);
    },
  };
}
