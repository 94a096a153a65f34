import { describe, expect, it } from 'vitest';
import { drillId, drillPlanned, simulatedTeamId, theCoordinator } from '../domain/drill-scene.ts';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import { incidentOpened, leaderId, place, scene, teamId, testId } from '../domain/scene.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import type { Effect } from './effect.ts';

const at = (seconds: number) => secondsAfter(testNoon, seconds);
const by = (seconds = 0) => ({ actor: theCoordinator, at: at(seconds) });
const injectId = testId(329);
const played = testId(400);
const playedTaskId = testId(401);
const zoneId = testId(402);
const real = (incidentOpened.data as { incidentId: string }).incidentId;

const opening: Effect = {
  kind: 'command',
  name: 'OpenIncident',
  data: { incidentId: played, kind: 'flood', title: '演练险情', place, division: '430302' },
};

/** A drill in which an incident is open, and these effects happen one after the other. */
function effects(...list: Effect[]) {
  const drill = given(...scene, drillPlanned({ injects: [], expectations: [] }));
  drill.when('StartDrill', { drillId }, by());
  const inject = (id: string, some: Effect[]) => ({
    injectId: id,
    offsetSeconds: 0,
    title: '注入',
    message: '',
    effects: some,
  });
  drill.when('DeliverInject', { drillId, inject: inject(testId(328), [opening]) }, by(10));
  drill.ticks(at(10));
  drill.when('DeliverInject', { drillId, inject: inject(injectId, list) }, by(100));
  return drill;
}

/** What comes of one effect, and the fact that it was carried out or refused. */
function outcome(effect: Effect): readonly DomainEvent[] {
  return effects(effect).tick(at(100)).events;
}

const carriedOut = { type: 'EffectCarriedOut', data: { drillId, injectId, index: 0 } };
const refusedAs = (code: string) => [
  {
    type: 'EffectRefused',
    data: { drillId, injectId, index: 0, code, detail: expect.any(String) as string },
  },
];

describe('X1 what an inject does is decided by the rules of the house', () => {
  it('a command of the drill’s own incident', () => {
    expect(outcome({ kind: 'command', name: 'AddNote', data: { incidentId: played, text: '涨水' } })).toEqual(
      [{ type: 'NoteAdded', data: { incidentId: played, text: '涨水', drillId } }, carriedOut],
    );
    expect(
      outcome({
        kind: 'command',
        name: 'CreateTask',
        data: { taskId: playedTaskId, incidentId: played, kind: 'seal_boil', place, priority: 1 },
      })[0],
    ).toMatchObject({ type: 'TaskCreated', data: { drillId, taskId: playedTaskId } });
    expect(
      outcome({
        kind: 'command',
        name: 'SetResponseLevel',
        data: { incidentId: played, level: 'II', reason: '超保证水位' },
      })[0],
    ).toMatchObject({ type: 'ResponseLevelSet', data: { drillId, level: 'II' } });
  });

  it('an incident opens as the drill’s, whatever its data says', () => {
    const data = { ...opening.data, incidentId: testId(403), drillId: testId(999) };
    const [opened] = outcome({ kind: 'command', name: 'OpenIncident', data });
    expect(opened).toMatchObject({ type: 'IncidentOpened', data: { drillId } });
  });

  it('a zone is drawn and moved in its incident', () => {
    const polygon: [number, number][] = [
      [112, 27],
      [113, 27],
      [113, 28],
    ];
    const drawn: Effect = {
      kind: 'command',
      name: 'DrawZone',
      data: { zoneId, incidentId: played, kind: 'danger', polygon },
    };
    const moved: Effect = { kind: 'command', name: 'UpdateZone', data: { zoneId, kind: 'flooded' } };
    const { ticks, world } = effects(drawn, moved);
    expect(ticks(at(100)).map(({ type }) => type)).toEqual([
      'ZoneDrawn',
      'EffectCarriedOut',
      'ZoneUpdated',
      'EffectCarriedOut',
    ]);
    expect(world.zones.get(zoneId)?.kind).toBe('flooded');
  });

  it('a gauge shows a level, and the incident has one more thing to read', () => {
    const reading = {
      incidentId: played,
      gauge: '湘潭站',
      metres: 38.2,
      warningMetres: 38,
      guaranteeMetres: 39.5,
    };
    const drill = effects({ kind: 'water_level', ...reading });
    drill.tick(at(100)).then({ type: 'WaterLevelReported', data: { drillId, ...reading } }, carriedOut);
    expect(drill.world.incidents.get(played)?.noteCount).toBe(1);
  });

  it('a finding waits at the desk like any report', () => {
    const { tick, world } = effects({ kind: 'finding', incidentId: played, text: '堤脚冒水', place });
    expect(tick(at(100)).events[0]).toMatchObject({
      type: 'SitrepSent',
      data: { incidentId: played, text: '堤脚冒水', place, drillId },
    });
    expect([...world.sitreps.values()].map(({ text }) => text)).toEqual(['堤脚冒水']);
  });

  it('a team falls silent for so long of drill time, and the latest word counts', () => {
    const { tick, world } = effects(
      { kind: 'silence', teamId: simulatedTeamId, seconds: 600 },
      { kind: 'silence', teamId: simulatedTeamId, seconds: 60 },
    );
    tick(at(100));
    expect(world.drills.get(drillId)?.silent).toEqual([{ teamId: simulatedTeamId, untilSeconds: 700 }]);
    tick(at(100));
    expect(world.drills.get(drillId)?.silent).toEqual([{ teamId: simulatedTeamId, untilSeconds: 160 }]);
  });
});

describe('X1 a simulated player is hurt', () => {
  const injury: Effect = { kind: 'injury', teamId: simulatedTeamId, text: '滑倒，脚踝受伤' };

  it('and raises an alarm of the drill', () => {
    const { tick, world } = effects(injury);
    const [hurt, raised, done] = tick(at(100)).events;
    expect(hurt).toMatchObject({ type: 'PlayerInjured', data: { drillId, teamId: simulatedTeamId } });
    const { personId = '' } = (hurt?.data ?? {}) as { personId?: string };
    expect(raised).toMatchObject({
      type: 'AlarmRaised',
      data: { personId, drillId, text: '滑倒，脚踝受伤' },
    });
    expect(done).toEqual(carriedOut);
    expect(world.volunteers.get(personId)?.drillId).toBe(drillId);
    expect([...world.alarms.values()]).toMatchObject([{ personId, drillId, status: 'raised' }]);
  });

  it('the same one of all for the same seed, and another for some other seed', () => {
    const hurtBy = (seed: number) => {
      const drill = given(...scene, drillPlanned({ seed, injects: [], expectations: [] }));
      drill.when('StartDrill', { drillId }, by());
      const inject = { injectId, offsetSeconds: 0, title: '伤', message: '', effects: [injury] };
      drill.when('DeliverInject', { drillId, inject }, by(1));
      return ((drill.tick(at(1)).events[0]?.data ?? {}) as { personId?: string }).personId;
    };
    expect(hurtBy(7)).toBe(hurtBy(7));
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(hurtBy)).size).toBeGreaterThan(1);
  });

  it('who is on scene before who is on the way, and who is on the way before who is not', () => {
    const create: Effect = {
      kind: 'command',
      name: 'CreateTask',
      data: {
        taskId: playedTaskId,
        incidentId: played,
        kind: 'seal_boil',
        place,
        priority: 1,
        needs: [{ people: 2 }],
      },
    };
    const { tick, when, world } = effects(create, injury);
    tick(at(100));
    const crew = world.volunteers.by('team', simulatedTeamId).map(({ personId }) => personId);
    const [first = '', second = '', third = ''] = crew;
    const assignmentId = testId(410);
    when('OfferAssignment', {
      assignmentId,
      taskId: playedTaskId,
      teamId: simulatedTeamId,
      personIds: [first, second, third],
    });
    when('AnswerOffer', { assignmentId, answer: 'accept' });
    when('ReportProgress', { assignmentId, state: 'en_route' });
    when('ReportMember', { assignmentId, personId: second, state: 'on_scene' });
    const [hurt, raised] = tick(at(100)).events;
    expect(hurt?.data).toMatchObject({ personId: second });
    expect(raised?.data).toMatchObject({ personId: second, incidentId: played, taskId: playedTaskId });
  });
});

describe('X1 what the rules refuse does not happen, and is told', () => {
  it.each<[string, Effect]>([
    ['incident-unknown', { kind: 'finding', incidentId: testId(999), text: '堤脚冒水' }],
    ['incident-unknown', { kind: 'water_level', incidentId: testId(999), gauge: '湘潭站', metres: 38 }],
    ['incident-exists', opening],
    ['zone-unknown', { kind: 'command', name: 'UpdateZone', data: { zoneId, kind: 'flooded' } }],
    ['team-not-in-drill', { kind: 'silence', teamId, seconds: 60 }],
  ])('%s', (code, effect) => {
    // The scene's drill takes this team along; one without it does not.
    const drill = given(...scene, drillPlanned({ injects: [], expectations: [], teamIds: [] }));
    drill.when('StartDrill', { drillId }, by());
    const inject = (id: string, list: Effect[]) => ({
      injectId: id,
      offsetSeconds: 0,
      title: '注入',
      message: '',
      effects: list,
    });
    drill.when('DeliverInject', { drillId, inject: inject(testId(328), [opening]) }, by(10));
    drill.ticks(at(10));
    const told = drill.when('DeliverInject', { drillId, inject: inject(injectId, [effect]) }, by(100));
    if (effect.kind === 'silence') expect(told.refusal, 'found before it happens').toBe(code);
    else expect(drill.tick(at(100)).events).toEqual(refusedAs(code));
  });

  it('X2 no effect touches an incident that is real', () => {
    for (const effect of [
      { kind: 'command', name: 'AddNote', data: { incidentId: real, text: '演练' } },
      { kind: 'command', name: 'SetResponseLevel', data: { incidentId: real, level: 'I', reason: '演练' } },
      { kind: 'finding', incidentId: real, text: '演练' },
      { kind: 'water_level', incidentId: real, gauge: '湘潭站', metres: 40 },
      {
        kind: 'command',
        name: 'CreateTask',
        data: { taskId: playedTaskId, incidentId: real, kind: 'seal_boil', place, priority: 1 },
      },
    ] satisfies Effect[])
      expect(outcome(effect)).toEqual(refusedAs('not-of-drill'));
  });

  it('one refused effect does not keep the next from happening', () => {
    const { ticks } = effects(
      { kind: 'finding', incidentId: testId(999), text: '无' },
      { kind: 'finding', incidentId: played, text: '堤脚冒水' },
    );
    expect(ticks(at(100)).map(({ type }) => type)).toEqual([
      'EffectRefused',
      'SitrepSent',
      'EffectCarriedOut',
    ]);
  });

  it('an incident that was closed by hand takes nothing more', () => {
    const drill = effects({ kind: 'finding', incidentId: played, text: '堤脚冒水' });
    drill.when('CloseIncident', { incidentId: played, summary: '完' });
    expect(drill.tick(at(100)).events).toEqual(refusedAs('incident-closed'));
  });
});

it('X2 who was made up is on no roster, and nobody real is hurt by a plan', () => {
  const { when, world } = effects();
  const [player] = world.volunteers.by('team', simulatedTeamId);
  const personId = player?.personId ?? '';
  for (const { refusal } of [
    when('UpdateTeam', { teamId: simulatedTeamId, name: '新名' }),
    when('DisbandTeam', { teamId: simulatedTeamId, reason: '合并' }),
    when('EnrolVolunteer', { personId: testId(500), teamId: simulatedTeamId, post: 'member', skills: [] }),
    when('MoveVolunteer', { personId: leaderId, teamId: simulatedTeamId }),
    when('MoveVolunteer', { personId, teamId }),
    when('UpdateVolunteer', { personId, post: 'member' }),
    when('RetireVolunteer', { personId }),
    when('ErasePerson', { personId }),
    when('GrantCertificate', { personId, skill: 'boat', issuer: '海事局', expiresOn: '2027-01-01' }),
    when('SetDuty', { personId, duty: 'off' }),
    when('MergeVolunteers', { personId: leaderId, duplicatePersonId: personId }),
    when('MergeVolunteers', { personId, duplicatePersonId: leaderId }),
  ])
    expect(refusal).toBe('only-in-drill');
});
