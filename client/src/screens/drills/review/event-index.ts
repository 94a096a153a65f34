/** What each event of a log can be found by, kept apart from the events so that a hundred thousand are gone through at once. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { reviewKindOf, reviewKinds, type ReviewKind } from './kinds.ts';

export interface EventFilter {
  /** Empty: all of them. */
  readonly kinds: readonly ReviewKind[];
  readonly teamId: string;
  /** A division and everything below it. */
  readonly division: string;
}

export const noFilter: EventFilter = { kinds: [], teamId: '', division: '' };

export function isFiltering({ kinds, teamId, division }: EventFilter): boolean {
  return kinds.length > 0 || teamId !== '' || division !== '';
}

interface Named {
  readonly teamId?: unknown;
  readonly taskId?: unknown;
  readonly assignmentId?: unknown;
  readonly incidentId?: unknown;
  readonly division?: unknown;
}

/** What is known of teams and incidents besides the events. */
export interface IndexNames {
  readonly teamOfPerson: (personId: string) => string | undefined;
  readonly divisionOfTeam: (teamId: string) => string | undefined;
}

export class EventIndex {
  readonly #kinds: Uint8Array;
  readonly #teams: (string | undefined)[];
  readonly #divisions: (string | undefined)[];

  constructor(events: readonly LogEvent[], { teamOfPerson, divisionOfTeam }: IndexNames) {
    const places = new Map(reviewKinds.map((kind, index) => [kind, index]));
    const divisionOfIncident = new Map<string, string>();
    this.#kinds = Uint8Array.from(events, ({ type }) => places.get(reviewKindOf(type)) ?? 0);
    this.#teams = events.map(({ data, actor }) => {
      const { teamId }: Named = data;
      if (typeof teamId === 'string') return teamId;
      return actor.personId === undefined ? undefined : teamOfPerson(actor.personId);
    });
    this.#divisions = events.map(({ data }, index) => {
      const { incidentId, division }: Named = data;
      if (typeof incidentId === 'string' && typeof division === 'string')
        divisionOfIncident.set(incidentId, division);
      const teamId = this.#teams[index];
      const ofTeam = teamId === undefined ? undefined : divisionOfTeam(teamId);
      if (ofTeam !== undefined) return ofTeam;
      if (typeof division === 'string') return division;
      return typeof incidentId === 'string' ? divisionOfIncident.get(incidentId) : undefined;
    });
  }

  /** Places of the events that fit, in order. */
  find({ kinds, teamId, division }: EventFilter): Uint32Array {
    const wanted = new Set(kinds.map((kind) => reviewKinds.indexOf(kind)));
    const found: number[] = [];
    for (let index = 0; index < this.#kinds.length; index += 1) {
      if (wanted.size > 0 && !wanted.has(this.#kinds[index] ?? 0)) continue;
      if (teamId !== '' && this.#teams[index] !== teamId) continue;
      if (division !== '' && this.#divisions[index]?.startsWith(division) !== true) continue;
      found.push(index);
    }
    return Uint32Array.from(found);
  }

  /** How many events there are of each kind, and which divisions occur. */
  facets(): { kinds: Partial<Record<ReviewKind, number>>; divisions: string[] } {
    const kinds: Partial<Record<ReviewKind, number>> = {};
    for (const place of this.#kinds) {
      const kind = reviewKinds[place];
      if (kind !== undefined) kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    const divisions = new Set(this.#divisions.filter((code) => code !== undefined));
    return { kinds, divisions: [...divisions].toSorted() };
  }
}
