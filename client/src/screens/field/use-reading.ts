/** Reads a text aloud on request; stops when its screen goes. */
import { onScopeDispose, type Ref } from 'vue';
import { isSpeaking, readAloud, stopReading } from '../../device/read-aloud.ts';
import { language } from '../../i18n/index.ts';

export function useReading(text: () => string): { on: Readonly<Ref<boolean>>; toggle: () => void } {
  onScopeDispose(stopReading);
  return {
    on: isSpeaking,
    toggle() {
      if (isSpeaking.value) stopReading();
      else readAloud(text(), language.value);
    },
  };
}
