/** A small scene the rules' tests play in: one flood in Yuhu, one task, two teams. For tests only. */
import type { Actor, DomainEvent } from '../kernel/envelope.ts';
import type { RosterEvents } from '../roster/events.ts';
import type { TaskEvents } from '../task/events.ts';
import { testNoon } from './given.ts';

/** A fixed UUIDv7-shaped id; the number makes it readable in a failure. */
export function testId(number: number): string {
  return `01970000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export const incidentId = testId(1);
export const taskId = testId(2);
export const assignmentId = testId(3);
export const otherTaskId = testId(4);
export const otherAssignmentId = testId(5);
export const teamId = testId(10);
export const otherTeamId = testId(20);
export const leaderId = testId(11);
export const deputyId = testId(12);
export const memberId = testId(13);
export const otherLeaderId = testId(21);

export const place = { lon: 112.94, lat: 27.83 };

export const theLeader: Actor = { id: 'device-leader', role: 'leader', scope: '430302', personId: leaderId };

export function teamRegistered(change: Partial<RosterEvents['TeamRegistered']> = {}): DomainEvent {
  return {
    type: 'TeamRegistered',
    data: {
      teamId,
      name: '雨湖区应急排',
      kind: 'emergency',
      division: '430302',
      home: { lon: 112.91, lat: 27.85 },
      equipment: [{ kind: 'sandbag', count: 300 }],
      ...change,
    },
  };
}

export function enrolled(
  personId: string,
  change: Partial<RosterEvents['VolunteerEnrolled']> = {},
): DomainEvent {
  return {
    type: 'VolunteerEnrolled',
    data: {
      personId,
      teamId,
      division: '430302',
      post: 'member',
      skills: [{ skill: 'sandbag', level: 2 }],
      certificates: [],
      duty: 'standby',
      ...change,
    },
  };
}

export const incidentOpened: DomainEvent = {
  type: 'IncidentOpened',
  data: {
    incidentId,
    kind: 'flood',
    title: '湘江城区段防汛',
    place,
    division: '430302',
    jurisdictions: [],
    level: 'II',
  },
};

export function taskCreated(change: Partial<TaskEvents['TaskCreated']> = {}): DomainEvent {
  return {
    type: 'TaskCreated',
    data: {
      taskId,
      incidentId,
      kind: 'seal_boil',
      place,
      radiusMetres: 150,
      needs: [{ people: 2 }, { skill: 'sandbag', level: 1, count: 2 }],
      priority: 1,
      checklist: ['cordon', 'find_outlets'],
      draft: false,
      ...change,
    },
  };
}

/** The facts every test may start from. */
export const scene: readonly DomainEvent[] = [
  teamRegistered(),
  enrolled(leaderId, {
    post: 'leader',
    skills: [
      { skill: 'leadership', level: 2 },
      { skill: 'sandbag', level: 1 },
    ],
  }),
  enrolled(deputyId, { post: 'deputy', skills: [{ skill: 'piping', level: 2 }] }),
  enrolled(memberId),
  teamRegistered({ teamId: otherTeamId, name: '岳塘区应急排', division: '430304', equipment: [] }),
  enrolled(otherLeaderId, { teamId: otherTeamId, division: '430304', post: 'leader' }),
  incidentOpened,
  taskCreated(),
];

const facts = { assignmentId, taskId, incidentId, teamId };

export const offered: DomainEvent = {
  type: 'AssignmentOffered',
  data: {
    ...facts,
    teamName: '雨湖区应急排',
    teamKind: 'emergency',
    personIds: [leaderId, deputyId, memberId],
    leadPersonId: leaderId,
    expiresAt: new Date(Date.parse(testNoon) + 180_000).toISOString(),
  },
};

const moves = (state: string, ...personIds: string[]) => personIds.map((personId) => ({ personId, state }));

export const accepted: DomainEvent = {
  type: 'OfferAccepted',
  data: {
    ...facts,
    leadPersonId: leaderId,
    members: [...moves('coming', leaderId, memberId), ...moves('declined', deputyId)],
  },
};
export const enRoute: DomainEvent = {
  type: 'AssignmentEnRoute',
  data: { ...facts, members: moves('en_route', leaderId, memberId) },
};
export const onScene: DomainEvent = {
  type: 'AssignmentOnScene',
  data: { ...facts, members: moves('on_scene', leaderId, memberId) },
};
export const completed: DomainEvent = {
  type: 'AssignmentCompleted',
  data: { ...facts, members: moves('released', leaderId, memberId) },
};
export const completedWithOneMissing: DomainEvent = {
  type: 'AssignmentCompleted',
  data: { ...facts, members: moves('released', leaderId) },
};
export const aborted: DomainEvent = {
  type: 'AssignmentAborted',
  data: { ...facts, reason: '车辆故障', members: moves('released', leaderId, memberId) },
};
export const declined: DomainEvent = {
  type: 'OfferDeclined',
  data: { ...facts, reason: '人手不足', members: moves('declined', leaderId, deputyId, memberId) },
};
export const expired: DomainEvent = {
  type: 'OfferExpired',
  data: { ...facts, members: moves('released', leaderId, deputyId, memberId) },
};
export const withdrawn: DomainEvent = {
  type: 'AssignmentWithdrawn',
  data: { ...facts, reason: '险情解除', members: moves('released', leaderId, deputyId, memberId) },
};
