/** Keys of the desk as a whole. Esc closes what is in hand, unless a list, a menu or a dialog is open for it to close. */
import { onMounted, onScopeDispose } from 'vue';

export function useDeskKeys({ close }: { readonly close: () => void }): void {
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const { target } = event;
    const open = document.querySelector(
      '[role="dialog"]:not([style*="display: none"]), .el-overlay:not([style*="display: none"])',
    );
    if (open !== null) return;
    if (target instanceof Element && target.closest('[aria-expanded="true"]') !== null) return;
    close();
  }
  onMounted(() => addEventListener('keydown', onKey));
  onScopeDispose(() => removeEventListener('keydown', onKey));
}
