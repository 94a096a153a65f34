/** Sending a team to somebody in danger: the commands it takes, from one press. No name goes into the log with them. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import { isHazardous } from '@muster/shared/safety/hazard.ts';
import type { Alarm } from '@muster/shared/safety/schema.ts';
import type { Task } from '@muster/shared/task/schema.ts';

export interface HelpNeeded {
  /** Who is in danger, or does not answer. */
  readonly about: Pick<Alarm, 'division' | 'taskId' | 'incidentId' | 'drillId'>;
  readonly place: Place;
  readonly teamId: string;
  /** What the new task, or incident, is called: of a team, never of a person. */
  readonly title: string;
  readonly newId: () => string;
}

export type HelpStep =
  | { readonly name: 'OpenIncident'; readonly data: CommandData<'OpenIncident'> }
  | { readonly name: 'CreateTask'; readonly data: CommandData<'CreateTask'> }
  | { readonly name: 'OfferAssignment'; readonly data: CommandData<'OfferAssignment'> };

/** An open task of the same name on the incident: a second team is sent to it, and makes no second one. */
function helpTask(world: WorldView, incidentId: string, title: string): Task | undefined {
  return world.tasks.by('incident', incidentId).find((task) => task.title === title && !task.outcome);
}

/**
 * An incident where there is none, a task at the place where there is none, and the offer to the team. Whoever goes is
 * chosen by need: two people, and a boat's crew only where the work was on the water.
 */
export function helpSteps(
  world: WorldView,
  { about, place, teamId, title, newId }: HelpNeeded,
): readonly HelpStep[] {
  const steps: HelpStep[] = [];
  const open = world.incidents.get(about.incidentId ?? '')?.status === 'open';
  const incidentId = (open ? about.incidentId : undefined) ?? newId();
  if (!open)
    steps.push({
      name: 'OpenIncident',
      data: {
        incidentId,
        kind: 'search',
        title,
        place,
        division: about.division,
        // Help in a drill stays in the drill (X2).
        ...(about.drillId === undefined ? {} : { drillId: about.drillId }),
      },
    });
  const known = helpTask(world, incidentId, title);
  const taskId = known?.taskId ?? newId();
  if (!known) {
    const work = world.tasks.get(about.taskId ?? '');
    const kind = work && isHazardous(work) ? 'water_rescue' : 'medical_post';
    steps.push({
      name: 'CreateTask',
      data: {
        taskId,
        incidentId,
        kind,
        title,
        place,
        priority: 1,
        needs: [{ people: 2 }],
        checklist: ['reach_victim', 'hand_to_medics'],
      },
    });
  }
  return [...steps, { name: 'OfferAssignment', data: { assignmentId: newId(), taskId, teamId } }];
}
