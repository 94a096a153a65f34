/** What the log of one incident or drill is about: its own events, its own rows, and what it refers to besides. */
import type { WorldView } from '../domain/world.ts';
import type { LogEvent } from '../protocol/http/events.ts';

/** Whether an event belongs to an incident or drill: it names it. */
export function isAbout(data: object, subjectId: string): boolean {
  const named: { readonly incidentId?: unknown; readonly drillId?: unknown } = data;
  return named.incidentId === subjectId || named.drillId === subjectId;
}

export interface Reference {
  readonly teamIds: ReadonlySet<string>;
  readonly personIds: ReadonlySet<string>;
}

interface Named {
  readonly teamId?: unknown;
  readonly teamIds?: unknown;
  readonly personId?: unknown;
  readonly personIds?: unknown;
  readonly leadPersonId?: unknown;
  readonly members?: unknown;
}

/** Teams and people that events name, whose rows other logs tell. */
export function referredTo(events: Iterable<LogEvent>): Reference {
  const teamIds = new Set<string>();
  const personIds = new Set<string>();
  for (const { data, actor } of events) {
    const named: Named = data;
    add(teamIds, named.teamId);
    for (const id of listOf(named.teamIds)) add(teamIds, id);
    add(personIds, named.personId);
    add(personIds, named.leadPersonId);
    add(personIds, actor.personId);
    for (const id of listOf(named.personIds)) add(personIds, id);
    for (const member of listOf(named.members))
      if (typeof member === 'object' && member !== null && 'personId' in member)
        add(personIds, member.personId);
  }
  return { teamIds, personIds };
}

function add(to: Set<string>, id: unknown): void {
  if (typeof id === 'string') to.add(id);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Ids of the incidents that a subject consists of: itself, or those of the drill. */
export function incidentsOf(world: WorldView, subjectId: string): string[] {
  return [...world.incidents.values()]
    .filter(({ incidentId, drillId }) => incidentId === subjectId || drillId === subjectId)
    .map(({ incidentId }) => incidentId);
}
