/** Situation reports: sent from the field or said by a command post, and read there. */
import type { Static } from 'typebox';
import { accept, type Context, type Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import type { taskCommands } from './commands.ts';
import type { TaskEvent } from './events.ts';
import { drillOf } from './facts.ts';
import { openIncident } from './open-work.ts';
import type { TaskWorld } from './schema.ts';

type Data<N extends keyof typeof taskCommands> = Static<(typeof taskCommands)[N]>;

/** The report is known by its command's id. */
export function sendSitrep(
  world: TaskWorld,
  data: Data<'SendSitrep'>,
  { commandId }: Context,
): Decision<TaskEvent> {
  const closed = openIncident(world, data.incidentId);
  if (closed) return closed;
  if (data.taskId !== undefined && world.tasks.get(data.taskId)?.incidentId !== data.incidentId)
    return refuse('task-unknown', 'the task is not one of this incident', { taskId: data.taskId });
  return accept({
    type: 'SitrepSent',
    data: { sitrepId: commandId, ...data, ...drillOf(world, data.incidentId) },
  });
}

/** Once is enough, whoever does it: the second of two who read at the same time is told so. */
export function readSitrep(world: TaskWorld, { sitrepId }: Data<'ReadSitrep'>): Decision<TaskEvent> {
  const sitrep = world.sitreps.get(sitrepId);
  if (!sitrep)
    return refuse('sitrep-read', 'the report was read already, or its incident is closed', { sitrepId });
  const { incidentId, taskId } = sitrep;
  return accept({
    type: 'SitrepRead',
    data: {
      sitrepId,
      incidentId,
      ...(taskId === undefined ? {} : { taskId }),
      ...drillOf(world, incidentId),
    },
  });
}
