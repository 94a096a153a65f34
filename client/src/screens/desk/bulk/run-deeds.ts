/** Carries out many commands, one after another; each that was refused is told with its task. */
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';
import { shallowRef, type ShallowRef } from 'vue';
import { send } from '../../../sync/start.ts';
import type { NotDone } from '../shell/refusal-text.ts';
import type { Deed } from './bulk-plan.ts';

export interface Failure {
  readonly taskId: string;
  readonly refusal: NotDone;
}

export interface DeedRunner {
  readonly progress: ShallowRef<{ readonly done: number; readonly total: number } | undefined>;
  readonly failures: ShallowRef<readonly Failure[]>;
  /** Those that were carried out. */
  readonly run: (deeds: readonly Deed[]) => Promise<readonly Deed[]>;
}

async function carryOut({ name, data }: Deed): Promise<NotDone | undefined> {
  // Name and data belong together by the type of the deed, which a union does not tell `send`.
  const answer = await send(name as CommandName, data as CommandData<CommandName>);
  if ('refusal' in answer) return answer.refusal;
  return 'problem' in answer ? answer.problem : undefined;
}

export function useDeeds(): DeedRunner {
  const progress = shallowRef<{ done: number; total: number } | undefined>();
  const failures = shallowRef<readonly Failure[]>([]);
  return {
    progress,
    failures,
    async run(deeds) {
      if (progress.value) return [];
      failures.value = [];
      const carried: Deed[] = [];
      try {
        for (const [index, deed] of deeds.entries()) {
          progress.value = { done: index, total: deeds.length };
          const refusal = await carryOut(deed);
          if (refusal) failures.value = [...failures.value, { taskId: deed.taskId, refusal }];
          else carried.push(deed);
        }
      } finally {
        progress.value = undefined;
      }
      return carried;
    },
  };
}
