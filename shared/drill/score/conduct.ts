/** What happened in an exercise or a real incident, in order and each with its time: what every figure is read from. */
import { drillTimeline } from '../clock.ts';
import { byLog, inLogOrder, linkTo, type EventLink, type LoggedEvent } from './logged-event.ts';
import { indexMatches, type FindMatches } from './match-index.ts';

/** An event of the conduct: where it stands, and when. */
export interface Mark {
  /** Among the events of the conduct. */
  readonly position: number;
  readonly seconds: number;
  readonly link: EventLink;
}

export interface Conduct {
  /** From the start on and without what the end itself brought about. */
  readonly events: readonly LoggedEvent[];
  /** The mark of the event at a position. */
  mark(position: number): Mark;
  readonly find: FindMatches;
  /** Where the drill was started or the incident opened; nothing before that. */
  readonly started?: EventLink;
  /** How far time has come, as far as the log is known; after the end it stands. */
  readonly nowSeconds: number;
  readonly ended: boolean;
  /** How long the drill was planned to take; nothing for what is real. */
  readonly plannedSeconds?: number;
  /** When each inject was delivered, first time only. */
  readonly injects: ReadonlyMap<string, Mark>;
  /** When drill time came to so many seconds, on the wall; nothing where it has not, or there is no drill. */
  dueAt(seconds: number): string | undefined;
}

/**
 * To the millisecond: at ×60 a clock's fractions would else put an event at its deadline a hair beyond it. Never minus
 * nothing, which would not survive being sent.
 */
export function roundedSeconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000 + 0;
}

interface Field {
  readonly drillId?: unknown;
  readonly incidentId?: unknown;
  readonly injectId?: unknown;
  readonly seconds?: unknown;
  readonly durationSeconds?: unknown;
}

export interface DrillConductParts {
  readonly drillId: string;
  /**
   * For a drill that still runs: up to when its log is known (what happened since may not have been read yet). Never
   * before the last event; that event's moment if left out.
   */
  readonly at?: string | undefined;
}

/** Nothing has happened yet. */
const nothing = { events: [], seconds: [], nowSeconds: 0, ended: false } as const;

/**
 * The conduct of a drill out of the events of the log that name it (others are passed over), in drill time: from the
 * command that started it until the command that ended it. What that one brought about (teams stood down) is no part
 * of what was practised.
 */
export function drillConduct(events: Iterable<LoggedEvent>, { drillId, at }: DrillConductParts): Conduct {
  const own = inLogOrder(events).filter((event) => (event.data as Field).drillId === drillId);
  const timeline = drillTimeline(own.map((event) => ({ at: event.at, event })));
  const started = own.find(({ type }) => type === 'DrillStarted');
  if (!timeline || !started) return conductOf(nothing);
  const end = own.find(({ type }) => type === 'DrillEnded');
  // The command that started it formed the simulated teams too, before or after.
  const first = own.findIndex(({ commandId }) => commandId === started.commandId);
  const last = end ? own.findIndex((event) => !isBefore(event, end)) : own.length;
  const { durationSeconds } = started.data as Field;
  const seconds = own.slice(first, last).map((_event, index) => timeline.secondsOf(first + index));
  const known = Math.max(seconds.at(-1) ?? 0, at === undefined ? 0 : timeline.secondsAt(at));
  return conductOf({
    events: own.slice(first, last),
    seconds,
    nowSeconds: timeline.endedSeconds ?? known,
    ended: end !== undefined,
    dueAt: (seconds) => timeline.reachedAt(seconds),
    ...(typeof durationSeconds === 'number' ? { plannedSeconds: durationSeconds } : {}),
  });
}

export interface IncidentConductParts {
  readonly incidentId: string;
  /** The present, for an incident that is still open; the moment of the last event if left out. */
  readonly at?: string | undefined;
}

/** The conduct of a real incident, by the clock on the wall from the moment it was opened. */
export function incidentConduct(
  events: Iterable<LoggedEvent>,
  { incidentId, at }: IncidentConductParts,
): Conduct {
  const own = inLogOrder(events).filter((event) => (event.data as Field).incidentId === incidentId);
  const start = own.findIndex(({ type }) => type === 'IncidentOpened');
  const opened = own[start];
  if (!opened) return conductOf(nothing);
  const from = Date.parse(opened.at);
  const secondsAt = (moment: string): number => (Date.parse(moment) - from) / 1000;
  const end = own.find(({ type }) => type === 'IncidentClosed');
  const after = own.slice(start);
  // Closing calls off what was still open: that is not what anybody did in the field.
  const worked = end ? after.filter((event) => isBefore(event, end)) : after;
  const moment = end?.at ?? at ?? after.at(-1)?.at ?? opened.at;
  return conductOf({
    events: worked,
    seconds: worked.map((event) => secondsAt(event.at)),
    nowSeconds: secondsAt(moment),
    ended: end !== undefined,
  });
}

/** Before the end in the log, and not by the command that ended it. */
function isBefore(event: LoggedEvent, end: LoggedEvent): boolean {
  if (event.commandId === end.commandId) return false;
  return byLog(event, end) < 0;
}

/** Drill time as the event itself tells it. */
function toldSeconds({ data }: LoggedEvent): number | undefined {
  const { seconds }: Field = data;
  return typeof seconds === 'number' ? seconds : undefined;
}

interface ConductParts {
  readonly events: readonly LoggedEvent[];
  /** One for each event. */
  readonly seconds: readonly number[];
  readonly nowSeconds: number;
  readonly ended: boolean;
  readonly plannedSeconds?: number;
  readonly dueAt?: Conduct['dueAt'];
}

function conductOf({ events, seconds: told, nowSeconds, ended, ...planned }: ConductParts): Conduct {
  // Pauses and jumps are told in whole seconds: a fraction they cut off must not send time back.
  let latest = 0;
  const seconds = told.map((one) => (latest = Math.max(latest, roundedSeconds(one))));
  const first = events[0];
  function mark(position: number): Mark {
    const event = events[position];
    if (!event) throw new RangeError(`no event at position ${position}`);
    return { position, seconds: seconds[position] ?? 0, link: linkTo(event) };
  }
  const injects = new Map<string, Mark>();
  events.forEach((event, position) => {
    if (event.type !== 'InjectDelivered') return;
    const { injectId }: Field = event.data;
    if (typeof injectId !== 'string' || injects.has(injectId)) return;
    const at = mark(position);
    injects.set(injectId, { ...at, seconds: toldSeconds(event) ?? at.seconds });
  });
  return {
    events,
    mark,
    find: indexMatches(events),
    ...(first ? { started: linkTo(first) } : {}),
    nowSeconds: roundedSeconds(nowSeconds),
    ended,
    dueAt: () => undefined,
    ...planned,
    injects,
  };
}
