/**
 * What was just done and can be taken back, by a second command that undoes the first: the log keeps both. The last
 * one is offered in a line for a while, all of them in the palette.
 *
 *   rememberUndo({ name: t('…'), about: { taskId }, run: () => sendUndo('WithdrawAssignment', { … }) });
 */
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';
import { computed, shallowRef, watch } from 'vue';
import { worldNow } from '../../../sync/rows.ts';
import { send } from '../../../sync/start.ts';
import { session } from '../../../sync/session.ts';
import type { NotDone } from '../shell/refusal-text.ts';
import { receiptWords, type Subject } from './receipt.ts';
import { keptEntries, type UndoEntry } from './undo-list.ts';

export interface Undoable {
  /** What was done: '已发出派遣'. */
  readonly name: string;
  /** True when it was taken back. */
  run(): Promise<boolean>;
}

/** What to remember. X2: of a drill's it is said here, once for all receipts, that it is a drill's. */
export interface Remembered extends Undoable {
  readonly about: Subject;
}

/** Newest first. */
export const undoEntries = shallowRef<readonly (UndoEntry & Undoable)[]>([]);
export const latestUndo = computed(() => undoEntries.value[0]);
export const undoing = shallowRef(false);
/** Why the last one could not be taken back. */
export const undoRefusal = shallowRef<NotDone | undefined>();
/** What was taken back last, for the line to say so. */
export const undone = shallowRef<{ readonly name: string; readonly at: number } | undefined>();

let counted = 0;

export function rememberUndo({ name, run, about }: Remembered): void {
  const entry: Undoable = { name: receiptWords(worldNow([]), name, about), run };
  counted += 1;
  undoRefusal.value = undefined;
  undoEntries.value = keptEntries([
    { ...entry, id: `undo.${counted}`, at: Date.now() },
    ...undoEntries.value,
  ]);
}

/** Nobody takes back what somebody else did at this console before. */
watch(
  () => session.value?.sessionId,
  () => {
    undoEntries.value = [];
    undone.value = undefined;
    undoRefusal.value = undefined;
  },
);

/** Takes one thing back (the last, unless named). What could not be taken back is not offered again. */
export async function undo(id?: string): Promise<boolean> {
  const entry = id === undefined ? latestUndo.value : undoEntries.value.find((one) => one.id === id);
  if (!entry || undoing.value) return false;
  undoing.value = true;
  undoRefusal.value = undefined;
  try {
    const done = await entry.run();
    if (done) undone.value = { name: entry.name, at: Date.now() };
    // Without a connection it may be tried again; a rule that refused would refuse again.
    if (done || !isPassing(undoRefusal.value))
      undoEntries.value = undoEntries.value.filter((one) => one !== entry);
    return done;
  } finally {
    undoing.value = false;
  }
}

function isPassing(problem: NotDone | undefined): boolean {
  return problem !== undefined && 'status' in problem;
}

/**
 * The command that takes something back; what the server says against it is shown in the undo line. `changed` looks
 * whether somebody else has changed it since, for commands that do not say what their editor saw.
 */
export async function sendUndo<Name extends CommandName>(
  name: Name,
  data: CommandData<Name>,
  changed?: () => NotDone | undefined,
): Promise<boolean> {
  const meanwhile = changed?.();
  if (meanwhile) {
    undoRefusal.value = meanwhile;
    return false;
  }
  const answer = await send(name, data);
  if ('refusal' in answer) undoRefusal.value = answer.refusal;
  else if ('problem' in answer) undoRefusal.value = answer.problem;
  return 'seq' in answer;
}
