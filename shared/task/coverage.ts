/** How far a task's needs are met, and by whom: people count once for each need they fit. */
import { usableCount } from '../roster/equipment.ts';
import { expectedEnd, heldSkills } from './eligibility.ts';
import type { Assignment, AssignmentState, MemberState, Need, Override, Task, TaskWorld } from './schema.ts';

export interface NeedCoverage {
  readonly need: Need;
  /** Brought by those who accepted, are on the way, there, or have been. */
  readonly have: number;
  /** Would be brought by those who have not answered yet. */
  readonly offered: number;
}

/** How much a need asks for. */
export function amountOf(need: Need): number {
  return 'people' in need ? need.people : need.count;
}

/** What these people of one team, with or without the team's equipment, bring to one need. */
export function broughtTo(
  need: Need,
  world: TaskWorld,
  brings: {
    readonly teamId: string;
    readonly personIds: readonly string[];
    readonly withEquipment: boolean;
    readonly until: string;
    readonly override?: Override | undefined;
  },
): number {
  if ('people' in need) return brings.personIds.length;
  if ('equipment' in need) {
    if (!brings.withEquipment) return 0;
    return usableCount(world.teams.get(brings.teamId)?.equipment ?? [], need.equipment);
  }
  return brings.personIds.filter((personId) => {
    const volunteer = world.volunteers.get(personId);
    if (!volunteer) return false;
    return heldSkills(volunteer, brings.until, brings.override).some(
      ({ skill, level }) => skill === need.skill && level >= need.level,
    );
  }).length;
}

const counting: readonly AssignmentState[] = ['accepted', 'en_route', 'on_scene', 'completed'];
const present: readonly MemberState[] = ['coming', 'en_route', 'on_scene', 'released'];

/** Every need of a task with what is there and what has been offered, in the task's own order. */
export function coverageOf(world: TaskWorld, task: Task): NeedCoverage[] {
  const assignments = world.assignments.by('task', task.taskId);
  return task.needs.map((need) => {
    let have = 0;
    let offered = 0;
    for (const assignment of assignments) {
      if (counting.includes(assignment.state)) have += broughtBy(need, world, task, assignment, present);
      else if (assignment.state === 'offered')
        offered += broughtBy(need, world, task, assignment, ['called', 'coming']);
    }
    return { need, have, offered };
  });
}

/** Whether those who accepted meet every need. */
export function isStaffed(coverage: readonly NeedCoverage[]): boolean {
  return coverage.every(({ need, have }) => have >= amountOf(need));
}

function broughtBy(
  need: Need,
  world: TaskWorld,
  task: Task,
  assignment: Assignment,
  states: readonly MemberState[],
): number {
  return broughtTo(need, world, {
    teamId: assignment.teamId,
    personIds: assignment.members
      .filter((member) => states.includes(member.state))
      .map((member) => member.personId),
    withEquipment: carriesEquipment(world, assignment),
    until: expectedEnd(task, assignment.offeredAt),
    override: assignment.override,
  });
}

/**
 * A team's equipment goes with the earliest of its assignments that is not over, and is not counted twice; a drill's
 * comes after all that is real.
 */
function carriesEquipment(world: TaskWorld, assignment: Assignment): boolean {
  const isDrill = ({ incidentId }: Assignment) => world.incidents.get(incidentId)?.drillId !== undefined;
  const goesFirst = (one: Assignment, other: Assignment) =>
    isDrill(one) === isDrill(other) ? one.offeredAt < other.offeredAt : isDrill(other);
  const active = world.assignments.by('team', assignment.teamId);
  const first = active.reduce<Assignment | undefined>(
    (earliest, one) => (!earliest || goesFirst(one, earliest) ? one : earliest),
    undefined,
  );
  return (
    first === undefined || first.assignmentId === assignment.assignmentId || assignment.state === 'completed'
  );
}
