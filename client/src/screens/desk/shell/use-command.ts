/**
 * Giving a command from a desk: one at a time, and whatever the server did not accept stays in sight, in words, until
 * the next try. Nothing here is a toast: a refusal must be read.
 */
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { send } from '../../../sync/start.ts';
import { refusalText, type NotDone } from './refusal-text.ts';
import { useNames } from './use-names.ts';

export interface CommandRunner {
  readonly busy: Ref<boolean>;
  /** Why the last command was not carried out, for people. */
  readonly problem: ComputedRef<string>;
  /** As the server said it, for RefusalNote. */
  readonly refusal: Readonly<ShallowRef<NotDone | undefined>>;
  /** Its stable code, for code. */
  readonly problemCode: ComputedRef<string | undefined>;
  readonly clear: () => void;
  /** True when it is in the log. */
  readonly run: <Name extends CommandName>(name: Name, data: CommandData<Name>) => Promise<boolean>;
}

export function useCommand(): CommandRunner {
  const { t } = useI18n();
  const names = useNames();
  const busy = ref(false);
  const notDone = shallowRef<NotDone | undefined>();

  async function run<Name extends CommandName>(name: Name, data: CommandData<Name>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    notDone.value = undefined;
    try {
      const answer = await send(name, data);
      if ('refusal' in answer) notDone.value = answer.refusal;
      else if ('problem' in answer) notDone.value = answer.problem;
      return 'seq' in answer;
    } finally {
      busy.value = false;
    }
  }

  return {
    busy,
    problem: computed(() => (notDone.value ? refusalText(notDone.value, t, names) : '')),
    refusal: notDone,
    problemCode: computed(() => notDone.value?.code),
    clear: () => (notDone.value = undefined),
    run,
  };
}
