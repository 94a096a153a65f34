/** A drill the rules' tests play: two injects, the scene's first team, and one made up. For tests only. */
import type { DrillEvents } from '../drill/events.ts';
import type { DrillPlanFields } from '../drill/schema.ts';
import type { Actor, DomainEvent } from '../kernel/envelope.ts';
import { place, teamId, testId } from './scene.ts';

export const theCoordinator: Actor = { id: 'account-coordinator', role: 'coordinator', scope: '4303' };

export const drillId = testId(300);
export const simulatedTeamId = testId(310);
export const firstInjectId = testId(320);
export const secondInjectId = testId(321);
export const objectiveId = testId(330);
export const expectationId = testId(331);
/** What its first inject makes. */
export const drillIncidentId = testId(350);
export const drillTaskId = testId(351);

export const planFields: DrillPlanFields = {
  objectives: [{ objectiveId, title: '五分钟内派出队伍' }],
  injects: [
    {
      injectId: firstInjectId,
      offsetSeconds: 300,
      title: '发现管涌',
      message: '堤脚冒浑水',
      sender: '巡堤员',
      effects: [
        {
          kind: 'command',
          name: 'OpenIncident',
          data: { incidentId: drillIncidentId, kind: 'flood', title: '演练险情', place, division: '430302' },
        },
        {
          kind: 'command',
          name: 'CreateTask',
          data: {
            taskId: drillTaskId,
            incidentId: drillIncidentId,
            kind: 'seal_boil',
            place,
            priority: 1,
            needs: [{ people: 2 }],
          },
        },
      ],
    },
    { injectId: secondInjectId, offsetSeconds: 1200, title: '水位上涨', message: '', effects: [] },
  ],
  expectations: [
    {
      kind: 'happens',
      expectationId,
      title: '派出队伍',
      objectiveId,
      injectId: firstInjectId,
      withinSeconds: 300,
      match: { types: ['AssignmentOffered'], where: [] },
      count: 1,
    },
  ],
  teamIds: [teamId],
  simulatedTeams: [
    {
      teamId: simulatedTeamId,
      name: '模拟一队',
      kind: 'emergency',
      division: '430302',
      home: place,
      size: 4,
    },
  ],
  evaluatorIds: ['account-evaluator'],
  temper: {
    answerRate: 1,
    acceptRate: 1,
    answerDelaySeconds: { least: 10, most: 60 },
    metresPerSecond: 8,
    workSeconds: { least: 300, most: 600 },
    silentShare: 0,
  },
  durationSeconds: 3600,
};

export function drillFields(change: Partial<DrillEvents['DrillPlanned']> = {}): DrillEvents['DrillPlanned'] {
  return { drillId, title: '莲城应急', division: '4303', seed: 7, ...planFields, ...change };
}

export function drillPlanned(change: Partial<DrillEvents['DrillPlanned']> = {}): DomainEvent {
  return { type: 'DrillPlanned', data: drillFields(change) };
}

export function drillStarted(change: Partial<DrillEvents['DrillStarted']> = {}): DomainEvent {
  const { title, division, seed, durationSeconds } = drillFields();
  return {
    type: 'DrillStarted',
    data: { drillId, title, division, seed, speed: 1, durationSeconds, ...change },
  };
}
