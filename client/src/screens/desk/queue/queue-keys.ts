/** J and K through the queue, Enter to open: wherever the focus is, unless somebody is typing. */
import { onMounted, onScopeDispose, type Ref } from 'vue';
import { isTyping } from '../shell/typing.ts';

export interface QueueKeys {
  readonly ids: () => readonly string[];
  readonly current: Ref<string | undefined>;
  readonly open: (id: string) => void;
  readonly root: Ref<HTMLElement | undefined>;
}

/** The row a step leads to; from nowhere, the first. */
export function stepped(
  ids: readonly string[],
  current: string | undefined,
  step: 1 | -1,
): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current);
  if (at < 0) return ids[step === 1 ? 0 : ids.length - 1];
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))];
}

export function useQueueKeys({ ids, current, open, root }: QueueKeys): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === 'j' || key === 'k') {
      current.value = stepped(ids(), current.value, key === 'j' ? 1 : -1);
      event.preventDefault();
      requestAnimationFrame(() =>
        root.value?.querySelector('[data-current="true"]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter' && current.value !== undefined && isNowhere(event.target)) {
      open(current.value);
      event.preventDefault();
    }
  }
  onMounted(() => addEventListener('keydown', onKey));
  onScopeDispose(() => removeEventListener('keydown', onKey));
}

/** Enter on a button or link is that button's own. */
function isNowhere(target: EventTarget | null): boolean {
  return !(target instanceof Element) || target.closest('a, button, [role="button"], summary') === null;
}
