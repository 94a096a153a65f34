/**
 * Commands by chance, over few ids so that they meet: every one fits its schema, many are refused. For tests only; the
 * property test of the world and whoever wants to knock at the door use them.
 */
import * as fc from 'fast-check';
import { incidentKinds, responseLevels, zoneKinds } from '../incident/schema.ts';
import { policyNames } from '../policy/schema.ts';
import { alarmOutcomes } from '../safety/schema.ts';
import { duties, posts } from '../roster/schema.ts';
import { skillLevels } from '../roster/skills.ts';
import { clearableFields } from '../task/commands.ts';
import { memberStates } from '../task/schema.ts';
import type { Command, CommandName } from './commands.ts';
import { randomDrillData } from './random-drills.ts';
import { place, testId } from './scene.ts';

const idOf = (first: number, count: number) => fc.integer({ min: first, max: first + count - 1 }).map(testId);

const teamId = idOf(10, 3);
const personId = idOf(20, 8);
const incidentId = idOf(40, 2);
const zoneId = idOf(50, 2);
const taskId = idOf(60, 3);
const assignmentId = idOf(70, 10);
const drillId = idOf(90, 2);
const sitrepId = idOf(96, 3);
const templateId = idOf(80, 2);
const handoverId = idOf(85, 3);
const alarmId = idOf(100, 4);
const rollCallId = idOf(110, 3);

const division = fc.constantFrom('4303', '430302', '430304');
const words = fc.constantFrom('水退', '换班', '增援');
const skillCode = fc.constantFrom('sandbag', 'piping', 'boat');
const skills = fc.uniqueArray(fc.record({ skill: skillCode, level: fc.constantFrom(...skillLevels) }), {
  maxLength: 3,
  // Mostly one level a skill; now and then two, which is refused.
  selector: ({ skill, level }) => (level === 3 ? `${skill} 3` : skill),
});
const equipmentCode = fc.constantFrom('sandbag', 'boat');

const expiresOn = fc.constantFrom('2020-01-31', '2026-06-24', '2030-01-31');
const certificate = { skill: skillCode, issuer: fc.constant('海事局'), expiresOn };
const moment = fc.constantFrom('2026-06-24T11:00:00Z', '2026-06-24T12:30:00.5Z', '2026-06-25T12:00:00.000Z');
const post = fc.constantFrom(...posts);
const duty = fc.constantFrom(...duties);
const needs = fc.array(
  fc.oneof(
    fc.record({ people: fc.constantFrom(1, 2) }),
    fc.record({ skill: skillCode, level: fc.constantFrom(...skillLevels), count: fc.constant(1) }),
    fc.record({ equipment: equipmentCode, count: fc.constantFrom(1, 300) }),
  ),
  { maxLength: 2 },
);
const people = fc.uniqueArray(personId, { minLength: 1, maxLength: 4 });
const checklist = fc.uniqueArray(fc.constantFrom('cordon', 'find_outlets', '回填'), { maxLength: 2 });
const square: [number, number][] = [
  [112.94, 27.83],
  [112.95, 27.83],
  [112.95, 27.84],
  [112.94, 27.84],
];
const bowTie = [0, 2, 1, 3].flatMap((corner) => square.slice(corner, corner + 1));

/** What an editor may have seen: some of the fields, each as something it can be, or absent. */
function was<T extends object>(fields: { [P in keyof T]: fc.Arbitrary<T[P]> }) {
  const seen = Object.fromEntries(
    Object.entries<fc.Arbitrary<unknown>>(fields).map(([name, value]) => [
      name,
      fc.option(value, { freq: 20 }),
    ]),
  );
  return fc.record(seen, { requiredKeys: [] }) as fc.Arbitrary<{ [P in keyof T]?: T[P] | null }>;
}

function without<T extends object, K extends keyof T>(fields: T, id: K): Omit<T, K> {
  const { [id]: _id, ...rest } = fields;
  return rest;
}

/** A record in which the keys named may be missing. */
function some<T extends object, K extends keyof T>(
  required: { [P in keyof T]: fc.Arbitrary<T[P]> },
  optional: readonly K[],
) {
  const left = (Object.keys(required) as (keyof T)[]).filter(
    (key) => !(optional as readonly (keyof T)[]).includes(key),
  );
  return fc.record(required, { requiredKeys: left }) as unknown as fc.Arbitrary<
    Omit<T, K> & Partial<Pick<T, K>>
  >;
}

/** Now and then more of it broken than there is, which is refused. */
const equipment = fc.uniqueArray(
  some(
    {
      kind: equipmentCode,
      count: fc.constantFrom(0, 1, 300),
      unserviceable: fc.constantFrom(0, 1, 100),
      inspectOn: expiresOn,
    },
    ['unserviceable', 'inspectOn'],
  ),
  { maxLength: 2, selector: ({ kind, count }) => (count === 0 ? `${kind} 0` : kind) },
);
const team = {
  teamId,
  name: fc.constantFrom('应急排', '突击队'),
  kind: fc.constantFrom('emergency' as const, 'water_rescue' as const),
  division,
  home: fc.constant(place),
  equipment,
};
const incident = {
  incidentId,
  kind: fc.constantFrom(...incidentKinds),
  title: fc.constant('湘江超警戒'),
  place: fc.constant(place),
  division,
  address: fc.constantFrom('', '堤脚'),
  jurisdictions: fc.array(division, { maxLength: 2 }),
};
const task = {
  taskId,
  place: fc.constant(place),
  priority: fc.constantFrom(1 as const, 4 as const),
  title: words,
  radiusMetres: fc.constant(150),
  deadline: moment,
  draft: fc.boolean(),
  needs,
  checklist,
};
const level = fc.constantFrom(...responseLevels);
const zone = { kind: fc.constantFrom(...zoneKinds), polygon: fc.constantFrom(square, bowTie), note: words };
const override = fc.record({
  rule: fc.constantFrom('rest-owed' as const, 'certificate-expired' as const),
  reason: words,
});

/** The data of each command; a command without one does not compile. */
const data: { readonly [N in CommandName]: fc.Arbitrary<Extract<Command, { name: N }>['data']> } = {
  RegisterStation: some({ division, name: fc.constant('服务站'), place: fc.constant(place) }, ['place']),
  RegisterTeam: fc.record(team),
  UpdateTeam: some({ ...team, was: was(without(team, 'teamId')) }, [
    'name',
    'kind',
    'division',
    'home',
    'equipment',
    'was',
  ]),
  DisbandTeam: fc.record({ teamId, reason: words }),
  EnrolVolunteer: fc.record({ personId, teamId, post, skills }),
  UpdateVolunteer: some({ personId, post, skills, was: was({ post, skills }) }, ['post', 'skills', 'was']),
  MoveVolunteer: some({ personId, teamId, post }, ['post']),
  RetireVolunteer: some({ personId, reason: words }, ['reason']),
  ErasePerson: some({ personId, reason: words }, ['reason']),
  GrantCertificate: fc.record({ personId, ...certificate }),
  RevokeCertificate: some({ personId, skill: skillCode, expiresOn }, ['expiresOn']),
  SetDuty: some({ personId, duty, until: moment }, ['until']),
  SetSharing: fc.record({ personId, sharing: fc.boolean() }),
  ImportRoster: fc.record({
    teams: fc.array(fc.record(team), { maxLength: 1 }),
    volunteers: fc.array(
      fc.record({
        personId,
        teamId,
        post,
        skills,
        certificates: fc.array(fc.record(certificate), { maxLength: 2 }),
        duty,
      }),
      { maxLength: 2 },
    ),
  }),
  OpenIncident: some({ ...incident, level, drillId }, ['address', 'jurisdictions', 'level', 'drillId']),
  UpdateIncident: some(
    {
      ...incident,
      clear: fc.constant(['address' as const]),
      was: was(without(incident, 'incidentId')),
    },
    ['kind', 'title', 'place', 'division', 'address', 'jurisdictions', 'clear', 'was'],
  ),
  SetResponseLevel: fc.record({ incidentId, level, reason: words }),
  DrawZone: some({ zoneId, incidentId, ...zone }, ['note']),
  UpdateZone: some({ zoneId, ...zone, was: was(zone) }, ['kind', 'polygon', 'note', 'was']),
  EraseZone: fc.record({ zoneId }),
  AddNote: fc.record({ incidentId, text: words }),
  CreateTask: some(
    { ...task, incidentId, kind: fc.constantFrom('seal_boil' as const, 'uav_survey' as const) },
    ['title', 'radiusMetres', 'deadline', 'draft', 'needs', 'checklist'],
  ),
  UpdateTask: some(
    {
      ...task,
      clear: fc.uniqueArray(fc.constantFrom(...clearableFields), { maxLength: 2 }),
      was: was(without(task, 'taskId')),
    },
    [
      ...(['place', 'priority', 'title', 'radiusMetres', 'deadline', 'draft', 'needs', 'checklist'] as const),
      ...(['clear', 'was'] as const),
    ],
  ),
  OfferAssignment: some(
    { assignmentId, taskId, teamId, personIds: people, offerSeconds: fc.constantFrom(60, 600), override },
    ['personIds', 'offerSeconds', 'override'],
  ),
  AnswerOffer: some(
    {
      assignmentId,
      answer: fc.constantFrom('accept' as const, 'accept' as const, 'decline' as const),
      personIds: people,
      reason: words,
    },
    ['personIds', 'reason'],
  ),
  ReportProgress: some(
    {
      assignmentId,
      state: fc.constantFrom(
        'en_route' as const,
        'on_scene' as const,
        'completed' as const,
        'aborted' as const,
      ),
      reason: words,
      place: fc.constant(place),
      accountedPersonIds: fc.constantFrom([20, 21, 22, 23, 24, 25, 26, 27].map(testId), [testId(20)], []),
    },
    ['reason', 'place', 'accountedPersonIds'],
  ),
  ReportMember: fc.record({ assignmentId, personId, state: fc.constantFrom(...memberStates) }),
  CheckItem: fc.record({
    taskId,
    item: fc.constantFrom('cordon', 'find_outlets', '回填'),
    done: fc.boolean(),
  }),
  SendSitrep: some(
    { incidentId, taskId, text: words, photoId: fc.constant(testId(95)), place: fc.constant(place) },
    ['taskId', 'photoId', 'place'],
  ),
  WithdrawAssignment: fc.record({ assignmentId, reason: words }),
  CancelTask: fc.record({ taskId, reason: words }),
  FinishTask: some({ taskId, reason: words }, ['reason']),
  CloseIncident: fc.record({ incidentId, summary: words }),
  ReadSitrep: fc.record({ sitrepId }),
  SaveTaskTemplate: some(
    {
      templateId,
      division,
      kind: fc.constantFrom('seal_boil' as const, 'uav_survey' as const),
      name: words,
      title: words,
      needs,
      checklist,
      radiusMetres: fc.constant(150),
      priority: fc.constantFrom(1 as const, 4 as const),
    },
    ['title', 'priority'],
  ),
  RemoveTaskTemplate: fc.record({ templateId }),
  MergeVolunteers: fc.record({ personId, duplicatePersonId: personId }),
  SetPolicy: some(
    {
      policy: fc.constantFrom(...policyNames),
      value: fc.constantFrom(0, 1, 2, 5, 12, 24, 30),
      reason: words,
    },
    ['value'],
  ),
  SignHandover: fc.record({ handoverId, division, since: moment, text: words }),
  TakeOverShift: fc.record({ handoverId }),
  RaiseAlarm: some(
    {
      alarmId,
      personId,
      incidentId,
      place: fc.constant(place),
      measuredAt: moment,
      text: words,
      drillId,
      real: fc.boolean(),
    },
    ['drillId', 'real', 'personId', 'incidentId', 'place', 'measuredAt', 'text'],
  ),
  LocateAlarm: some(
    { alarmId, place: fc.constant(place), accuracyMetres: fc.nat({ max: 500 }), measuredAt: moment },
    ['accuracyMetres', 'measuredAt'],
  ),
  AcknowledgeAlarm: fc.record({ alarmId }),
  CloseAlarm: some({ alarmId, outcome: fc.constantFrom(...alarmOutcomes), note: words }, ['note']),
  CallRoll: fc.record({ rollCallId, incidentId }),
  AnswerRollCall: some({ rollCallId, personIds: people }, ['personIds']),
  CloseRollCall: some({ rollCallId, reason: words }, ['reason']),
  ...randomDrillData,
};

/** How often each comes, beside once: what moves work on comes often, so that chance gets it to its end. */
const weights: { readonly [N in CommandName]?: number } = {
  OfferAssignment: 14,
  AnswerOffer: 14,
  ReportProgress: 30,
  ReportMember: 8,
  CreateTask: 4,
  SetDuty: 3,
  MoveVolunteer: 2,
  EnrolVolunteer: 3,
  GrantCertificate: 3,
  RevokeCertificate: 4,
  DrawZone: 3,
  UpdateZone: 4,
  EraseZone: 2,
  SendSitrep: 2,
  ReadSitrep: 2,
  TakeOverShift: 2,
  PlanDrill: 3,
  StartDrill: 4,
  ResumeDrill: 2,
  DeliverInject: 4,
  JumpDrill: 3,
  EndDrill: 2,
  OpenImprovement: 2,
  UpdateImprovement: 5,
  CallRoll: 3,
  AnswerRollCall: 6,
  CloseAlarm: 2,
};

/** One command by chance; `only` picks which kinds, all of them if left out. */
export function randomCommand(only?: readonly CommandName[]): fc.Arbitrary<Command> {
  const names = only ?? (Object.keys(data) as CommandName[]);
  return fc.oneof(
    ...names.map((name) => ({
      weight: weights[name] ?? 1,
      // Name and data belong together by the table above; the compiler loses that over a list of names.
      arbitrary: (data[name] as fc.Arbitrary<unknown>).map((value) => ({ name, data: value }) as Command),
    })),
  );
}

/** What every random history begins with: two teams, six people, an incident, and work to do. */
export const opening: readonly Command[] = [
  ...[10, 11].map((number): Command => ({
    name: 'RegisterTeam',
    data: {
      teamId: testId(number),
      name: `第${number}队`,
      kind: 'emergency',
      division: '430302',
      home: place,
      equipment: [{ kind: 'sandbag', count: 300 }],
    },
  })),
  ...[20, 21, 22, 23, 24, 25].map((number): Command => ({
    name: 'EnrolVolunteer',
    data: {
      personId: testId(number),
      teamId: testId(number < 23 ? 10 : 11),
      post: number === 20 ? 'leader' : 'member',
      skills: [{ skill: 'sandbag', level: 2 }],
    },
  })),
  {
    name: 'OpenIncident',
    data: { incidentId: testId(40), kind: 'flood', title: '湘江超警戒', place, division: '4303' },
  },
  ...[60, 61].map((number): Command => ({
    name: 'CreateTask',
    data: {
      taskId: testId(number),
      incidentId: testId(40),
      kind: 'seal_boil',
      place,
      priority: 1,
      needs: [{ people: 2 }, { skill: 'sandbag', level: 1, count: 1 }],
    },
  })),
];
