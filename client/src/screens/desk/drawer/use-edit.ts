/**
 * The form of a row that others may change at the same time. What is typed is kept (draft-keeper.ts) together with what
 * it began from, so that a form taken up again after a reload still knows what it had seen.
 */
import type { LogEvent, EventPage } from '@muster/shared/protocol/http/events.ts';
import { computed, reactive, ref, watch, type ComputedRef, type Ref } from 'vue';
import { request } from '../../../sync/http.ts';
import { head } from '../../../sync/rows.ts';
import { plain, useDraft } from './draft-keeper.ts';
import { authorsOf, type Author } from './field-authors.ts';
import {
  changedHere,
  disputed,
  followTheirs,
  isSame,
  keepMine,
  takeTheirs,
  type Edit,
} from './side-by-side.ts';

interface KeptEdit<Fields> extends Edit<Fields> {
  began: Fields;
  draft: Fields;
  /** The log's head when it began: later events tell who changed what. */
  readonly since: number;
}

export interface SharedEdit<Fields extends object> {
  readonly draft: Ref<Fields>;
  readonly restored: Ref<boolean>;
  /** What the form saw: goes with the command as `was`. */
  readonly began: ComputedRef<Fields>;
  readonly changed: ComputedRef<readonly (keyof Fields & string)[]>;
  readonly disputed: ComputedRef<readonly (keyof Fields & string)[]>;
  /** Fields that somebody else changed while the form was open and that now say so. */
  readonly followed: ReadonlySet<keyof Fields & string>;
  readonly authorOf: (field: keyof Fields & string) => Author | undefined;
  readonly take: (field: keyof Fields) => void;
  readonly keep: (field: keyof Fields) => void;
  readonly discard: () => void;
  readonly done: () => void;
}

export interface EditSource<Fields> {
  /** Names the form and its row. */
  readonly form: string;
  readonly incidentId: string;
  /** The row as the form writes it, now. */
  readonly present: () => Fields | undefined;
  /** The fields an event tells, if it is about the row. */
  readonly valuesOf: (event: LogEvent) => Partial<Fields> | undefined;
}

export function useSharedEdit<Fields extends object>(
  source: EditSource<Fields>,
  fallback: Fields,
): SharedEdit<Fields> {
  const begin = (): KeptEdit<Fields> => {
    const present = source.present() ?? fallback;
    return { began: plain(present), draft: plain(present), since: head.value ?? 0 };
  };
  const kept = useDraft<KeptEdit<Fields>>(source.form, begin, ({ began, draft }) => isSame(began, draft));
  const followed = reactive(new Set<string>()) as Set<keyof Fields & string>;
  const authors = ref<ReadonlyMap<keyof Fields, Author>>(new Map());

  async function readAuthors(): Promise<void> {
    const { since, began } = kept.draft.value;
    const reply = await request<EventPage>(
      `/api/events?after=${since}&limit=200&incident=${source.incidentId}`,
    );
    if (reply.value) authors.value = authorsOf(reply.value.events, firstSeen ?? began, source.valuesOf);
  }

  /** What the form saw at the very first, before anything followed. */
  let firstSeen: Fields | undefined = plain(kept.draft.value.began);

  // What was typed here and taken back again is nobody's any more: it follows the row like what was never touched.
  watch(
    [() => JSON.stringify(source.present()), () => changedHere(kept.draft.value).join(' ')],
    () => {
      const present = source.present();
      if (!present) return;
      const { followed: moved, ...edit } = followTheirs(kept.draft.value, present);
      for (const field of moved) followed.add(field);
      kept.draft.value = { ...kept.draft.value, ...(edit as Edit<Fields>) };
      if (moved.length > 0 || disputed(kept.draft.value as Edit<Fields>, present).length > 0)
        void readAuthors();
    },
    { immediate: true },
  );

  function settle(next: (edit: Edit<Fields>, present: Fields, field: keyof Fields) => Edit<Fields>) {
    return (field: keyof Fields): void => {
      const present = source.present();
      if (present) kept.draft.value = { ...kept.draft.value, ...next(kept.draft.value, present, field) };
    };
  }

  return {
    draft: computed({
      get: () => kept.draft.value.draft,
      set: (draft) => (kept.draft.value = { ...kept.draft.value, draft }),
    }),
    restored: kept.restored,
    began: computed(() => kept.draft.value.began),
    changed: computed(() => changedHere(kept.draft.value)),
    disputed: computed(() => disputed(kept.draft.value, source.present() ?? kept.draft.value.began)),
    followed,
    authorOf: (field) => authors.value.get(field),
    take: settle(takeTheirs),
    keep: settle(keepMine),
    discard() {
      kept.discard();
      followed.clear();
      firstSeen = undefined;
    },
    done: kept.done,
  };
}
