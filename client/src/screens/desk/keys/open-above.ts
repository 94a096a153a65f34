/** Whether a list, a menu or a dialog is open above the screen: Escape is meant for it. */
const openAbove =
  '.el-select__popper, .el-dropdown__popper, .el-picker__popper, .el-popover, .el-overlay, dialog[open], [aria-modal="true"]';

export function isSomethingOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>(openAbove)].some(
    (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden',
  );
}
