/**
 * What a shift has to tell the next one: what happened since a moment, by the log, and how things stand, by the rows.
 * Pure: the same log and rows give the same summary. It names teams and numbers, never people: what is signed stays in
 * the log for good, and names must be erasable. Drills are no part of it (X2): their log is read in their review.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { isOfDrill, realOnly } from '@muster/shared/incident/of-drill.ts';
import type { Incident, ResponseLevel } from '@muster/shared/incident/schema.ts';
import { shortfallsOf, type Shortfall } from '@muster/shared/matching/shortfall.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { phaseOf, type TaskPhase } from '@muster/shared/task/phase.ts';
import { activeStates, type Task } from '@muster/shared/task/schema.ts';
import type { LastHeard } from '../queue/attention.ts';
import type { WatchFigures } from '../queue/waiting.ts';
import { fallsDueNext, peopleOf, type FallsDue, type People } from './forces.ts';

export interface ShiftParts {
  /** Epoch milliseconds, both included. */
  readonly since: number;
  readonly until: number;
  readonly lastHeard: LastHeard;
  readonly figures: Pick<WatchFigures, 'lostMinutes' | 'rest'>;
}

export interface LevelChange {
  readonly incidentId: string;
  readonly from: ResponseLevel | undefined;
  readonly to: ResponseLevel;
  readonly at: string;
}

export interface OpenTask {
  readonly task: Task;
  readonly phase: TaskPhase;
  readonly teamIds: readonly string[];
  readonly missing: readonly Shortfall[];
}

export interface Saying {
  readonly at: string;
  readonly incidentId: string;
  readonly taskId: string | undefined;
  readonly text: string;
}

export interface ShiftSummary {
  readonly since: number;
  readonly until: number;
  readonly openIncidents: readonly Incident[];
  readonly openedIncidents: readonly string[];
  readonly closedIncidents: readonly string[];
  readonly levels: readonly LevelChange[];
  readonly createdTasks: number;
  readonly finishedTasks: readonly string[];
  readonly cancelledTasks: readonly string[];
  readonly openTasks: readonly OpenTask[];
  readonly offered: number;
  readonly accepted: number;
  readonly declined: number;
  readonly expired: number;
  readonly waitingOffers: readonly {
    readonly teamId: string;
    readonly taskId: string;
    readonly expiresAt: string;
  }[];
  readonly people: People;
  readonly sitreps: readonly Saying[];
  readonly notes: readonly Saying[];
  readonly unread: number;
  readonly next: readonly FallsDue[];
}

const hour = 3_600_000;
/** The next shift is told of what falls due within one shift. */
const aheadMilliseconds = 12 * hour;

function text(event: LogEvent, name: string): string | undefined {
  const value = (event.data as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}

export function shiftSummary(
  world: WorldView,
  log: readonly LogEvent[],
  { since, until, lastHeard, figures }: ShiftParts,
): ShiftSummary {
  const isWithin = (at: string): boolean => Date.parse(at) >= since && Date.parse(at) <= until;
  const events = log
    .filter(({ at, data }) => isWithin(at) && !isOfDrill(world, data))
    .toSorted((one, other) => one.seq - other.seq || one.index - other.index);
  const idsOf = (type: string, name: string): string[] => [
    ...new Set(events.filter((event) => event.type === type).flatMap((event) => text(event, name) ?? [])),
  ];
  const count = (type: string): number => events.filter((event) => event.type === type).length;
  const sayings = (type: string): Saying[] =>
    events
      .filter((event) => event.type === type)
      .map((event) => ({
        at: event.at,
        incidentId: text(event, 'incidentId') ?? '',
        taskId: text(event, 'taskId'),
        text: text(event, 'text') ?? '',
      }));
  const assignments = realOnly(world, world.assignments.values());
  return {
    since,
    until,
    openIncidents: realOnly(world, world.incidents.by('status', 'open')),
    openedIncidents: idsOf('IncidentOpened', 'incidentId'),
    closedIncidents: idsOf('IncidentClosed', 'incidentId'),
    levels: events
      .filter(({ type }) => type === 'ResponseLevelSet')
      .flatMap((event) => {
        const to = text(event, 'level') as ResponseLevel | undefined;
        const from = text(event, 'from') as ResponseLevel | undefined;
        return to ? [{ incidentId: text(event, 'incidentId') ?? '', from, to, at: event.at }] : [];
      }),
    createdTasks: count('TaskCreated'),
    finishedTasks: idsOf('TaskFinished', 'taskId'),
    cancelledTasks: idsOf('TaskCancelled', 'taskId'),
    openTasks: openTasks(world),
    offered: count('AssignmentOffered'),
    accepted: count('OfferAccepted'),
    declined: count('OfferDeclined'),
    expired: count('OfferExpired'),
    waitingOffers: realOnly(world, world.assignments.by('offered', 'open'))
      .map(({ teamId, taskId, expiresAt }) => ({ teamId, taskId, expiresAt }))
      .toSorted((one, other) => (one.expiresAt < other.expiresAt ? -1 : 1)),
    people: peopleOf(assignments, { at: until, lastHeard, lostMinutes: figures.lostMinutes }),
    sitreps: sayings('SitrepSent'),
    notes: sayings('NoteAdded'),
    unread: realOnly(world, world.sitreps.values()).length,
    next: fallsDueNext(world, assignments, {
      at: until,
      rest: figures.rest,
      until: until + aheadMilliseconds,
    }),
  };
}

/** Work of open incidents that is neither done nor called off, the most urgent first. */
function openTasks(world: WorldView): OpenTask[] {
  return realOnly(world, world.incidents.by('status', 'open'))
    .flatMap(({ incidentId }) => world.tasks.by('incident', incidentId))
    .filter(({ outcome }) => outcome === undefined)
    .map((task) => ({
      task,
      phase: phaseOf(world, task),
      teamIds: world.assignments
        .by('task', task.taskId)
        .filter(({ state }) => activeStates.includes(state))
        .map(({ teamId }) => teamId),
      missing: task.draft ? [] : shortfallsOf(world, task),
    }))
    .toSorted(
      (one, other) =>
        one.task.priority - other.task.priority || (one.task.createdAt < other.task.createdAt ? -1 : 1),
    );
}
