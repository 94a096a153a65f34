/** Small lists kept in this browser for one account: ids and moments, nothing personal. */
import { session } from '../../../sync/session.ts';

export interface KeptText {
  readonly read: () => string | null;
  readonly write: (text: string) => void;
}

export function keptForAccount(name: string): KeptText {
  const key = `muster.queue.${name}.${session.value?.actorId ?? session.value?.sessionId ?? ''}`;
  return {
    read() {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(text) {
      try {
        localStorage.setItem(key, text);
      } catch {
        // Then it lasts as long as the page.
      }
    },
  };
}
