/** Whether a list, a menu or a dialog is open above the screen: Escape is meant for it. */
const openAbove =
  '.el-select__popper, .el-dropdown__popper, .el-picker__popper, .el-popover, .el-overlay, dialog[open], [aria-modal="true"]';
/** Of these the ones that let nothing else be touched. */
const modal = '.el-overlay, dialog[open], [aria-modal="true"]';
/** On its way out already. */
const leaving = '[class*="-leave-active"]';

const isShown = (element: HTMLElement): boolean =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';

export function isSomethingOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>(openAbove)].some(isShown);
}

/** Also while nothing in it has the focus, as after a click on its words: no key may reach what lies under it. */
export function isDialogOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>(modal)].some(
    (element) => isShown(element) && element.closest(leaving) === null,
  );
}
