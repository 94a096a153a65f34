/** A small drill, told from its plan to its end, for tests only. */
import type { DrillPlanFields } from '../schema.ts';
import { delivered, drillId, endedAt, writtenLog, type Line } from './written-log.ts';

export const drill = { drillId, title: '莲城应急', division: '4303' };
export const [first, second, untold] = ['j1', 'j2', 'j3'];
export const ids = { taskId: 't1', incidentId: 'i1' };
export const facts = { ...ids, assignmentId: 'a1', teamId: 'team-1' };
const player = { id: 'device-1', role: 'leader', scope: '430302', personId: 'p1' };
export const members = (state: string, ...people: string[]) =>
  people.map((personId) => ({ personId, state }));

const expectation = (expectationId: string, type: string, change: object = {}) => ({
  kind: 'happens' as const,
  expectationId,
  title: `${type} 按时`,
  objectiveId: 'o1',
  injectId: first,
  withinSeconds: 300,
  match: { types: [type], where: [] },
  count: 1,
  ...change,
});

export const plan: DrillPlanFields = {
  objectives: [
    { objectiveId: 'o1', title: '快速派出' },
    { objectiveId: 'o2', title: '人员安全' },
  ],
  injects: [first, second, untold].map((injectId, index) => ({
    injectId,
    offsetSeconds: 100 * (index + 1),
    title: injectId,
    message: '',
    effects: [],
  })),
  expectations: [
    expectation('x1', 'AssignmentOffered'),
    expectation('x2', 'OfferAccepted'),
    expectation('x3', 'AssignmentOnScene', { withinSeconds: 600 }),
    expectation('x4', 'AssignmentCompleted', { objectiveId: 'o2' }),
    expectation('x5', 'NoteAdded', { injectId: untold, objectiveId: 'o2' }),
  ],
  teamIds: [],
  simulatedTeams: [],
  evaluatorIds: [],
  temper: {
    answerRate: 1,
    acceptRate: 1,
    answerDelaySeconds: { least: 5, most: 20 },
    metresPerSecond: 10,
    workSeconds: { least: 60, most: 600 },
    silentShare: 0,
  },
  durationSeconds: 3600,
};

const observed = (by: string, at: number, change: object): Line => ({
  at,
  type: 'Observed',
  data: { observationId: `${by}-${at}`, division: '4303', kind: 'note', text: '', ...change },
  actor: { id: by, role: 'coordinator', scope: '4303' },
});

export const lines: Line[] = [
  { at: -600, type: 'DrillPlanned', data: { ...drill, seed: 7, ...plan, expectations: [] } },
  { at: -300, type: 'DrillUpdated', data: { ...drill, seed: 7, ...plan } },
  { at: 0, type: 'DrillStarted', data: { speed: 1 } },
  {
    at: 0,
    type: 'DrillTeamFormed',
    data: {
      teamId: 'team-1',
      name: '演练一队',
      kind: 'emergency',
      members: [
        { personId: 'p1', post: 'leader' },
        { personId: 'p2', post: 'member' },
      ],
    },
    same: true,
  },
  delivered(100, first, { effects: [{ kind: 'command', name: 'CreateTask', data: ids }] }),
  {
    at: 101,
    type: 'TaskCreated',
    data: { ...ids, kind: 'seal_boil', needs: [{ people: 2 }], draft: false },
    command: 'Tick',
  },
  { at: 101, type: 'EffectCarriedOut', data: { injectId: first, index: 0 }, same: true },
  { at: 150, type: 'AssignmentOffered', data: { ...facts, teamName: '演练一队', personIds: ['p1', 'p2'] } },
  delivered(205, second, { offsetSeconds: 200 }),
  {
    at: 205,
    type: 'EffectRefused',
    data: { injectId: second, index: 0, code: 'level-unchanged', detail: '' },
  },
  {
    at: 460,
    type: 'OfferAccepted',
    data: { ...facts, members: members('coming', 'p1', 'p2') },
    actor: player,
  },
  {
    at: 700,
    type: 'AssignmentOnScene',
    data: { ...facts, members: members('on_scene', 'p1', 'p2') },
    actor: player,
  },
  observed('eva', 800, { objectiveId: 'o1', rating: 'U' }),
  observed('eva', 900, { objectiveId: 'o1', rating: 'S' }),
  observed('ivo', 850, { objectiveId: 'o1', rating: 'P' }),
  observed('ivo', 860, { objectiveId: 'o2', rating: 'M', kind: 'improvement', text: '无人点名' }),
  endedAt(3600),
  observed('zoe', 3700, { objectiveId: 'o2', rating: 'P', kind: 'strength', text: '救援得力' }),
];
export const log = writtenLog(lines);
