/** Who wrote what now stands in a field: told by the log, from the events since the form began. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { isSame } from './side-by-side.ts';

export interface Author {
  readonly actorId: string;
  readonly role: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/**
 * For each field the last event that changed it, going from what the form began with. `valuesOf` tells the fields of an
 * event as the form writes them, or nothing for an event about something else.
 */
export function authorsOf<Fields extends object>(
  events: readonly LogEvent[],
  began: Fields,
  valuesOf: (event: LogEvent) => Partial<Fields> | undefined,
): ReadonlyMap<keyof Fields, Author> {
  const authors = new Map<keyof Fields, Author>();
  const standing = { ...began };
  for (const event of events) {
    const values = valuesOf(event);
    if (!values) continue;
    for (const field of Object.keys({ ...began, ...values }) as (keyof Fields)[]) {
      const value = values[field];
      if (value === undefined || isSame(value, standing[field])) continue;
      standing[field] = value;
      authors.set(field, { actorId: event.actor.id, role: event.actor.role, at: event.at });
    }
  }
  return authors;
}
