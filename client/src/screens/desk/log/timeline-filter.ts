/** Which lines of the log somebody wants to see. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { kindOf, type EventKind } from './event-kinds.ts';

export interface LogFilter {
  readonly teamId: string | undefined;
  readonly taskId: string | undefined;
  readonly actorId: string | undefined;
  /** None: all. */
  readonly kinds: readonly EventKind[];
  readonly text: string;
  /** X2: what is real alone, or what is of drills; left out: both, each line marked. */
  readonly of: 'real' | 'drill' | undefined;
}

export const noFilter: LogFilter = {
  teamId: undefined,
  taskId: undefined,
  actorId: undefined,
  kinds: [],
  text: '',
  of: undefined,
};

export function isFiltered({ teamId, taskId, actorId, kinds, text, of }: LogFilter): boolean {
  return (
    [teamId, taskId, actorId, of].some((id) => id !== undefined) || kinds.length > 0 || text.trim() !== ''
  );
}

/** `told`: the whole line in words, asked for only where words are looked for. */
export function passes(
  event: LogEvent,
  filter: LogFilter,
  told: (event: LogEvent) => string,
  isPlayed: (event: LogEvent) => boolean,
): boolean {
  const { teamId, taskId, actorId, kinds, text } = filter;
  if (filter.of !== undefined && isPlayed(event) !== (filter.of === 'drill')) return false;
  if (taskId !== undefined && fact(event, 'taskId') !== taskId) return false;
  if (teamId !== undefined && !teamsOf(event).includes(teamId)) return false;
  if (actorId !== undefined && event.actor.id !== actorId) return false;
  if (kinds.length > 0 && !kinds.includes(kindOf(event.type))) return false;
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return true;
  const line = told(event).toLocaleLowerCase();
  return wanted.split(/\s+/).every((word) => line.includes(word));
}

function fact({ data }: LogEvent, name: string): string | undefined {
  const value = (data as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}

function teamsOf(event: LogEvent): string[] {
  return ['teamId', 'fromTeamId'].flatMap((name) => fact(event, name) ?? []);
}

export interface Facets {
  readonly teams: readonly string[];
  readonly tasks: readonly string[];
  readonly actors: readonly LogEvent['actor'][];
}

function count(counted: Map<string, number>, id: string | undefined): void {
  if (id !== undefined) counted.set(id, (counted.get(id) ?? 0) + 1);
}

/** Whom and what the events name: only these can be chosen. The most often named first. */
export function facetsOf(events: readonly LogEvent[]): Facets {
  const teams = new Map<string, number>();
  const tasks = new Map<string, number>();
  const actors = new Map<string, { readonly actor: LogEvent['actor']; count: number }>();
  for (const event of events) {
    for (const teamId of teamsOf(event)) count(teams, teamId);
    count(tasks, fact(event, 'taskId'));
    const known = actors.get(event.actor.id);
    if (known) known.count += 1;
    else actors.set(event.actor.id, { actor: event.actor, count: 1 });
  }
  return {
    teams: byCount(teams),
    tasks: byCount(tasks),
    actors: [...actors.values()].toSorted((one, other) => other.count - one.count).map(({ actor }) => actor),
  };
}

function byCount(counted: ReadonlyMap<string, number>): string[] {
  return [...counted].toSorted(([, one], [, other]) => other - one).map(([id]) => id);
}
