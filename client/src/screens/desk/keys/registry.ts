/** Which action a key means just now: what was mounted last stands in front. */
import { matches } from './strokes.ts';

type ActionGroup = 'go' | 'work' | 'map' | 'queue' | 'roster' | 'view';
export const actionGroups: readonly ActionGroup[] = ['go', 'work', 'queue', 'map', 'roster', 'view'];

export interface Action {
  readonly id: string;
  /** In the reader's language. */
  readonly name: string;
  readonly group: ActionGroup;
  /** 'j', '?', 'Escape', 'Ctrl+k', 'g t' (one after another). */
  readonly keys?: readonly string[];
  /** `pressed` is the key that asked for it; absent from the palette. */
  run(pressed?: string): void;
  enabled?(): boolean;
  /** More words to find it by. */
  readonly words?: string;
  /** Holding the key down goes on (j, k); otherwise a held key counts once. */
  readonly repeats?: boolean;
  /** Means nothing without its key (1-9): not offered in the palette. */
  readonly onlyByKey?: boolean;
  /** How its keys are written where there are too many to list ('1 – 9'). */
  readonly shownAs?: string;
}

export type Found =
  | { readonly kind: 'action'; readonly action: Action; readonly pressed: string }
  | { readonly kind: 'beginning' }
  | { readonly kind: 'none' };

export function isEnabled(action: Action): boolean {
  return action.enabled?.() !== false;
}

/** `lists`: as mounted, oldest first. */
export function actionFor(lists: readonly (readonly Action[])[], strokes: readonly string[]): Found {
  let beginning = false;
  for (const list of lists.toReversed())
    for (const action of list) {
      const match = matches(action.keys ?? [], strokes);
      if (match === 'no' || !isEnabled(action)) continue;
      if (match === 'whole') return { kind: 'action', action, pressed: strokes.join(' ') };
      beginning = true;
    }
  return { kind: beginning ? 'beginning' : 'none' };
}

/** All of them, each id once, as the last mounted says it. */
export function allOf(lists: readonly (readonly Action[])[]): Action[] {
  const byId = new Map<string, Action>();
  for (const action of lists.flat()) byId.set(action.id, action);
  return [...byId.values()];
}
