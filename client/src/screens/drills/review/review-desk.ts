/**
 * A review as the worker keeps it: reads the log of one subject page by page, folds it once, and then answers for any
 * moment what is another row. The page that shows it never folds.
 */
import type { EventPage, LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { TrailPage } from '@muster/shared/protocol/http/tracks.ts';
import { LaneMaker, type Lanes } from '@muster/shared/replay/lanes.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import { Replay, type BackdropRow, type RowChange } from '@muster/shared/replay/replay.ts';
import { incidentsOf, referredTo } from '@muster/shared/replay/subject.ts';
import { drillScale, incidentScale, shownAt, type TimeScale } from '@muster/shared/replay/time-scale.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import { engagedStates } from '@muster/shared/task/schema.ts';
import { decodeTrail } from '@muster/shared/telemetry/trail.ts';
import { request, type RequestProblem } from '../../../sync/http.ts';
import { causeOf, type Cause } from './cause.ts';
import { differenceOf, type RowDifference } from './changed-fields.ts';
import type { ReviewArchive } from '../exports/archive.ts';
import type { StoredTrail } from '../exports/read-subject.ts';
import { EventIndex, type EventFilter } from './event-index.ts';
import type { ReviewKind } from './kinds.ts';
import { Ways, type ShownPerson, type ShownTrail } from './ways.ts';

export type SubjectKind = 'incident' | 'drill';

/** What a file holds, in place of what the server would tell. */
export type FromFile = Pick<ReviewArchive, 'events' | 'trails' | 'backdrop'>;

export interface Progress {
  readonly events: number;
  /** Of the commits there are, how many have been gone through. */
  readonly share: number;
  readonly done: boolean;
  readonly problem?: RequestProblem;
  /** Once done: whose rows the log refers to. */
  readonly teamIds?: readonly string[];
  readonly personIds?: readonly string[];
  /** Of a file: those rows, as they were when it was made. */
  readonly backdrop?: readonly BackdropRow[];
}

/** A record that cannot be folded, by its place in the log. */
export interface Unreadable {
  readonly unreadable: number;
}

export interface Overview {
  readonly count: number;
  /** When each event happened, on the scale; ascending. */
  readonly times: Float64Array;
  readonly scale: TimeScale;
  /** From where to where the scale goes. */
  readonly from: number;
  readonly to: number;
  readonly lanes: Lanes;
  readonly lastSeq: number;
  readonly incidentIds: readonly string[];
  /** It is a drill, or part of one (X2). */
  readonly isDrill: boolean;
  /** Where it all was, for the map to show all of it. */
  readonly places: readonly Place[];
  readonly facets: {
    readonly kinds: Partial<Record<ReviewKind, number>>;
    readonly divisions: readonly string[];
  };
  /** What simulated players are called, by person id; their rows go when the drill ends. */
  readonly callsigns: readonly (readonly [string, string])[];
}

export interface Moment {
  readonly position: number;
  readonly changes: readonly RowChange[];
  readonly people: readonly ShownPerson[];
  readonly trails: readonly ShownTrail[];
}

export interface EventDetail {
  readonly event: LogEvent;
  readonly differences: readonly RowDifference[];
  readonly cause: Cause;
}

const eventsAtOnce = 1000;
const trailsAtOnce = 1000;
/** Whose way is drawn when nobody is in hand: those who speak for a team that is out. */
const trailsAtMost = 60;

export class ReviewDesk {
  readonly #subjectId: string;
  readonly #kind: SubjectKind;
  readonly #events: LogEvent[] = [];
  #after = 0;
  #scale: TimeScale = [];
  #replay = new Replay();
  #index: EventIndex | undefined;
  #ways = new Ways([]);
  #trailsAfter: string | undefined;
  readonly #file: FromFile | undefined;

  constructor(kind: SubjectKind, subjectId: string, file?: FromFile) {
    this.#kind = kind;
    this.#subjectId = subjectId;
    this.#file = file;
  }

  /** The next page of the log; of a file, all of it. */
  async read(): Promise<Progress> {
    if (this.#file) {
      for (const event of this.#file.events) this.#events.push(event);
      return this.#allRead();
    }
    const { value, problem } = await request<EventPage>(
      `/api/events?incident=${this.#subjectId}&after=${this.#after}&limit=${eventsAtOnce}`,
      { timeoutMilliseconds: 60_000 },
    );
    if (!value) return { events: this.#events.length, share: 0, done: false, problem };
    for (const event of value.events) this.#events.push(event);
    const done = value.next === undefined;
    this.#after = value.next ?? value.head;
    const share = value.head === 0 ? 1 : this.#after / value.head;
    return done ? this.#allRead() : { events: this.#events.length, share, done };
  }

  #allRead(): Progress {
    const { teamIds, personIds } = referredTo(this.#events);
    const events = this.#events.length;
    const told = { events, share: 1, done: true, teamIds: [...teamIds], personIds: [...personIds] };
    return this.#file ? { ...told, backdrop: this.#file.backdrop } : told;
  }

  /** Goes through all of it once, before the rows of today that it refers to. `now`: epoch milliseconds. */
  fold(backdrop: readonly BackdropRow[], now: number): Overview | Unreadable {
    const events = this.#events;
    this.#scale = this.#kind === 'drill' ? drillScale(events) : incidentScale(events);
    this.#ways = new Ways(this.#scale);
    const lanes = new LaneMaker(this.#scale);
    this.#replay = new Replay({ backdrop, observe: (...heard) => lanes.observe(...heard) });
    try {
      this.#replay.append(events);
    } catch {
      // Only a file that somebody wrote into, or a log of another version, holds what cannot be folded.
      return { unreadable: this.#replay.event(this.#replay.length - 1)?.seq ?? 0 };
    }
    const times = this.#times();
    const from = Math.min(0, times[0] ?? 0);
    const to = Math.max(from + 60_000, this.#isOver() ? (times.at(-1) ?? 0) : shownAt(this.#scale, now));
    const callsigns = callsignsIn(events);
    const teamOf = new Map<string, string>();
    for (const { personId, teamId } of this.#replay.world.volunteers.values()) teamOf.set(personId, teamId);
    const made = lanes.lanes();
    const divisions = new Map(made.teams.map(({ teamId, division }) => [teamId, division]));
    this.#index = new EventIndex(events, {
      teamOfPerson: (personId) => teamOf.get(personId),
      divisionOfTeam: (teamId) => divisions.get(teamId),
    });
    const overview: Overview = {
      count: events.length,
      times,
      scale: this.#scale,
      from,
      to,
      lanes: made,
      lastSeq: events.at(-1)?.seq ?? 0,
      incidentIds: incidentsOf(this.#replay.world, this.#subjectId),
      isDrill: this.#isDrill(),
      places: placesIn(this.#replay.world),
      facets: this.#index.facets(),
      callsigns,
    };
    this.#replay.seek(0);
    return overview;
  }

  /** The world after `position` events, as what differs from where the page is; people as of `shown`. */
  moment(position: number, shown: number, personIds: readonly string[]): Moment {
    const changes = this.#replay.seek(position);
    const out = new Set<string>();
    const leads: string[] = [];
    for (const { members, leadPersonId } of this.#replay.world.assignments.values()) {
      const away = members.filter(({ state }) => engagedStates.includes(state));
      for (const { personId } of away) out.add(personId);
      if (away.length > 0 && leadPersonId !== undefined) leads.push(leadPersonId);
    }
    const followed = [...new Set([...personIds, ...leads])].slice(0, trailsAtMost);
    return {
      position: this.#replay.position,
      changes,
      people: this.#ways.at(shown, (id) => out.has(id)),
      trails: this.#ways.trails(shown, followed),
    };
  }

  find(filter: EventFilter): Uint32Array {
    return this.#index?.find(filter) ?? new Uint32Array();
  }

  events(indexes: readonly number[]): LogEvent[] {
    return indexes.flatMap((index) => this.#events[index] ?? []);
  }

  /** Where an event that a link names stands among those that were read. */
  place(seq: number, index: number): number | undefined {
    const at = this.#events.findIndex((event) => event.seq === seq && event.index === index);
    return at < 0 ? undefined : at;
  }

  detail(index: number): EventDetail | undefined {
    const event = this.#events[index];
    if (!event) return undefined;
    return {
      event,
      differences: this.#replay.stepsOf(index).map(differenceOf),
      cause: causeOf(this.#events, index),
    };
  }

  /** The next page of where people went; `share` is not known beforehand. */
  async readTrails(incidentId: string): Promise<{ done: boolean; people: number; problem?: RequestProblem }> {
    if (this.#file) {
      this.#take(this.#file.trails);
      return { done: true, people: this.#ways.people };
    }
    const query = new URLSearchParams({
      incident: incidentId,
      limit: String(trailsAtOnce),
      ...(this.#trailsAfter === undefined ? {} : { after: this.#trailsAfter }),
    });
    const { value, problem } = await request<TrailPage>(`/api/tracks?${query.toString()}`, {
      timeoutMilliseconds: 60_000,
    });
    if (!value) return { done: true, people: this.#ways.people, problem };
    this.#take(value.trails);
    this.#trailsAfter = value.next;
    return { done: value.next === undefined, people: this.#ways.people };
  }

  #take(trails: readonly StoredTrail[]): void {
    for (const { personId, points: text } of trails) {
      const { points } = decodeTrail(text);
      if (points) this.#ways.add(personId, points);
    }
  }

  /** Events in the order of the log: a clock that was set back must not send the scrubber back. */
  #times(): Float64Array {
    const times = Float64Array.from(this.#events, ({ at }) => shownAt(this.#scale, Date.parse(at)));
    for (let index = 1; index < times.length; index += 1)
      times[index] = Math.max(times[index] ?? 0, times[index - 1] ?? 0);
    return times;
  }

  #isDrill(): boolean {
    return this.#kind === 'drill' || this.#replay.world.incidents.get(this.#subjectId)?.drillId !== undefined;
  }

  #isOver(): boolean {
    if (this.#kind === 'drill') return this.#events.some(({ type }) => type === 'DrillEnded');
    return this.#replay.world.incidents.get(this.#subjectId)?.status === 'closed';
  }
}

function placesIn(world: WorldView): Place[] {
  const corners = [...world.zones.values()].flatMap(({ polygon }) =>
    polygon.map(([lon, lat]) => ({ lon, lat })),
  );
  const own = [...world.incidents.values(), ...world.tasks.values()].map(({ place }) => place);
  // A file may say anything; a map that is shown somewhere off the earth shows nothing at all.
  return [...own, ...corners].filter(isOnEarth);
}

function isOnEarth(place: Place | undefined): boolean {
  return place !== undefined && Math.abs(place.lon) <= 180 && Math.abs(place.lat) <= 90;
}

interface Formed {
  readonly members?: readonly { readonly personId: string; readonly callsign: string }[];
}

function callsignsIn(events: readonly LogEvent[]): [string, string][] {
  return events
    .filter(({ type }) => type === 'DrillTeamFormed')
    .flatMap(({ data }) =>
      ((data as Formed).members ?? []).map(({ personId, callsign }): [string, string] => [
        personId,
        callsign,
      ]),
    );
}
