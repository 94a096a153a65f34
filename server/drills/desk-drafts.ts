/**
 * Work that waits for a second approval (domain.md, scenario 1): it stands as a draft, and an inject tells when those above
 * have approved. Two seats of the simulated command post let it go, as two people would: the one who keeps the draft
 * writes down that the approval has come, and another, who approves, publishes it. Where no inject brings the approval the
 * draft stays what it is: nobody simulated approves anything of their own accord, and no rule is overridden.
 */
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Task } from '@muster/shared/task/schema.ts';
import { deskActor, reactionSeconds } from './desk-play.ts';
import type { Act, Play } from './play.ts';

/** As the log of a Chinese command post says it; a note of an inject with these words is the approval. */
const approvalWords = '第二次批准';

/** The second seat: whoever keeps a draft does not approve it. */
function approverActor(drill: Play['drill']): Actor {
  const actor = deskActor(drill);
  return { ...actor, id: `${actor.id}:approver` };
}

/** What both seats do now about the drafts of an incident. */
export function draftActs(play: Play, incidentId: string): Act[] {
  return play.world.tasks.by('incident', incidentId).flatMap((task): Act[] => {
    const approved = task.draft && task.outcome === undefined ? approvedSeconds(play, task) : undefined;
    if (approved === undefined) return [];
    const { taskId, title } = task;
    const written = approved + reactionSeconds(play, `draft ${taskId}`);
    const published = written + reactionSeconds(play, `approve ${taskId}`);
    if (play.seconds < written) return [];
    const text = `值班席：${approvalWords}已收到，提请批准席发布任务“${title}”。`;
    const note: Act = {
      key: `desk draft ${taskId}`,
      actor: deskActor(play.drill),
      command: { name: 'AddNote', data: { incidentId, text } },
    };
    if (play.seconds < published) return [note];
    return [
      note,
      {
        key: `desk approve ${taskId}`,
        actor: approverActor(play.drill),
        command: { name: 'UpdateTask', data: { taskId, draft: false } },
      },
    ];
  });
}

/** Drill time at which an inject after the draft brought the approval into the log of its incident. */
function approvedSeconds({ plan, secondsAt }: Play, { incidentId, createdAt }: Task): number | undefined {
  const drafted = secondsAt(createdAt);
  return plan.delivered.find(({ injectId, offsetSeconds }) => {
    if (offsetSeconds <= drafted) return false;
    const effects = plan.injects.find((inject) => inject.injectId === injectId)?.effects ?? [];
    return effects.some(
      (effect) =>
        effect.kind === 'command' &&
        effect.name === 'AddNote' &&
        effect.data.incidentId === incidentId &&
        effect.data.text.includes(approvalWords),
    );
  })?.offsetSeconds;
}
