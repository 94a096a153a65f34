/** The task a key means: the row that has the focus, else the one that is open. */
export function taskUnderFocus(): string | undefined {
  const row = document.activeElement?.closest('[data-task-id]');
  return row instanceof HTMLElement ? row.dataset['taskId'] : undefined;
}
