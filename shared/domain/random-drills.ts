/** Commands of drills by chance, over few ids so that they meet. For tests only. */
import * as fc from 'fast-check';
import type { Effect } from '../drill/effect.ts';
import type { drillCommands } from '../drill/commands.ts';
import { improvementStatuses, ratings } from '../drill/figures.ts';
import type { DrillPlanFields, Inject } from '../drill/schema.ts';
import type { Command } from './commands.ts';
import { drillFields } from './drill-scene.ts';
import { place, testId } from './scene.ts';

type DrillCommandName = keyof typeof drillCommands;

const idOf = (first: number, count: number) => fc.integer({ min: first, max: first + count - 1 }).map(testId);

const drillId = idOf(90, 2);
const teamId = idOf(10, 2);
const simulatedTeamId = idOf(110, 2);
const incidentId = idOf(140, 2);
const taskId = idOf(160, 2);
const injectId = idOf(170, 4);
const objectiveId = idOf(180, 2);
const expectationId = idOf(185, 2);
const observationId = idOf(190, 2);
const improvementId = idOf(195, 2);
const division = fc.constantFrom('4303', '430302');
const words = fc.constantFrom('水退', '换班', '增援');
const evaluatorIds = fc.constantFrom<string[]>([], ['account-dispatcher']);
const day = fc.constantFrom('2026-07-01', '2026-12-01');

const effect: fc.Arbitrary<Effect> = fc.oneof(
  incidentId.map((id): Effect => ({
    kind: 'command',
    name: 'OpenIncident',
    data: { incidentId: id, kind: 'flood', title: '演练险情', place, division: '430302' },
  })),
  fc.record({ taskId, incidentId }).map((of): Effect => ({
    kind: 'command',
    name: 'CreateTask',
    data: { ...of, kind: 'seal_boil', place, priority: 1, needs: [{ people: 2 }] },
  })),
  // Now and then a real incident, which no drill may touch.
  fc.record({ incidentId: idOf(40, 1), text: words }).map((data): Effect => ({
    kind: 'command',
    name: 'AddNote',
    data,
  })),
  incidentId.map((id): Effect => ({
    kind: 'water_level',
    incidentId: id,
    gauge: '湘潭站',
    metres: 38.2,
    warningMetres: 38,
  })),
  fc.record({ incidentId, text: words }).map((of): Effect => ({ kind: 'finding', ...of })),
  simulatedTeamId.map((id): Effect => ({ kind: 'silence', teamId: id, seconds: 600 })),
  simulatedTeamId.map((id): Effect => ({ kind: 'injury', teamId: id, text: '滑倒' })),
);

const inject: fc.Arbitrary<Inject> = fc.record(
  {
    injectId,
    offsetSeconds: fc.constantFrom(0, 30, 300),
    title: words,
    message: fc.constantFrom('', '堤脚冒水'),
    sender: words,
    effects: fc.array(effect, { maxLength: 3 }),
  },
  { requiredKeys: ['injectId', 'offsetSeconds', 'title', 'message', 'effects'] },
);

const plan = {
  objectives: fc
    .uniqueArray(objectiveId, { maxLength: 2 })
    .map((ids) => ids.map((id) => ({ objectiveId: id, title: '快' }))),
  injects: fc.uniqueArray(inject, { maxLength: 4, selector: (one) => one.injectId }),
  expectations: fc.array(
    fc.record({ expectationId, injectId }).map((of) => ({
      kind: 'happens' as const,
      ...of,
      title: '派出',
      withinSeconds: 300,
      match: { types: ['AssignmentOffered'], where: [] },
      count: 1,
    })),
    { maxLength: 1 },
  ),
  teamIds: fc.uniqueArray(teamId, { maxLength: 2 }),
  simulatedTeams: fc.uniqueArray(simulatedTeamId, { minLength: 1, maxLength: 2 }).map((ids) =>
    ids.map((id) => ({
      teamId: id,
      name: '模拟队',
      kind: 'emergency' as const,
      division: '430302',
      home: place,
      size: 3,
    })),
  ),
  evaluatorIds,
  temper: fc.constant({
    answerRate: 1,
    acceptRate: 0.9,
    answerDelaySeconds: { least: 5, most: 60 },
    metresPerSecond: 8,
    workSeconds: { least: 60, most: 600 },
    silentShare: 0.1,
  }),
  desk: fc.constant({ reactionSeconds: { least: 10, most: 30 } }),
  durationSeconds: fc.constantFrom(600, 7200),
} satisfies { [K in keyof DrillPlanFields]: fc.Arbitrary<DrillPlanFields[K]> };
const facts = {
  drillId,
  title: words,
  division,
  scenario: fc.constant('xiangtan-flood'),
  seed: fc.nat(9),
  ...plan,
};

function optional<T extends object>(
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
  requiredKeys: (keyof T)[],
): fc.Arbitrary<Partial<T>> {
  return fc.record(fields, { requiredKeys }) as fc.Arbitrary<Partial<T>>;
}

type Data<N extends DrillCommandName> = Extract<Command, { name: N }>['data'];

export const randomDrillData: { readonly [N in DrillCommandName]: fc.Arbitrary<Data<N>> } = {
  PlanDrill: fc.record(facts, {
    requiredKeys: (Object.keys(facts) as (keyof typeof facts)[]).filter(
      (key) => key !== 'scenario' && key !== 'desk',
    ),
  }) as fc.Arbitrary<Data<'PlanDrill'>>,
  UpdateDrill: optional(
    {
      ...facts,
      clear: fc.constantFrom<'desk'[]>(['desk'], []),
      was: fc.constantFrom({ title: '水退' }, { seed: 3 }),
    },
    ['drillId'],
  ) as fc.Arbitrary<Data<'UpdateDrill'>>,
  StartDrill: fc.record({ drillId, speed: fc.constantFrom(1, 10, 60) }, { requiredKeys: ['drillId'] }),
  PauseDrill: fc.record({ drillId }),
  ResumeDrill: fc.record({ drillId }),
  SetDrillSpeed: fc.record({ drillId, speed: fc.constantFrom(1, 2.5, 60) }),
  JumpDrill: fc.record({ drillId, toSeconds: fc.constantFrom(60, 300, 900, 7200) }),
  DeliverInject: fc.oneof(
    fc.record({ drillId, injectId }),
    fc.record({ drillId, inject }),
    fc.record({ drillId }),
  ),
  EndDrill: fc.record({ drillId, reason: words }, { requiredKeys: ['drillId'] }),
  DiscardDrill: fc.record({ drillId }),
  Observe: fc.record(
    {
      observationId,
      drillId,
      objectiveId,
      rating: fc.constantFrom(...ratings),
      kind: fc.constantFrom('note' as const, 'strength' as const, 'improvement' as const),
      text: words,
      offsetSeconds: fc.constantFrom(0, 60),
    },
    { requiredKeys: ['observationId', 'drillId', 'kind', 'text'] },
  ),
  OpenImprovement: fc.record(
    { improvementId, drillId, title: words, owner: words, dueOn: day, expectationId },
    { requiredKeys: ['improvementId', 'drillId', 'title', 'owner', 'dueOn'] },
  ),
  UpdateImprovement: fc.record(
    {
      improvementId,
      title: words,
      owner: words,
      dueOn: day,
      status: fc.constantFrom(...improvementStatuses, 'closed' as const),
      evidence: fc.constantFrom('', '照片已存', '已复训'),
      was: fc.constantFrom({ title: '水退' }, { status: 'open' as const }, {}, {}),
    },
    { requiredKeys: ['improvementId'] },
  ),
};

/** What a random history may go on with after its opening: a drill in which its two teams play, with work in it. */
export const drillOpening: readonly Command[] = [
  {
    name: 'PlanDrill',
    data: drillFields({
      drillId: testId(90),
      teamIds: [testId(10), testId(11)],
      simulatedTeams: [
        {
          teamId: testId(110),
          name: '模拟队',
          kind: 'emergency',
          division: '430302',
          home: place,
          size: 3,
        },
      ],
      injects: [
        {
          injectId: testId(174),
          offsetSeconds: 60,
          title: '管涌',
          message: '堤脚冒水',
          effects: [
            { kind: 'finding', incidentId: testId(142), text: '水变浑' },
            { kind: 'injury', teamId: testId(110), text: '滑倒' },
          ],
        },
      ],
      expectations: [],
    }),
  },
  { name: 'StartDrill', data: { drillId: testId(90) } },
  {
    name: 'OpenIncident',
    data: {
      incidentId: testId(142),
      kind: 'flood',
      title: '演练险情',
      place,
      division: '4303',
      drillId: testId(90),
    },
  },
  ...[162, 163].map((number): Command => ({
    name: 'CreateTask',
    data: {
      taskId: testId(number),
      incidentId: testId(142),
      kind: 'seal_boil',
      place,
      priority: 1,
      needs: [{ people: 2 }],
    },
  })),
];
