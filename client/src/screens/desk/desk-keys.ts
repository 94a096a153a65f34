/** Esc takes off what is in hand, unless a list, a menu or a dialog is open that Esc is meant for. */
import { onMounted, onScopeDispose } from 'vue';

const openAbove = '.el-select__popper, .el-dropdown__popper, .el-picker__popper, .el-popover, .el-overlay';

function isSomethingOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>(openAbove)].some(
    (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden',
  );
}

export function useDeskKeys(close: () => void): void {
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented && !isSomethingOpen()) close();
  }
  // Before the library closes its own: afterwards nothing would be open any more.
  onMounted(() => addEventListener('keydown', onKey, { capture: true }));
  onScopeDispose(() => removeEventListener('keydown', onKey, { capture: true }));
}
