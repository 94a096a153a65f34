/**
 * Who else is at a console just now, what they look at and what they are changing: two dispatchers must not begin the
 * same thing unawares. Nothing of it is kept anywhere; a new connection says it anew.
 *
 *   tellPresence(() => ({ looking: { kind: 'task', id: props.taskId } }));  // in the setup of a page
 *   tellPresence(() => ({ editing: { kind: 'task', id: props.taskId } }));  // in the setup of a form
 *   othersAt('task', taskId)                                                // who else; PresenceMarks shows them
 */
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue';
import {
  onlookersBySubject,
  subjectKey,
  type Attention,
  type Onlooker,
  type OtherConsole,
  type SubjectKind,
} from './onlookers.ts';
import { line } from './start.ts';

/** Everybody else's consoles whose scope touches this one's. */
const others = shallowRef<readonly OtherConsole[]>([]);

const bySubject = computed(() => onlookersBySubject(others.value));
const nobody: readonly Onlooker[] = [];

/** Who else looks at it or changes it. Reactive. */
export function othersAt(kind: SubjectKind, id: string): readonly Onlooker[] {
  return bySubject.value.get(subjectKey({ kind, id })) ?? nobody;
}

const parts = shallowRef<readonly ComputedRef<Attention>[]>([]);
/** What the last mounted says stands in front; a form says nothing of what is looked at behind it. */
const own = computed((): Attention => {
  const newestFirst = parts.value.map(({ value }) => value).toReversed();
  const looking = newestFirst.find((part) => part.looking)?.looking;
  const editing = newestFirst.find((part) => part.editing)?.editing;
  return { ...(looking ? { looking } : {}), ...(editing ? { editing } : {}) };
});

/** Says what this console shows or changes, for as long as the component lives. */
export function tellPresence(what: () => Attention): void {
  const part = computed(what);
  parts.value = [...parts.value, part];
  onScopeDispose(() => (parts.value = parts.value.filter((other) => other !== part)));
}

/** At most this often; what changed meanwhile is told at the end. */
const pauseMilliseconds = 300;
let told = '';
let timer: number | undefined;

function tellSoon(): void {
  timer ??= window.setTimeout(() => {
    timer = undefined;
    const now = JSON.stringify(own.value);
    const socket = line.value?.socket;
    if (now === told || !socket?.connected) return;
    told = now;
    socket.emit('presence', JSON.parse(now) as Attention);
  }, pauseMilliseconds);
}

/** A new connection knows nothing of what was told before. */
function tellAnew(): void {
  told = '';
  tellSoon();
}

watch(own, tellSoon);
watch(
  line,
  (now) => {
    others.value = [];
    now?.socket.on('presence', ({ consoles }) => (others.value = consoles));
    now?.socket.on('connect', tellAnew);
    // Who was there when the line was lost may be gone.
    now?.socket.on('disconnect', () => (others.value = []));
    if (now?.socket.connected) tellAnew();
  },
  { immediate: true },
);
