/**
 * What must hold in every world that the rules have made, reckoned anew from the rows alone: no index and no function
 * of the rules is asked, since those are what is on trial. For tests, simulations and `muster verify`.
 */
import { levelOf } from '../geo/division.ts';
import { policyDefinitions } from '../policy/definitions.ts';
import { certifiedSkills } from '../roster/skills.ts';
import { becameReal } from '../safety/schema.ts';
import { taskKindDefaults } from '../task/kinds.ts';
import type { TaskPhase } from '../task/phase.ts';
import type { Assignment, AssignmentState, MemberState, Need, Task } from '../task/schema.ts';
import { drillProblems } from './drill-invariants.ts';
import type { WorldView } from './world.ts';

const active: readonly AssignmentState[] = ['offered', 'accepted', 'en_route', 'on_scene'];
const away: readonly MemberState[] = ['coming', 'en_route', 'on_scene'];

/** domain.md section 2: where an assignment may go from each state within one commit. */
const legalMoves: Readonly<Record<AssignmentState, readonly AssignmentState[]>> = {
  offered: ['accepted', 'declined', 'expired', 'withdrawn'],
  accepted: ['en_route', 'withdrawn', 'aborted'],
  en_route: ['on_scene', 'withdrawn', 'aborted'],
  on_scene: ['completed', 'withdrawn', 'aborted'],
  completed: [],
  declined: [],
  expired: [],
  withdrawn: [],
  aborted: [],
};

/** The same for a member; a team that accepts may name somebody who was not called, or had said no before. */
const legalMemberMoves: Readonly<Record<MemberState | 'absent', readonly MemberState[]>> = {
  absent: ['called', 'coming'],
  called: ['coming', 'declined', 'released'],
  coming: ['en_route', 'on_scene', 'released', 'declined'],
  en_route: ['on_scene', 'released'],
  on_scene: ['released'],
  released: ['coming'],
  declined: ['coming'],
};

/** What is wrong with how an assignment went on in one commit. */
export function moveProblems(before: Assignment | undefined, after: Assignment): string[] {
  const id = after.assignmentId;
  const problems: string[] = [];
  if (!before && after.state !== 'offered') problems.push(`${id} begins as ${after.state}`);
  if (before && before.state !== after.state && !legalMoves[before.state].includes(after.state))
    problems.push(`${id} went from ${before.state} to ${after.state}`);
  const earlier = new Map(before?.members.map((member) => [member.personId, member.state]));
  for (const { personId, state } of after.members) {
    const from = earlier.get(personId) ?? 'absent';
    if (from !== state && !legalMemberMoves[from].includes(state))
      problems.push(`${id}: ${personId} went from ${from} to ${state}`);
    const accepts = before?.state === 'offered' && after.state === 'accepted';
    if (['absent', 'declined', 'released'].includes(from) && state === 'coming' && !accepts)
      problems.push(`${id}: ${personId} came unasked`);
    earlier.delete(personId);
  }
  for (const personId of earlier.keys()) problems.push(`${id} lost ${personId}`);
  return problems;
}

/** Everything that is wrong with a world, in words; nothing when all is well. */
export function worldProblems(world: WorldView): string[] {
  return [
    ...rosterProblems(world),
    ...engagementProblems(world),
    ...workProblems(world),
    ...ledgerProblems(world),
    ...mergeProblems(world),
    ...deskProblems(world),
    ...drillProblems(world),
    ...alarmProblems(world),
    ...rollCallProblems(world),
  ];
}

function rosterProblems(world: WorldView): string[] {
  const problems: string[] = [];
  const leaders = new Map<string, string>();
  for (const row of world.volunteers.values()) {
    const { personId, teamId, division, post, retiredAt, sharing, duty } = row;
    if (sharing !== (row.sharingSince !== undefined)) problems.push(`${personId} shares since no moment`);
    if (row.erasedAt !== undefined && retiredAt === undefined)
      problems.push(`${personId} was erased and serves`);
    if (retiredAt !== undefined) {
      if (sharing || duty !== 'off') problems.push(`${personId} retired and is still ${duty} or sharing`);
      if (row.erasedAt !== undefined && row.skills.length + row.certificates.length > 0)
        problems.push(`${personId} was erased and still has skills or certificates`);
      continue;
    }
    const team = world.teams.get(teamId);
    if (!team || team.disbandedAt !== undefined) problems.push(`${personId} serves in no standing team`);
    if (team && team.division !== division) problems.push(`${personId} has the division of another team`);
    if (post !== 'leader') continue;
    if (leaders.has(teamId)) problems.push(`${teamId} has two leaders`);
    leaders.set(teamId, personId);
  }
  for (const station of world.stations.values())
    if (station.level !== levelOf(station.division))
      problems.push(`station ${station.division} is no ${station.level}`);
  return problems;
}

function engagementProblems(world: WorldView): string[] {
  const problems: string[] = [];
  const engaged = new Map<string, string>();
  for (const { assignmentId, teamId, state, members, leadPersonId } of world.assignments.values()) {
    for (const member of members) {
      const { personId } = member;
      const isActive = active.includes(state);
      const isAway = away.includes(member.state);
      if (member.state === 'called' && state !== 'offered')
        problems.push(`${personId} is still called by ${assignmentId}, which is ${state}`);
      if (isAway && engaged.has(personId))
        problems.push(`${personId} is engaged twice: ${engaged.get(personId)} and ${assignmentId}`);
      if (isAway) engaged.set(personId, assignmentId);
      const person = world.volunteers.get(personId);
      const bound = isAway || (isActive && member.state === 'called');
      if (bound && (!person || person.retiredAt !== undefined || person.teamId !== teamId))
        problems.push(`${personId} of ${assignmentId} is no serving member of ${teamId}`);
    }
    if (active.includes(state)) {
      if (world.teams.get(teamId)?.disbandedAt !== undefined)
        problems.push(`${teamId} is disbanded and bound`);
      if (!members.some(({ personId }) => personId === leadPersonId))
        problems.push(`${assignmentId} has no lead`);
    }
  }
  for (const { personId } of world.volunteers.values()) {
    const found = world.assignments.by('engaged', personId).map(({ assignmentId }) => assignmentId);
    const expected = engaged.get(personId);
    if (found.join() !== (expected ?? '')) problems.push(`the index says ${personId} is on ${found.join()}`);
  }
  return problems;
}

function workProblems(world: WorldView): string[] {
  const problems: string[] = [];
  for (const { assignmentId, taskId, incidentId, state, members } of world.assignments.values()) {
    const task = world.tasks.get(taskId);
    if (!task || task.incidentId !== incidentId)
      problems.push(`${assignmentId} is on no task of its incident`);
    if (task?.outcome !== undefined && active.includes(state))
      problems.push(`${assignmentId} is ${state} on a task that is ${task.outcome}`);
    if (task?.draft && active.includes(state)) problems.push(`${assignmentId} is ${state} on a draft`);
    const missing = members.some((member) => away.includes(member.state));
    if (world.incidents.get(incidentId)?.status === 'closed' && (active.includes(state) || missing))
      problems.push(`${assignmentId} is not over, its incident is`);
  }
  for (const { taskId, incidentId, outcome } of world.tasks.values()) {
    const incident = world.incidents.get(incidentId);
    if (!incident) problems.push(`${taskId} belongs to no incident`);
    if (incident?.status === 'closed' && outcome === undefined)
      problems.push(`${taskId} outlives its incident`);
  }
  for (const { zoneId, incidentId } of world.zones.values())
    if (!world.incidents.has(incidentId)) problems.push(`${zoneId} belongs to no incident`);
  return problems;
}

/** Whoever was merged into another is gone from the roster, and their hours with them. */
function mergeProblems(world: WorldView): string[] {
  const problems: string[] = [];
  for (const { personId, mergedInto, retiredAt } of world.volunteers.values()) {
    if (mergedInto === undefined) continue;
    if (mergedInto === personId || !world.volunteers.has(mergedInto))
      problems.push(`${personId} was merged into nobody else`);
    if (retiredAt === undefined) problems.push(`${personId} was merged and serves`);
    if (world.ledgers.has(personId)) problems.push(`${personId} was merged and keeps hours`);
  }
  return problems;
}

/** What a command post keeps: reports that wait, hand-overs, the rules' figures, and equipment that adds up. */
function deskProblems(world: WorldView): string[] {
  const problems: string[] = [];
  for (const { sitrepId, incidentId, taskId } of world.sitreps.values()) {
    if (world.incidents.get(incidentId)?.status !== 'open')
      problems.push(`report ${sitrepId} waits in no open incident`);
    if (taskId !== undefined && world.tasks.get(taskId)?.incidentId !== incidentId)
      problems.push(`report ${sitrepId} is of another incident's task`);
  }
  const counts = new Map<string, number>();
  for (const { handoverId, division, signedBy, takenBy, takenAt } of world.handovers.values()) {
    counts.set(division, (counts.get(division) ?? 0) + 1);
    if (takenBy === signedBy) problems.push(`${handoverId} was taken over by who signed it`);
    if ((takenBy === undefined) !== (takenAt === undefined))
      problems.push(`${handoverId} is half taken over`);
  }
  for (const [division, count] of counts)
    if (count > 20) problems.push(`division ${division} keeps ${count} hand-overs`);
  for (const { policy, value } of world.policies.values()) {
    const { minimum, maximum } = policyDefinitions[policy];
    if (value < minimum || value > maximum) problems.push(`${policy} is ${value}`);
  }
  for (const { teamId, equipment } of world.teams.values())
    for (const { kind, count, unserviceable = 0 } of equipment)
      if (unserviceable > count) problems.push(`${teamId} has more broken ${kind} than it has`);
  return problems;
}

/** Alarms: answered by somebody else with a name, never over without an outcome, never of somebody who is gone. */
function alarmProblems(world: WorldView): string[] {
  const problems: string[] = [];
  for (const alarm of world.alarms.values()) {
    const { alarmId, personId, status, incidentId, taskId } = alarm;
    const isOpen = status !== 'closed';
    const said = [alarm.acknowledgedAt, alarm.acknowledgedBy, alarm.acknowledgedRole];
    // A drill's that gave way to a real one: nobody else had to answer for it, and who it is about ended it.
    const gaveWay = alarm.outcome === becameReal;
    if (!gaveWay && said.some((one) => (one === undefined) !== (status === 'raised')))
      problems.push(`alarm ${alarmId} is ${status} and acknowledged by ${alarm.acknowledgedBy}`);
    if ([alarm.closedAt, alarm.closedBy, alarm.outcome].some((one) => (one === undefined) !== isOpen))
      problems.push(`alarm ${alarmId} is ${status} with outcome ${alarm.outcome}`);
    if ([alarm.acknowledgedBy, gaveWay ? undefined : alarm.closedBy].includes(personId))
      problems.push(`alarm ${alarmId} was answered by who is in danger`);
    const open = world.alarms.by('person', personId).filter((other) => other.status !== 'closed');
    if (isOpen && open.length > 1) problems.push(`${personId} has ${open.length} open alarms`);
    const person = world.volunteers.get(personId);
    // Who was made up for a drill is gone with it, and what they called for is over then.
    const isGone = !person && (isOpen || alarm.drillId === undefined);
    if (isGone || (isOpen && person?.retiredAt !== undefined))
      problems.push(`alarm ${alarmId} is of nobody who serves`);
    if (taskId !== undefined && world.tasks.get(taskId)?.incidentId !== incidentId)
      problems.push(`alarm ${alarmId} is of another incident's task`);
    if (incidentId === undefined) continue;
    const incident = world.incidents.get(incidentId);
    if (isOpen && incident?.status !== 'open') problems.push(`alarm ${alarmId} outlives its incident`);
    if (alarm.drillId !== incident?.drillId) problems.push(`alarm ${alarmId} is of another drill`);
  }
  return problems;
}

/** Roll calls: one at a time and few kept an incident, nobody twice, over when nobody is missing. */
function rollCallProblems(world: WorldView): string[] {
  const problems: string[] = [];
  const open = new Set<string>();
  const kept = new Map<string, number>();
  for (const rollCall of world.rollCalls.values()) {
    const { rollCallId, incidentId, people, status, endedAt } = rollCall;
    kept.set(incidentId, (kept.get(incidentId) ?? 0) + 1);
    if (new Set(people.map(({ personId }) => personId)).size !== people.length)
      problems.push(`roll call ${rollCallId} counts somebody twice`);
    if (rollCall.total !== people.length) problems.push(`roll call ${rollCallId} counts wrongly`);
    if (
      people.some(({ answeredAt, answeredBy }) => (answeredAt === undefined) !== (answeredBy === undefined))
    )
      problems.push(`roll call ${rollCallId} was answered by nobody`);
    if (people.some(({ answeredAt, leftAt }) => answeredAt !== undefined && leftAt !== undefined))
      problems.push(`roll call ${rollCallId} was answered by who left`);
    if ((status === 'open') === (endedAt !== undefined))
      problems.push(`roll call ${rollCallId} is half over`);
    const missing = people.some(({ answeredAt, leftAt }) => answeredAt === undefined && leftAt === undefined);
    if (status === 'completed' && missing) problems.push(`roll call ${rollCallId} is complete without all`);
    const incident = world.incidents.get(incidentId);
    if (rollCall.drillId !== incident?.drillId) problems.push(`roll call ${rollCallId} is of another drill`);
    if (status !== 'open') continue;
    if (open.has(incidentId)) problems.push(`${incidentId} has two roll calls open`);
    open.add(incidentId);
    if (!missing) problems.push(`roll call ${rollCallId} goes on with nobody missing`);
    if (incident?.status !== 'open') problems.push(`roll call ${rollCallId} outlives its incident`);
  }
  for (const [incidentId, count] of kept)
    if (count > 3) problems.push(`${incidentId} keeps ${count} roll calls`);
  return problems;
}

/** Hours run for exactly those who are on the way or there. */
function ledgerProblems(world: WorldView): string[] {
  const working = new Set<string>();
  for (const { assignmentId, members } of world.assignments.values())
    for (const { personId, state } of members)
      if (state === 'en_route' || state === 'on_scene') working.add(`${personId} on ${assignmentId}`);
  const running = [...world.ledgers.values()].flatMap(({ personId, spells }) =>
    spells.filter(({ to }) => to === undefined).map(({ assignmentId }) => `${personId} on ${assignmentId}`),
  );
  const problems = running
    .filter((spell) => !working.has(spell))
    .map((spell) => `hours run for ${spell}, idle`);
  const counted = new Set(running);
  if (counted.size !== running.length) problems.push('hours run twice for one person');
  for (const spell of working) if (!counted.has(spell)) problems.push(`no hours run for ${spell}`);
  return problems;
}

/** A task's phase by domain.md section 2, from the rows alone. */
export function reckonedPhase(world: WorldView, task: Task): TaskPhase {
  if (task.outcome !== undefined) return task.outcome === 'finished' ? 'done' : 'cancelled';
  if (task.draft) return 'draft';
  const all = [...world.assignments.values()];
  const mine = all.filter(({ taskId }) => taskId === task.taskId);
  if (mine.some(({ state }) => state === 'on_scene')) return 'under_way';
  const counting = mine.filter(({ state }) => ['accepted', 'en_route', 'completed'].includes(state));
  const met = (need: Need) => {
    const brought = counting.map((assignment) => broughtTo(world, task, need, assignment, all));
    const asked = 'people' in need ? need.people : need.count;
    return brought.reduce((sum, count) => sum + count, 0) >= asked;
  };
  return counting.length > 0 && task.needs.every(met) ? 'staffed' : 'open';
}

function broughtTo(
  world: WorldView,
  task: Task,
  need: Need,
  assignment: Assignment,
  all: readonly Assignment[],
): number {
  if ('equipment' in need) {
    const binding = all.filter(({ teamId, state }) => teamId === assignment.teamId && active.includes(state));
    const isDrill = (one: Assignment) => world.incidents.get(one.incidentId)?.drillId !== undefined;
    const earlier = binding.some((one) =>
      isDrill(one) === isDrill(assignment) ? one.offeredAt < assignment.offeredAt : isDrill(assignment),
    );
    if (earlier && assignment.state !== 'completed') return 0;
    const held = world.teams.get(assignment.teamId)?.equipment ?? [];
    const found = held.find(({ kind }) => kind === need.equipment);
    return found ? found.count - (found.unserviceable ?? 0) : 0;
  }
  const going = assignment.members.filter(({ state }) => away.includes(state) || state === 'released');
  if ('people' in need) return going.length;
  const end = Date.parse(assignment.offeredAt) + taskKindDefaults[task.kind].expectedHours * 3_600_000;
  const endDay = new Date(end).toISOString().slice(0, 10);
  return going.filter(({ personId }) => {
    const person = world.volunteers.get(personId);
    const able = person?.skills.some(({ skill, level }) => skill === need.skill && level >= need.level);
    const papers =
      !certifiedSkills.includes(need.skill) ||
      assignment.override?.rule === 'certificate-expired' ||
      person?.certificates.some(({ skill, expiresOn }) => skill === need.skill && expiresOn >= endDay);
    return able === true && papers === true;
  }).length;
}
