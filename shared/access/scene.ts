/**
 * A small world for the tests of rights and views: two counties of Xiangtan and one of Heyuan, a team in each, an
 * incident in Heyuan with two tasks, and an incident in Yuhu. Rows are put into the tables directly, because what is
 * tested here reads rows and does not ask how they came about. For tests only.
 */
import { createWorld, type World } from '../domain/world.ts';
import type { Drill, DrillPlan, DrillPlanFields, Improvement, Observation } from '../drill/schema.ts';
import type { Incident } from '../incident/schema.ts';
import type { Policy, PolicyName } from '../policy/schema.ts';
import type { Team, Volunteer } from '../roster/schema.ts';
import type { Alarm, RollCall, RollCallPerson } from '../safety/schema.ts';
import type { Handover } from '../shift/schema.ts';
import type { Assignment, Sitrep, Task, TaskTemplate } from '../task/schema.ts';

/** The same UUIDv7 for the same number. */
export function idOf(number: number): string {
  return `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export const sceneMoment = '2026-06-24T12:00:00.000Z';

export const yuhu = {
  division: '430302',
  teamId: idOf(1),
  leader: idOf(11),
  deputy: idOf(12),
  member: idOf(13),
  templateId: idOf(14),
  handoverId: idOf(15),
};
export const yuetang = { division: '430304', teamId: idOf(2), leader: idOf(21), member: idOf(23) };
export const heyuan = {
  division: '4416',
  teamId: idOf(3),
  leader: idOf(31),
  member: idOf(33),
  other: idOf(34),
};

/** The incident in Heyuan's city, with Heyuan's team on the first task, the second waiting; a zone, a draft. */
export const flood = {
  incidentId: idOf(100),
  taskId: idOf(101),
  waitingTaskId: idOf(102),
  draftTaskId: idOf(103),
  zoneId: idOf(104),
  assignmentId: idOf(105),
};
/** The incident in Yuhu, with Yuhu's team on its task, spoken for by a plain member. */
export const spill = {
  incidentId: idOf(200),
  taskId: idOf(201),
  assignmentId: idOf(202),
  sitrepId: idOf(203),
  alarmId: idOf(204),
  rollCallId: idOf(205),
};

/** The drills of Yuhu: one under way, with Yuhu's team in it, and one that is only planned. */
export const drill = {
  drillId: idOf(210),
  plannedDrillId: idOf(211),
  observationId: idOf(212),
  improvementId: idOf(213),
  evaluatorId: 'account-evaluator',
};

/** A plan with nothing in it yet. */
export const planFields: DrillPlanFields = {
  objectives: [],
  injects: [],
  expectations: [],
  teamIds: [],
  simulatedTeams: [],
  evaluatorIds: [],
  temper: {
    answerRate: 1,
    acceptRate: 1,
    answerDelaySeconds: { least: 10, most: 60 },
    metresPerSecond: 10,
    workSeconds: { least: 600, most: 1200 },
    silentShare: 0,
  },
  durationSeconds: 7200,
};

export function aDrill(drillId: string, division: string, changes: Partial<Drill> = {}): Drill {
  return {
    drillId,
    title: `drill of ${division}`,
    division,
    seed: 7,
    status: 'running',
    clock: { at: sceneMoment, seconds: 0, speed: 1 },
    plannedAt: sceneMoment,
    startedAt: sceneMoment,
    teamIds: [],
    durationSeconds: 7200,
    silent: [],
    messages: [],
    ...changes,
  };
}

/** A drill that nobody who plays in it knows of yet. */
export function aPlannedDrill(drillId: string, division: string, teamIds: string[] = []): Drill {
  const { startedAt: _startedAt, ...planned } = aDrill(drillId, division, { status: 'planned', teamIds });
  return planned;
}

export function aDrillPlan(drillId: string, changes: Partial<DrillPlan> = {}): DrillPlan {
  return {
    drillId,
    ...planFields,
    evaluatorIds: [drill.evaluatorId],
    delivered: [],
    pending: [],
    ...changes,
  };
}

export function observation(observationId: string, division: string): Observation {
  const { drillId, evaluatorId: by } = drill;
  return { observationId, drillId, division, kind: 'note', text: 'calm', by, at: sceneMoment };
}

export function improvement(improvementId: string, division: string): Improvement {
  return {
    improvementId,
    drillId: drill.drillId,
    division,
    title: 'more boats',
    owner: 'the station',
    dueOn: '2026-12-01',
    status: 'open',
    openedAt: sceneMoment,
  };
}

export function team(teamId: string, division: string, changes: Partial<Team> = {}): Team {
  return {
    teamId,
    name: `team of ${division}`,
    kind: 'emergency',
    division,
    home: { lon: 112.9, lat: 27.8 },
    equipment: [],
    ...changes,
  };
}

export function volunteer(
  personId: string,
  teamId: string,
  division: string,
  changes: Partial<Volunteer> = {},
): Volunteer {
  return {
    personId,
    teamId,
    division,
    post: 'member',
    skills: [],
    certificates: [{ skill: 'boat', issuer: 'MSA', number: 'B-1', expiresOn: '2027-01-01' }],
    duty: 'standby',
    dutySince: sceneMoment,
    sharing: true,
    ...changes,
  };
}

export function incident(incidentId: string, division: string, changes: Partial<Incident> = {}): Incident {
  return {
    incidentId,
    kind: 'flood',
    title: `incident in ${division}`,
    place: { lon: 112.9, lat: 27.8 },
    division,
    jurisdictions: [],
    status: 'open',
    openedAt: sceneMoment,
    noteCount: 0,
    ...changes,
  };
}

export function task(taskId: string, incidentId: string, changes: Partial<Task> = {}): Task {
  return {
    taskId,
    incidentId,
    kind: 'seal_boil',
    place: { lon: 112.9, lat: 27.8 },
    radiusMetres: 150,
    needs: [{ people: 2 }],
    priority: 2,
    checklist: [],
    draft: false,
    createdAt: sceneMoment,
    sitrepCount: 0,
    ...changes,
  };
}

export function assignment(
  assignmentId: string,
  of: { taskId: string; incidentId: string },
  teamId: string,
  personIds: readonly string[],
  changes: Partial<Assignment> = {},
): Assignment {
  const [leadPersonId] = personIds;
  return {
    assignmentId,
    taskId: of.taskId,
    incidentId: of.incidentId,
    teamId,
    state: 'accepted',
    ...(leadPersonId === undefined ? {} : { leadPersonId }),
    members: personIds.map((personId) => ({ personId, state: 'coming', since: sceneMoment })),
    offeredAt: sceneMoment,
    expiresAt: sceneMoment,
    ...changes,
  };
}

export function sitrep(sitrepId: string, incidentId: string, changes: Partial<Sitrep> = {}): Sitrep {
  return { sitrepId, incidentId, at: sceneMoment, by: 'device-1', text: 'water is falling', ...changes };
}

export function template(templateId: string, division: string): TaskTemplate {
  return {
    templateId,
    division,
    kind: 'oil_boom',
    name: 'boom at the intake',
    needs: [{ people: 4 }],
    checklist: ['anchor_bank'],
    radiusMetres: 300,
    savedAt: sceneMoment,
    savedBy: 'account-1',
  };
}

export function handover(handoverId: string, division: string): Handover {
  return {
    handoverId,
    division,
    since: sceneMoment,
    signedAt: sceneMoment,
    text: 'all quiet',
    signedBy: 'account-1',
  };
}

export function alarm(
  alarmId: string,
  of: { readonly personId: string; readonly teamId: string; readonly division: string },
  changes: Partial<Alarm> = {},
): Alarm {
  const { personId, teamId, division } = of;
  const raised = { status: 'raised', raisedAt: sceneMoment, raisedBy: personId } as const;
  return { alarmId, personId, teamId, teamName: 'a team', division, ...raised, ...changes };
}

/** Of these people, each with the team they were called with. */
export function rollCall(
  rollCallId: string,
  incidentId: string,
  people: readonly Omit<RollCallPerson, 'assignmentId'>[],
  changes: Partial<RollCall> = {},
): RollCall {
  return {
    rollCallId,
    incidentId,
    openedAt: sceneMoment,
    openedBy: 'account-1',
    automatic: false,
    dueAt: sceneMoment,
    deskAt: sceneMoment,
    total: people.length,
    people: people.map((person) => ({ assignmentId: spill.assignmentId, ...person })),
    status: 'open',
    ...changes,
  };
}

export function policy(name: PolicyName, value: number): Policy {
  return { policy: name, value, setAt: sceneMoment, setBy: 'account-1', reason: 'a night of storms' };
}

/** The world as told at the head of this file. */
export function createScene(): World {
  const world = createWorld();
  world.changes.begin(1);
  for (const division of ['4303', '430302', '430304', '4416'])
    world.stations.set({ division, name: `station of ${division}`, level: 'county' });
  for (const { teamId, division } of [yuhu, yuetang, heyuan]) world.teams.set(team(teamId, division));
  const people = (of: { teamId: string; division: string }, leader: string, ...members: string[]) => {
    world.volunteers.set(volunteer(leader, of.teamId, of.division, { post: 'leader' }));
    for (const member of members) world.volunteers.set(volunteer(member, of.teamId, of.division));
    for (const personId of [leader, ...members]) world.ledgers.set({ personId, spells: [] });
  };
  people(yuhu, yuhu.leader, yuhu.member);
  world.volunteers.set(volunteer(yuhu.deputy, yuhu.teamId, yuhu.division, { post: 'deputy' }));
  people(yuetang, yuetang.leader, yuetang.member);
  people(heyuan, heyuan.leader, heyuan.member, heyuan.other);

  world.incidents.set(incident(flood.incidentId, '4416'));
  world.tasks.set(task(flood.taskId, flood.incidentId));
  world.tasks.set(task(flood.waitingTaskId, flood.incidentId));
  world.tasks.set(task(flood.draftTaskId, flood.incidentId, { draft: true }));
  world.zones.set({
    zoneId: flood.zoneId,
    incidentId: flood.incidentId,
    kind: 'danger',
    polygon: [
      [112, 27],
      [113, 27],
      [113, 28],
    ],
  });
  world.assignments.set(assignment(flood.assignmentId, flood, heyuan.teamId, [heyuan.leader, heyuan.member]));

  world.incidents.set(incident(spill.incidentId, '430302', { kind: 'oil_spill' }));
  world.tasks.set(task(spill.taskId, spill.incidentId, { kind: 'oil_boom' }));
  world.assignments.set(assignment(spill.assignmentId, spill, yuhu.teamId, [yuhu.member]));
  world.sitreps.set(sitrep(spill.sitrepId, spill.incidentId));
  world.templates.set(template(yuhu.templateId, yuhu.division));
  world.handovers.set(handover(yuhu.handoverId, yuhu.division));
  world.alarms.set(
    alarm(spill.alarmId, { ...yuhu, personId: yuhu.member }, { incidentId: spill.incidentId }),
  );
  world.rollCalls.set(
    rollCall(spill.rollCallId, spill.incidentId, [{ personId: yuhu.member, teamId: yuhu.teamId }]),
  );
  world.drills.set(aDrill(drill.drillId, yuhu.division, { teamIds: [yuhu.teamId] }));
  world.drills.set(aPlannedDrill(drill.plannedDrillId, yuhu.division, [yuhu.teamId]));
  world.drillPlans.set(aDrillPlan(drill.drillId, { teamIds: [yuhu.teamId] }));
  world.drillPlans.set(aDrillPlan(drill.plannedDrillId, { teamIds: [yuhu.teamId] }));
  world.observations.set(observation(drill.observationId, yuhu.division));
  world.improvements.set(improvement(drill.improvementId, yuhu.division));
  world.policies.set(policy('offer_seconds', 120));
  world.changes.take();
  return world;
}
