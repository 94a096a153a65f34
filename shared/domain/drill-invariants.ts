/** What must hold of drills in every world that the rules have made (X1, X2), reckoned from the rows alone. */
import type { Drill } from '../drill/schema.ts';
import type { WorldView } from './world.ts';

const isUnderWay = ({ status }: Drill) => status === 'running' || status === 'paused';

/** Everything that is wrong with the drills of a world, in words. */
export function drillProblems(world: WorldView): string[] {
  return [
    ...clockProblems(world),
    ...planProblems(world),
    ...simulationProblems(world),
    ...separationProblems(world),
    ...hourProblems(world),
    ...reviewProblems(world),
  ];
}

/** A drill has begun when it says so, and has ended when it says so. */
function clockProblems(world: WorldView): string[] {
  const problems: string[] = [];
  for (const { drillId, status, startedAt, endedAt, messages } of world.drills.values()) {
    const begun = ['running', 'paused', 'ended'].includes(status);
    if (begun !== (startedAt !== undefined)) problems.push(`${drillId} is ${status}, begun ${startedAt}`);
    if ((status === 'ended') !== (endedAt !== undefined))
      problems.push(`${drillId} is ${status}, ended ${endedAt}`);
    if (messages.length > 10) problems.push(`${drillId} keeps ${messages.length} messages`);
  }
  return problems;
}

/** Every inject at most once, and nothing waits that did not happen or in a drill that is not under way. */
function planProblems(world: WorldView): string[] {
  const problems: string[] = [];
  for (const drill of world.drills.values()) {
    const plan = world.drillPlans.get(drill.drillId);
    if ((plan === undefined) !== (drill.status === 'discarded'))
      problems.push(`${drill.drillId} is ${drill.status} and its plan is ${plan ? 'there' : 'gone'}`);
    if (!plan) continue;
    const known = new Map(plan.injects.map((inject) => [inject.injectId, inject]));
    if (known.size !== plan.injects.length) problems.push(`${drill.drillId} has an inject twice`);
    const past = plan.delivered.map(({ injectId }) => injectId);
    if (new Set(past).size !== past.length) problems.push(`${drill.drillId} delivered an inject twice`);
    if (past.some((injectId) => !known.has(injectId)))
      problems.push(`${drill.drillId} delivered an inject that is not its own`);
    for (const { injectId, index } of plan.pending)
      if (!past.includes(injectId) || known.get(injectId)?.effects[index] === undefined)
        problems.push(`effect ${index} of ${injectId} waits and never happened`);
    if (!isUnderWay(drill) && plan.pending.length > 0)
      problems.push(`effects wait in ${drill.drillId}, which is ${drill.status}`);
    if (drill.status === 'planned' && past.length > 0)
      problems.push(`${drill.drillId} has not begun and delivered`);
  }
  return problems;
}

/** Who was made up is there while the drill is under way, and only then. */
function simulationProblems(world: WorldView): string[] {
  const problems: string[] = [];
  for (const { teamId, drillId } of world.teams.values()) {
    if (drillId === undefined) continue;
    const drill = world.drills.get(drillId);
    if (!drill || !isUnderWay(drill)) problems.push(`simulated team ${teamId} outlives its drill`);
    if (!drill?.teamIds.includes(teamId)) problems.push(`simulated team ${teamId} is not of its drill`);
  }
  for (const { personId, teamId, drillId, callsign } of world.volunteers.values()) {
    if (world.teams.get(teamId)?.drillId !== drillId)
      problems.push(`${personId} of ${drillId ?? 'no drill'} is in a team of another`);
    if ((drillId === undefined) !== (callsign === undefined))
      problems.push(`${personId} of ${drillId ?? 'no drill'} is called ${callsign}`);
  }
  for (const drill of world.drills.values()) {
    if (!isUnderWay(drill)) continue;
    for (const teamId of drill.teamIds)
      if (!world.teams.has(teamId)) problems.push(`team ${teamId} of ${drill.drillId} is nowhere`);
  }
  return problems;
}

const bound = ['called', 'coming', 'en_route', 'on_scene'];

/** X2: a drill's work is done by those who take part; when it ends nothing is left, and real work has its people alone. */
function separationProblems(world: WorldView): string[] {
  const problems: string[] = [];
  for (const { incidentId, drillId, status } of world.incidents.values()) {
    if (drillId === undefined || status === 'closed') continue;
    const drill = world.drills.get(drillId);
    if (!drill || !isUnderWay(drill)) problems.push(`${incidentId} goes on, its drill does not`);
  }
  const real = new Map<string, string>();
  const played = new Map<string, string>();
  for (const { assignmentId, incidentId, teamId, state, members } of world.assignments.values()) {
    const drillId = world.incidents.get(incidentId)?.drillId;
    const team = world.teams.get(teamId);
    if (team?.drillId !== undefined && team.drillId !== drillId)
      problems.push(`${assignmentId} sends the simulated ${teamId} elsewhere`);
    const isActive = ['offered', 'accepted', 'en_route', 'on_scene'].includes(state);
    if (isActive && drillId !== undefined && !world.drills.get(drillId)?.teamIds.includes(teamId))
      problems.push(`${assignmentId} sends ${teamId}, which takes no part in its drill`);
    for (const member of members)
      if (bound.includes(member.state))
        (drillId === undefined ? real : played).set(member.personId, assignmentId);
  }
  for (const [personId, assignmentId] of real)
    if (played.has(personId))
      problems.push(`${personId} is on ${assignmentId} and in a drill on ${played.get(personId)}`);
  return problems;
}

/** Hours of a drill say so, and nobody who was made up keeps any. */
function hourProblems(world: WorldView): string[] {
  const problems: string[] = [];
  for (const { personId, spells } of world.ledgers.values()) {
    if (!world.volunteers.has(personId)) problems.push(`hours are kept for ${personId}, who is nobody`);
    for (const { assignmentId, drillId } of spells) {
      const assignment = world.assignments.get(assignmentId);
      const incident = assignment && world.incidents.get(assignment.incidentId);
      if (incident && incident.drillId !== drillId)
        problems.push(`hours of ${personId} on ${assignmentId} are of the wrong drill`);
    }
  }
  return problems;
}

/** What is learnt of a drill belongs to one that has begun; what is closed was shown. */
function reviewProblems(world: WorldView): string[] {
  const problems: string[] = [];
  for (const { observationId, drillId, rating, objectiveId } of world.observations.values()) {
    if (world.drills.get(drillId)?.startedAt === undefined)
      problems.push(`observation ${observationId} is of a drill that has not begun`);
    if (rating !== undefined && objectiveId === undefined)
      problems.push(`observation ${observationId} rates nothing`);
  }
  for (const { improvementId, drillId, status, closedAt, evidence } of world.improvements.values()) {
    if (world.drills.get(drillId)?.startedAt === undefined)
      problems.push(`improvement ${improvementId} is of a drill that has not begun`);
    if ((status === 'closed') !== (closedAt !== undefined))
      problems.push(`improvement ${improvementId} is ${status}, closed ${closedAt}`);
    if (status === 'closed' && (evidence ?? '') === '')
      problems.push(`improvement ${improvementId} was closed on a word`);
  }
  return problems;
}
