/** The tasks that were selected to be worked on together. */
import { computed, ref, shallowRef } from 'vue';
import { worldNow } from '../../../sync/rows.ts';
import { rangeOf } from './bulk-plan.ts';

/** The rows as the list shows them just now; the bar sets it. */
export const listedTasks = shallowRef<readonly string[]>([]);
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
function selectThrough(taskId: string): void {
  chosen.value = new Set([...chosen.value, ...rangeOf(listedTasks.value, last, taskId)]);
  last = taskId;
}

/** A click with Ctrl or Shift selects; false when it was any other click. */
export function selectsByClick(event: MouseEvent, taskId: string): boolean {
  if (event.shiftKey) selectThrough(taskId);
  else if (event.ctrlKey || event.metaKey) toggleSelected(taskId);
  else return false;
  event.preventDefault();
  return true;
}

export function selectAll(): void {
  chosen.value = new Set(listedTasks.value);
}

export function clearSelection(): void {
  chosen.value = new Set();
  last = undefined;
}
