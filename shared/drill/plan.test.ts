import { describe, expect, it } from 'vitest';
import {
  drillFields,
  drillId,
  drillPlanned,
  drillStarted,
  planFields,
  simulatedTeamId,
  theCoordinator,
} from '../domain/drill-scene.ts';
import { given, testNoon } from '../domain/given.ts';
import { incidentId, scene, teamId, teamRegistered, testId } from '../domain/scene.ts';
import type { DrillPlanFields } from './schema.ts';

const when = { actor: theCoordinator };
const roster = given(...scene);
const plan = (change: Partial<DrillPlanFields>) =>
  roster.when('PlanDrill', drillFields(change), when).refusal;
const [inject] = planFields.injects;
const [expectation] = planFields.expectations;
const [made] = planFields.simulatedTeams;
if (!inject || !expectation || !made) throw new Error('not the scene');

describe('PlanDrill', () => {
  it('X1 keeps what everybody may know apart from what only they know who conduct it', () => {
    const world = given(...scene)
      .when('PlanDrill', drillFields(), when)
      .then(drillPlanned());
    expect(world.drills.get(drillId)).toEqual({
      drillId,
      title: '莲城应急',
      division: '4303',
      seed: 7,
      status: 'planned',
      clock: { at: testNoon, seconds: 0, speed: 1 },
      plannedAt: testNoon,
      teamIds: [teamId, simulatedTeamId],
      durationSeconds: 3600,
      silent: [],
      messages: [],
      rev: scene.length + 1,
    });
    expect(world.drillPlans.get(drillId)).toMatchObject({ ...planFields, delivered: [], pending: [] });
    expect(world.teams.has(simulatedTeamId), 'nobody is made up before it starts').toBe(false);
  });

  it('refuses an id that is taken', () => {
    given(...scene, drillPlanned())
      .when('PlanDrill', drillFields(), when)
      .then('drill-exists');
  });

  it('X2 refuses the id of an incident, and an incident that of a drill: their logs would be one', () => {
    roster.when('PlanDrill', { ...drillFields(), drillId: incidentId }, when).then('incident-exists');
    const opening = { kind: 'flood', title: '湘江', place: made.home, division: '430302' } as const;
    given(...scene, drillPlanned())
      .when('OpenIncident', { incidentId: drillId, ...opening })
      .then('drill-exists');
  });

  it('X1 refuses a plan of more than 256 KiB, in bytes and not in characters, however it gets there', () => {
    const large = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...inject,
        injectId: testId(2000 + index),
        message: '险'.repeat(2000),
        effects: [],
      }));
    const fits = { injects: large(42), expectations: [] };
    given(...scene)
      .when('PlanDrill', drillFields(fits), when)
      .then(drillPlanned(fits));
    expect(plan({ injects: large(43), expectations: [] })).toBe('plan-too-large');
    const world = given(...scene, drillPlanned(fits));
    world.when('UpdateDrill', { drillId, injects: large(43) }, when).then('plan-too-large');
    world.when('StartDrill', { drillId }, when);
    const [one] = large(1);
    if (!one) throw new Error('not the scene');
    const adHoc = { ...one, injectId: testId(3000) };
    world.when('DeliverInject', { drillId, inject: adHoc }, when).then('plan-too-large');
    const short = { ...adHoc, message: '短' };
    expect(world.when('DeliverInject', { drillId, inject: short }, when).refusal).toBeUndefined();
  });

  it.each<[string, Partial<DrillPlanFields>]>([
    ['id-repeated', { injects: [inject, inject] }],
    ['id-repeated', { objectives: [...planFields.objectives, ...planFields.objectives] }],
    ['id-repeated', { expectations: [expectation, expectation] }],
    ['id-repeated', { simulatedTeams: [made, { ...made, name: '又一队' }] }],
    ['id-repeated', { simulatedTeams: [{ ...made, teamId }] }],
    ['inject-unknown', { expectations: [{ ...expectation, injectId: testId(999) }] }],
    ['objective-unknown', { expectations: [{ ...expectation, objectiveId: testId(999) }] }],
    ['inject-too-late', { injects: [{ ...inject, offsetSeconds: 3601 }] }],
    ['delay-reversed', { temper: { ...planFields.temper, workSeconds: { least: 9, most: 8 } } }],
    ['delay-reversed', { temper: { ...planFields.temper, answerDelaySeconds: { least: 9, most: 8 } } }],
    ['delay-reversed', { desk: { reactionSeconds: { least: 9, most: 8 } } }],
    ['team-unknown', { teamIds: [testId(999)] }],
    ['team-not-in-drill', { injects: [{ ...inject, effects: [{ kind: 'injury', teamId, text: '滑倒' }] }] }],
    [
      'team-not-in-drill',
      { injects: [{ ...inject, effects: [{ kind: 'silence', teamId: testId(999), seconds: 60 }] }] },
    ],
  ])('refuses %s (%#)', (code, change) => {
    expect(plan(change)).toBe(code);
  });

  it('takes an inject at the very end, and silence of a real team', () => {
    expect(plan({ injects: [{ ...inject, offsetSeconds: 3600 }] })).toBeUndefined();
    const silence = { kind: 'silence', teamId, seconds: 60 } as const;
    expect(
      given(...scene).when('PlanDrill', drillFields({ injects: [{ ...inject, effects: [silence] }] }), when)
        .refusal,
    ).toBeUndefined();
  });

  it('refuses a standing team that was disbanded, and one made up for another drill', () => {
    const disbanded = {
      type: 'TeamDisbanded',
      data: { teamId, name: '雨湖区应急排', kind: 'emergency', reason: '合并' },
    };
    given(teamRegistered(), disbanded).when('PlanDrill', drillFields(), when).then('team-disbanded');
    const other = given(...scene, drillPlanned());
    other.when('StartDrill', { drillId }, when);
    const second = { ...drillFields(), drillId: testId(301) };
    other
      .when('PlanDrill', { ...second, teamIds: [simulatedTeamId], simulatedTeams: [] }, when)
      .then('only-in-drill');
    other.when('PlanDrill', second, when).then('team-exists');
  });
});

describe('UpdateDrill and DiscardDrill', () => {
  const planned = () => given(...scene, drillPlanned({ scenario: 'xiangtan-flood' }));

  it('changes what is named and tells the drill whole', () => {
    const desk = { reactionSeconds: { least: 10, most: 20 } };
    const world = planned()
      .when('UpdateDrill', { drillId, title: '新名', desk, was: { title: '莲城应急', desk: null } }, when)
      .then({ type: 'DrillUpdated', data: drillFields({ title: '新名', scenario: 'xiangtan-flood', desk }) });
    expect(world.drillPlans.get(drillId)?.desk).toEqual(desk);
    expect(world.drills.get(drillId)).toMatchObject({ title: '新名', scenario: 'xiangtan-flood' });
  });

  it('takes out what is to be cleared, also from the rows', () => {
    const { when: take, world } = planned();
    take('UpdateDrill', { drillId, desk: { reactionSeconds: { least: 1, most: 2 } } }, when);
    take('UpdateDrill', { drillId, clear: ['desk', 'scenario'] }, when).then({
      type: 'DrillUpdated',
      data: drillFields(),
    });
    expect(world.drillPlans.get(drillId)).not.toHaveProperty('desk');
    expect(world.drills.get(drillId)).not.toHaveProperty('scenario');
  });

  it('E1 does not overwrite what somebody else changed meanwhile', () => {
    planned()
      .when('UpdateDrill', { drillId, title: '新名', was: { title: '旧名' } }, when)
      .then('edited-meanwhile');
  });

  it('refuses a plan that has become wrong, and any change once the drill has begun or was discarded', () => {
    planned().when('UpdateDrill', { drillId, durationSeconds: 600 }, when).then('inject-too-late');
    planned()
      .when('UpdateDrill', { drillId: testId(999) }, when)
      .then('drill-unknown');
    const begun = given(...scene, drillPlanned(), drillStarted());
    begun.when('UpdateDrill', { drillId, title: '新名' }, when).then('drill-begun');
    begun.when('DiscardDrill', { drillId }, when).then('drill-begun');
    const gone = planned();
    const world = gone
      .when('DiscardDrill', { drillId }, when)
      .then({ type: 'DrillDiscarded', data: { drillId, title: '莲城应急' } });
    expect(world.drills.get(drillId)?.status).toBe('discarded');
    expect(world.drillPlans.has(drillId)).toBe(false);
    gone.when('UpdateDrill', { drillId, title: '新名' }, when).then('drill-discarded');
    gone.when('StartDrill', { drillId }, when).then('drill-discarded');
  });
});
