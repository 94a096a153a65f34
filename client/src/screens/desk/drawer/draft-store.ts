/**
 * Half-filled forms, kept in this browser. Storage may be switched off or full: then a draft lasts as long as the page.
 * Whoever signs in here next has keys of their own and sees nobody else's drafts; what is a week old is swept out.
 */
export type DraftShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

interface Kept {
  readonly at: number;
  readonly value: unknown;
}

const prefix = 'muster.draft.';
const keptMilliseconds = 7 * 24 * 3_600_000;

export interface DraftStore {
  read(form: string): unknown;
  write(form: string, value: unknown): void;
  clear(form: string): void;
}

export function createDraftStore(shelf: DraftShelf, owner: string, now: () => number): DraftStore {
  const keyOf = (form: string): string => `${prefix}${owner}.${form}`;

  function keptUnder(key: string): Kept | undefined {
    try {
      const kept = JSON.parse(shelf.getItem(key) ?? 'null') as Kept | null;
      return kept && typeof kept.at === 'number' ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  function sweep(): void {
    const keys = Array.from({ length: shelf.length }, (_, index) => shelf.key(index));
    for (const key of keys) {
      if (!key?.startsWith(prefix)) continue;
      const kept = keptUnder(key);
      if (!kept || now() - kept.at > keptMilliseconds) shelf.removeItem(key);
    }
  }

  return {
    read(form) {
      sweep();
      return keptUnder(keyOf(form))?.value;
    },
    write(form, value) {
      try {
        shelf.setItem(keyOf(form), JSON.stringify({ at: now(), value } satisfies Kept));
      } catch {
        // Full or forbidden; see the head of this file.
      }
    },
    clear: (form) => shelf.removeItem(keyOf(form)),
  };
}
