/** The tasks that were selected to be worked on together. */
import { computed, ref } from 'vue';
import { worldNow } from '../../../sync/rows.ts';
import { rangeOf } from './bulk-plan.ts';

const chosen = ref<ReadonlySet<string>>(new Set());
let last: string | undefined;

/** Those that are still there, in the order in which they were selected. */
export const selectedTasks = computed(() => {
  if (chosen.value.size === 0) return [];
  const { tasks } = worldNow(['tasks']);
  return [...chosen.value].flatMap((taskId) => tasks.get(taskId) ?? []);
});

export function isSelected(taskId: string): boolean {
  return chosen.value.has(taskId);
}

export function toggleSelected(taskId: string): void {
  const next = new Set(chosen.value);
  if (!next.delete(taskId)) next.add(taskId);
  chosen.value = next;
  last = taskId;
}

/** From the one selected last to this one, as listed. */
export function selectThrough(taskId: string, listed: readonly string[]): void {
  chosen.value = new Set([...chosen.value, ...rangeOf(listed, last, taskId)]);
  last = taskId;
}

export function selectAll(listed: readonly string[]): void {
  chosen.value = new Set(listed);
}

export function clearSelection(): void {
  chosen.value = new Set();
  last = undefined;
}
