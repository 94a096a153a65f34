/** Whether a key press is meant for something that takes text, a list that is open, or a dialog: then it is not ours. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"], [role="combobox"]',
    ) !== null
  );
}
