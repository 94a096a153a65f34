/** 1 to 9 choose the candidate of that rank, unless somebody is typing. */
import { onMounted, onScopeDispose } from 'vue';
import { isTyping } from '../shell/typing.ts';

export function useChoiceKeys({ toggleRank }: { readonly toggleRank: (rank: number) => void }): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    if (!/^[1-9]$/.test(event.key)) return;
    toggleRank(Number(event.key));
    event.preventDefault();
  }
  onMounted(() => addEventListener('keydown', onKey));
  onScopeDispose(() => removeEventListener('keydown', onKey));
}
