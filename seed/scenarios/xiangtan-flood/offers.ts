/** Who has been asked when the scenario begins: one team a task, and of that team as many people as the work needs. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { TeamKind } from '@muster/shared/roster/schema.ts';
import { certifiedSkills } from '@muster/shared/roster/skills.ts';
import { taskKindDefaults } from '@muster/shared/task/kinds.ts';
import type { Need } from '@muster/shared/task/schema.ts';
import { stableId } from '../../random/stable-id.ts';
import type { Roster, RosterVolunteer } from '../../roster/roster.ts';
import { taskId } from './tasks.ts';

/** Division and kind of the team, by the task's key; the tasks left out wait for the dispatcher. */
const ASKED: readonly (readonly [key: string, division: string, kind: TeamKind])[] = [
  ['seepage', '430302', 'engineering'],
  ['barge', '430304', 'water_rescue'],
  ['early move', '430321', 'water_rescue'],
  ['west patrol', '430302', 'emergency'],
  ['east patrol', '430304', 'emergency'],
  ['west survey', '4303', 'uav'],
  ['sandbags', '4303', 'logistics'],
  ['medical post', '430302', 'medical'],
  ['county road', '430321', 'engineering'],
];

function fits({ skills, certificates }: RosterVolunteer, need: Need, today: string): boolean {
  if (!('skill' in need)) return false;
  const skilled = skills.some(({ skill, level }) => skill === need.skill && level >= need.level);
  const valid = certificates.some(({ skill, expiresOn }) => skill === need.skill && expiresOn > today);
  return skilled && (valid || !certifiedSkills.includes(need.skill));
}

/** The leader, then whoever brings a skill still missing, then others in the team's order up to the number needed. */
export function crewOf(members: readonly RosterVolunteer[], needs: readonly Need[], today: string): string[] {
  const free = members.filter((member) => member.duty !== 'off');
  const crew = new Set(free.slice(0, 1));
  for (const need of needs) {
    if (!('skill' in need)) continue;
    const able = free.filter((member) => fits(member, need, today));
    const missing = need.count - able.filter((member) => crew.has(member)).length;
    for (const member of able.filter((one) => !crew.has(one)).slice(0, Math.max(0, missing)))
      crew.add(member);
  }
  const wanted = needs.reduce((most, need) => ('people' in need ? Math.max(most, need.people) : most), 0);
  for (const member of free) if (crew.size < wanted) crew.add(member);
  return [...crew].map((member) => member.personId);
}

/** The offers of minute 0; `today` (YYYY-MM-DD) tells which certificates are valid. */
export function offersTo(
  roster: Roster,
  tasks: readonly CommandData<'CreateTask'>[],
  today: string,
  offerSeconds: number,
): CommandData<'OfferAssignment'>[] {
  return ASKED.map(([key, division, kind]) => {
    const team = roster.teams.find((one) => one.division === division && one.kind === kind);
    const task = tasks.find((one) => one.taskId === taskId(key));
    if (!team || !task)
      throw new RangeError(`the roster has no ${kind} team in ${division}, or no task ${key}`);
    const members = roster.volunteers.filter((volunteer) => volunteer.teamId === team.teamId);
    const personIds = crewOf(members, task.needs ?? taskKindDefaults[task.kind].needs, today);
    const assignmentId = stableId(`xiangtan-flood assignment ${key}`);
    return { assignmentId, taskId: task.taskId, teamId: team.teamId, personIds, offerSeconds };
  });
}
