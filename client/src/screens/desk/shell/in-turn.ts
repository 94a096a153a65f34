/**
 * What a page needs not show at its first stroke waits for its turn: every turn is a task of its own, so that the next
 * key or click is heard in between. Turns are taken in the order in which they were asked for.
 */
import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue';

const waiting: (() => void)[] = [];
let timer: number | undefined;

function takeOne(): void {
  timer = undefined;
  const next = waiting.shift();
  if (waiting.length > 0) timer = window.setTimeout(takeOne);
  next?.();
}

/** Runs it in a later task of its own. Returns what calls it off. */
export function inTurn(run: () => void): () => void {
  waiting.push(run);
  timer ??= window.setTimeout(takeOne);
  return () => {
    const at = waiting.indexOf(run);
    if (at >= 0) waiting.splice(at, 1);
  };
}

/** False until it is this component's turn. */
export function useTurn(): Readonly<Ref<boolean>> {
  const came = ref(false);
  onScopeDispose(inTurn(() => (came.value = true)));
  return readonly(came);
}

/** How many of many are shown: so many at once, so many more with every turn until it is all of them. */
export function useGrowing(total: () => number, step: number): Readonly<Ref<number>> {
  const shown = ref(step);
  let stop: (() => void) | undefined;
  const growOn = (): void => {
    stop?.();
    stop = shown.value < total() ? inTurn(grow) : undefined;
  };
  const grow = (): void => {
    shown.value += step;
    growOn();
  };
  watch(total, growOn, { immediate: true });
  onScopeDispose(() => stop?.());
  return readonly(shown);
}
