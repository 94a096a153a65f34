/** When the players first took up what an inject told them. */
import { commandPostRoles } from '../../task/schema.ts';
import type { DrillEvents } from '../events.ts';
import { drillEvolvers } from '../evolve.ts';
import type { Conduct, Mark } from './conduct.ts';

export interface Reaction {
  readonly injectId: string;
  readonly delivered: Mark;
  /** Nothing where nobody has reacted. */
  readonly reacted?: Mark;
}

interface Named {
  readonly taskId?: unknown;
  readonly incidentId?: unknown;
  readonly teamId?: unknown;
  /** Of a roll call. */
  readonly groups?: readonly { readonly teamId: string }[];
}

/** What an inject is about. */
interface Subject {
  readonly taskIds: ReadonlySet<unknown>;
  readonly openedIds: ReadonlySet<unknown>;
  readonly incidentIds: ReadonlySet<unknown>;
  readonly teamIds: ReadonlySet<unknown>;
}

/**
 * The first reaction to each delivered inject: the first event after it that a player's command brought about (not the
 * clock, nor those who conduct the drill) and that names a task or an incident which the inject opened; or, by a
 * command post, the incident in which it reported a finding, or the team it hurt or silenced (also among those whose
 * roll is called). Injects that only inform (words, a water level, a zone, a response level) ask for none and are left
 * out.
 */
export function reactionsOf(conduct: Conduct): Reaction[] {
  const staged = new Set(
    conduct.events.filter(({ type }) => Object.hasOwn(drillEvolvers, type)).map(({ commandId }) => commandId),
  );
  return [...conduct.injects].flatMap(([injectId, delivered]) => {
    const subject = subjectOf(conduct, delivered);
    if (!subject) return [];
    const { events } = conduct;
    for (let position = delivered.position + 1; position < events.length; position += 1) {
      const event = events[position];
      if (!event || event.command === 'Tick' || staged.has(event.commandId)) continue;
      const byPost = commandPostRoles.some((role) => role === event.actor.role);
      if (takesUp(event.data, subject, byPost))
        return [{ injectId, delivered, reacted: conduct.mark(position) }];
    }
    return [{ injectId, delivered }];
  });
}

function subjectOf(conduct: Conduct, { position }: Mark): Subject | undefined {
  const { effects = [] } = (conduct.events[position]?.data ?? {}) as Partial<DrillEvents['InjectDelivered']>;
  const taskIds = new Set<string>();
  const openedIds = new Set<string>();
  const incidentIds = new Set<string>();
  const teamIds = new Set<string>();
  for (const effect of effects) {
    if (effect.kind === 'silence' || effect.kind === 'injury') teamIds.add(effect.teamId);
    else if (effect.kind === 'finding') incidentIds.add(effect.incidentId);
    else if (effect.kind !== 'command') continue;
    else if (effect.name === 'CreateTask') taskIds.add(effect.data.taskId);
    else if (effect.name === 'OpenIncident') openedIds.add(effect.data.incidentId);
  }
  const size = taskIds.size + openedIds.size + incidentIds.size + teamIds.size;
  return size === 0 ? undefined : { taskIds, openedIds, incidentIds, teamIds };
}

function takesUp(
  named: Named,
  { taskIds, openedIds, incidentIds, teamIds }: Subject,
  byPost: boolean,
): boolean {
  const { taskId, incidentId, teamId, groups = [] } = named;
  if (taskIds.has(taskId) || openedIds.has(incidentId)) return true;
  if (!byPost) return false;
  return (
    incidentIds.has(incidentId) || teamIds.has(teamId) || groups.some((group) => teamIds.has(group.teamId))
  );
}
