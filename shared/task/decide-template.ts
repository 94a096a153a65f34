/** Templates of tasks: how a division does a kind of work. */
import type { Static } from 'typebox';
import { accept, type Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import type { taskCommands } from './commands.ts';
import type { TaskEvent } from './events.ts';
import type { TaskWorld } from './schema.ts';

type Data<N extends keyof typeof taskCommands> = Static<(typeof taskCommands)[N]>;

export function saveTaskTemplate(_: TaskWorld, data: Data<'SaveTaskTemplate'>): Decision<TaskEvent> {
  return accept({ type: 'TaskTemplateSaved', data });
}

export function removeTaskTemplate(
  world: TaskWorld,
  { templateId }: Data<'RemoveTaskTemplate'>,
): Decision<TaskEvent> {
  const template = world.templates.get(templateId);
  if (!template)
    return refuse(
      'template-unknown',
      `no template ${templateId}: it was never saved, or is removed already`,
      {
        templateId,
      },
    );
  const { division, kind, name } = template;
  return accept({ type: 'TaskTemplateRemoved', data: { templateId, division, kind, name } });
}
