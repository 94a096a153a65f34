/** Why an event happened, as far as the log tells: the command's other events, and the inject or the rule behind it. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';

export interface Cause {
  /** Events of the same command, this one left out. */
  readonly together: readonly { readonly index: number; readonly event: LogEvent }[];
  /** The inject whose effect it is. */
  readonly inject?: { readonly index: number; readonly event: LogEvent };
}

interface Named {
  readonly injectId?: unknown;
}

const togetherAtMost = 20;

/** `events` in the order of the log. */
export function causeOf(events: readonly LogEvent[], index: number): Cause {
  const event = events[index];
  if (!event) return { together: [] };
  const together: { index: number; event: LogEvent }[] = [];
  const note = (at: number): boolean => {
    const other = events[at];
    if (other?.commandId !== event.commandId) return false;
    together.push({ index: at, event: other });
    return true;
  };
  for (let at = index - 1; note(at) && together.length < togetherAtMost; at -= 1);
  together.reverse();
  for (let at = index + 1; together.length < togetherAtMost && note(at); at += 1);
  const inject = injectBehind(
    events,
    index,
    together.map((other) => other.event),
  );
  return { together, ...(inject ? { inject } : {}) };
}

/** What a drill does itself says in the same command, or itself, of which inject it is an effect. */
function injectBehind(
  events: readonly LogEvent[],
  index: number,
  together: readonly LogEvent[],
): Cause['inject'] {
  const event = events[index];
  if (!event || event.type === 'InjectDelivered') return undefined;
  const told = [event, ...together].find(({ data }) => typeof (data as Named).injectId === 'string');
  const injectId = told && (told.data as Named).injectId;
  if (injectId === undefined) return undefined;
  const at = events.findLastIndex(
    (other, place) =>
      place <= index + together.length &&
      other.type === 'InjectDelivered' &&
      (other.data as Named).injectId === injectId,
  );
  const found = events[at];
  return found ? { index: at, event: found } : undefined;
}
