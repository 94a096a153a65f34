/**
 * A form that outlives Esc, a reload and the closing of the window: what was typed is kept in this browser until it was
 * sent or thrown away. It belongs to the account. Forms hold work, not people: no names, telephone numbers or health go
 * into a draft.
 */
import { nextTick, ref, watch, type Ref } from 'vue';
import { session } from '../../../sync/session.ts';
import { createDraftStore, type DraftStore } from './draft-store.ts';

export interface KeptDraft<Draft> {
  /** What is typed so far; change it, and it is kept. */
  readonly draft: Ref<Draft>;
  /** True while the form shows what was left half-filled earlier. */
  readonly restored: Ref<boolean>;
  /** Back to how the form would begin, and nothing kept. */
  readonly discard: () => void;
  /** It was sent: nothing is kept any more. */
  readonly done: () => void;
}

function openStore(): DraftStore | undefined {
  try {
    return createDraftStore(localStorage, session.value?.actorId ?? session.value?.sessionId ?? '', Date.now);
  } catch {
    return undefined;
  }
}

const text = (value: unknown): string => JSON.stringify(value);
/** A copy that shares nothing with rows or other drafts. */
export function plain<Value>(value: Value): Value {
  return JSON.parse(text(value)) as Value;
}

/**
 * `form` names the form and what it is about (`edit-task <id>`); `fresh` is how it begins. Only plain JSON can be kept;
 * a draft from another version of the form, with other fields, is not taken up, and an untouched one is not kept.
 */
export function useDraft<Draft extends object>(
  form: string,
  fresh: () => Draft,
  isUntouched: (draft: Draft) => boolean = (draft) => text(draft) === text(fresh()),
): KeptDraft<Draft> {
  const store = openStore();
  const beginning = plain(fresh());
  const kept = store?.read(form);
  const usable = isLike(kept, beginning) ? kept : undefined;
  const draft = ref(usable ?? beginning) as Ref<Draft>;
  const restored = ref(usable !== undefined);
  let ended = false;

  watch(
    draft,
    (now) => {
      if (ended) return;
      if (isUntouched(now)) store?.clear(form);
      else store?.write(form, now);
    },
    { deep: true },
  );

  return {
    draft,
    restored,
    discard() {
      draft.value = plain(fresh());
      restored.value = false;
      void nextTick(() => store?.clear(form));
    },
    done() {
      ended = true;
      store?.clear(form);
    },
  };
}

/** Whether what was kept has the fields the form has now. */
function isLike<Draft extends object>(kept: unknown, beginning: Draft): kept is Draft {
  if (typeof kept !== 'object' || kept === null) return false;
  const fields = Object.keys(kept);
  // A place that is not chosen yet is no field once it was kept.
  return Object.keys(beginning).every((field) => fields.includes(field));
}
