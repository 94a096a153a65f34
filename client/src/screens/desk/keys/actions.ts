/**
 * What can be done, told by whoever can do it, for as long as it is on screen: one listener gives each key to the
 * action it means, the palette and the key sheet list them all.
 *
 *   useActions(() => [{ id: 'task.new', name: t('…'), group: 'work', keys: ['t'], run: go.newTask }]);
 *
 * Keys without Ctrl or Alt do nothing while somebody types, Enter and the space bar nothing on a button, and a dialog
 * keeps all keys to itself. Escape belongs to what is open above the screen first.
 */
import { computed, onMounted, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import { isTyping } from '../shell/typing.ts';
import { actionFor, allOf, isEnabled, type Action } from './registry.ts';
import { isDialogOpen, isSomethingOpen } from './open-above.ts';
import { strokeOf } from './strokes.ts';

export type { Action } from './registry.ts';

const registered = shallowRef<readonly ComputedRef<readonly Action[]>[]>([]);
/** The first key of two, while the second is waited for. */
export const waitingStrokes = shallowRef<readonly string[]>([]);
const secondKeyMilliseconds = 1500;
let timer: number | undefined;

const lists = (): (readonly Action[])[] => registered.value.map((list) => list.value);

/** Everything that can be done here and now. */
export const allActions = computed(() => allOf(lists()));
export function enabledActions(): Action[] {
  return allActions.value.filter(isEnabled);
}

export function useActions(tell: () => readonly Action[]): void {
  const list = computed(tell);
  onMounted(() => {
    if (registered.value.length === 0) listen(true);
    registered.value = [...registered.value, list];
  });
  onScopeDispose(() => {
    registered.value = registered.value.filter((other) => other !== list);
    if (registered.value.length === 0) listen(false);
  });
}

function listen(on: boolean): void {
  if (on) {
    addEventListener('keydown', onKey);
    addEventListener('keydown', onEscape, { capture: true });
  } else {
    removeEventListener('keydown', onKey);
    removeEventListener('keydown', onEscape, { capture: true });
  }
}

function wait(strokes: readonly string[]): void {
  window.clearTimeout(timer);
  waitingStrokes.value = strokes;
  if (strokes.length > 0) timer = window.setTimeout(() => wait([]), secondKeyMilliseconds);
}

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'CapsLock']);
const ownKeysOfButtons = new Set(['Enter', ' ']);

/** A field's own. */
const editing = new Set(['Ctrl+z', 'Ctrl+y', 'Ctrl+a', 'Ctrl+c', 'Ctrl+v', 'Ctrl+x']);

function isFree(event: KeyboardEvent, stroke: string): boolean {
  const { target } = event;
  if (isDialogOpen()) return false;
  if (isTyping(target)) return /^(Ctrl|Alt)\+/.test(stroke) && !editing.has(stroke);
  return !(
    ownKeysOfButtons.has(stroke) &&
    target instanceof Element &&
    target.closest('a, button, summary, [role="button"], [role="tab"], input') !== null
  );
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.key === 'Escape' || modifiers.has(event.key)) return;
  const stroke = strokeOf(event);
  if (!isFree(event, stroke)) return;
  const before = waitingStrokes.value;
  let found = actionFor(lists(), [...before, stroke]);
  // A second key that means nothing after the first means what it means alone.
  if (found.kind === 'none' && before.length > 0) found = actionFor(lists(), [stroke]);
  if (found.kind === 'none') {
    wait([]);
    return;
  }
  event.preventDefault();
  if (found.kind === 'beginning') wait([...before, stroke]);
  else {
    wait([]);
    if (!event.repeat || found.action.repeats === true) found.action.run(found.pressed);
  }
}

/**
 * A list or menu that is open is closed by its own Escape; whether one is must be asked before it hears of the key.
 * Some controls let nobody else hear of it, so what comes of it is asked after everybody had their turn.
 */
function onEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.isComposing || isSomethingOpen()) return;
  window.setTimeout(() => {
    if (event.defaultPrevented) return;
    wait([]);
    const found = actionFor(lists(), ['Escape']);
    if (found.kind === 'action') found.action.run(found.pressed);
  });
}
