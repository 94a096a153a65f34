import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import type { Actor, DomainEvent } from '../kernel/envelope.ts';
import { candidates } from '../matching/candidates.ts';
import type { PolicyName } from './defaults.ts';
import { policyDefinitions, type PolicyDefinition } from './definitions.ts';
import { policyNames } from './schema.ts';
import { policyValue, policyValues } from './values.ts';

type Facts = (DomainEvent & { readonly at?: string })[];

const administrator: Actor = { id: 'account-administrator', role: 'administrator', scope: '' };
const by = { actor: administrator };
const reason = '连日暴雨';
const set = (policy: PolicyName, value: number) => ({
  type: 'PolicySet',
  data: { policy, value, from: policyDefinitions[policy].default, reason, default: false },
});

describe('policies', () => {
  it('hold their default until somebody sets them, who and why included', () => {
    const test = given();
    expect(policyValue(test.world, 'offer_seconds')).toBe(180);
    test.when('SetPolicy', { policy: 'offer_seconds', value: 300, reason }, by).then({
      type: 'PolicySet',
      data: { policy: 'offer_seconds', value: 300, from: 180, reason, default: false },
    });
    expect(test.world.policies.get('offer_seconds')).toMatchObject({
      value: 300,
      setAt: testNoon,
      setBy: administrator.id,
      reason,
    });
    expect(policyValues(test.world)).toMatchObject({ offer_seconds: 300, detour_factor: 1.3 });
  });

  it('go back to their default, and leave no row', () => {
    const test = given(set('offer_seconds', 300));
    test.when('SetPolicy', { policy: 'offer_seconds', reason }, by).then({
      type: 'PolicySet',
      data: { policy: 'offer_seconds', value: 180, from: 300, reason, default: true },
    });
    expect(test.world.policies.size).toBe(0);
  });

  it('are not set to what they are', () => {
    given().when('SetPolicy', { policy: 'offer_seconds', reason }, by).then('policy-unchanged');
    given(set('offer_seconds', 300))
      .when('SetPolicy', { policy: 'offer_seconds', value: 300, reason }, by)
      .then('policy-unchanged');
  });

  it('may be held at their default, whatever the default becomes', () => {
    const outcome = given().when('SetPolicy', { policy: 'offer_seconds', value: 180, reason }, by);
    expect(outcome.then(...outcome.events).policies.get('offer_seconds')?.value).toBe(180);
  });

  it.each([
    ['offer_seconds', 14],
    ['offer_seconds', 3601],
    ['smallest_crew', 1.5],
    ['weight_arrival', -1],
    ['detour_factor', 1.35],
  ] as const)('%s is not set to %d', (policy, value) => {
    given().when('SetPolicy', { policy, value, reason }, by).then('policy-out-of-range');
  });

  it.each(policyNames)('%s has a default within its own bounds, and its bounds can be set', (policy) => {
    const { minimum, maximum, default: standard }: PolicyDefinition = policyDefinitions[policy];
    expect(standard).toBeGreaterThanOrEqual(minimum);
    expect(standard).toBeLessThanOrEqual(maximum);
    for (const value of [minimum, maximum, standard])
      expect(given().when('SetPolicy', { policy, value, reason }, by).refusal).toBeUndefined();
  });

  it('the figures of domain.md are the defaults', () => {
    expect(policyValues(given().world)).toMatchObject({
      offer_seconds: 180,
      rest_hours_worked_per_hour_owed: 2,
      rest_hours_on_end: 12,
      weight_arrival: 35,
      weight_skill: 25,
      weight_equity: 15,
      weight_cover: 15,
      weight_division: 10,
      travel_kilometres_per_hour: 40,
      smallest_crew: 2,
    });
  });
});

describe('the rules go by them', () => {
  const { taskId, teamId, memberId, assignmentId } = scene;
  const hours = (count: number) => secondsAfter(testNoon, count * 3600);
  const offer = { assignmentId, taskId, teamId };

  it('offer_seconds: how long a team has, unless the dispatcher says otherwise', () => {
    const test = given(...scene.scene, set('offer_seconds', 600));
    test.when('OfferAssignment', offer);
    expect(test.world.assignments.get(assignmentId)?.expiresAt).toBe(secondsAfter(testNoon, 600));
    const said = given(...scene.scene, set('offer_seconds', 600));
    said.when('OfferAssignment', { ...offer, offerSeconds: 60 });
    expect(said.world.assignments.get(assignmentId)?.expiresAt).toBe(secondsAfter(testNoon, 60));
  });

  const worked = (from: string, to: string) => [
    ...[scene.offered, scene.accepted, scene.enRoute, scene.onScene].map((event) => ({ ...event, at: from })),
    { ...scene.completed, at: to },
    scene.taskCreated({ taskId: scene.otherTaskId }),
  ];
  const again = {
    assignmentId: scene.otherAssignmentId,
    taskId: scene.otherTaskId,
    teamId,
    personIds: [memberId],
  };

  it('rest_hours_worked_per_hour_owed: four hours worked owe two at 2, one at 4', () => {
    const facts = [...scene.scene, ...worked(hours(-4), testNoon)];
    const at = hours(1.5);
    given(...facts)
      .when('OfferAssignment', again, { at })
      .then('rest-owed');
    expect(
      given(...facts, set('rest_hours_worked_per_hour_owed', 4)).when('OfferAssignment', again, { at })
        .refusal,
    ).toBeUndefined();
  });

  it('rest_hours_on_end: nine hours and four expected pass twelve, not sixteen', () => {
    const override = { rule: 'rest-owed', reason: '无人可替' } as const;
    const facts = [...scene.scene, ...worked(hours(-9), testNoon)];
    const ask = { ...again, override };
    given(...facts)
      .when('OfferAssignment', ask)
      .then('twelve-hours');
    expect(
      given(...facts, set('rest_hours_on_end', 16)).when('OfferAssignment', ask).refusal,
    ).toBeUndefined();
  });

  it('rest_window_hours: what ended before the window is forgotten', () => {
    const facts = [...scene.scene, ...worked(hours(-15), hours(-5))];
    given(...facts, set('rest_hours_worked_per_hour_owed', 1))
      .when('OfferAssignment', again)
      .then('rest-owed');
    const short = [...facts, set('rest_hours_worked_per_hour_owed', 1), set('rest_window_hours', 4)];
    expect(given(...short).when('OfferAssignment', again).refusal).toBeUndefined();
  });

  const rank = (...facts: Facts) => {
    const { world } = given(...scene.scene, ...facts);
    const { ranked, excluded } = candidates(world, taskId, { at: testNoon });
    return { first: ranked.find((one) => one.teamId === teamId), excluded };
  };

  it('weights are shares of a hundred, however many points there are', () => {
    // All of the points are the own division's, and the team is of it.
    const others = (['arrival', 'skill', 'equity', 'cover'] as const).map((part) => set(`weight_${part}`, 0));
    const { first } = rank(...others, set('weight_division', 50));
    expect(first?.score).toMatchObject({ total: 100, points: { division: 100, arrival: 0 } });
    const none = rank(...others, set('weight_division', 0));
    expect(none.first?.score.total).toBe(0);
  });

  it('detour_factor and travel_kilometres_per_hour: how long the way is', () => {
    const usual = rank().first?.travelMinutes ?? 0;
    const slow =
      rank(set('travel_kilometres_per_hour', 10), set('detour_factor', 2)).first?.travelMinutes ?? 0;
    // Four times as slow and 2 / 1.3 as far, rounded up to the minute.
    expect(slow).toBeGreaterThan(((usual - 1) * 4 * 2) / 1.3);
    expect(slow).toBeLessThan((usual * 4 * 2) / 1.3 + 1);
  });

  it('arrival_minutes: what counts as late', () => {
    const points = (...facts: Facts) => rank(...facts).first?.score.points.arrival ?? 0;
    expect(points(set('arrival_minutes', 1))).toBe(0);
    expect(points()).toBeGreaterThan(0);
  });

  it('equity_hours and equity_days: whose turn it is', () => {
    const facts = worked(hours(-52), hours(-48));
    const points = (...more: Facts) => rank(...facts.slice(0, -1), ...more).first?.score.points.equity ?? 0;
    expect(points(set('equity_hours', 4))).toBeLessThan(points());
    expect(points(set('equity_days', 1))).toBe(15);
  });

  it('cover_teams: how many left at home are enough', () => {
    const second = scene.testId(60);
    const more = [
      scene.teamRegistered({ teamId: second, name: '二队' }),
      ...[61, 62].map((number) => scene.enrolled(scene.testId(number), { teamId: second })),
    ];
    expect(rank(...more).first?.score.points.cover).toBe(7.5);
    expect(rank(...more, set('cover_teams', 1)).first?.score.points.cover).toBe(15);
  });

  it('smallest_crew: who is too few to go', () => {
    const asked = { ...scene.taskCreated({ taskId: scene.otherTaskId, needs: [{ people: 5 }] }) };
    const { world } = given(...scene.scene, asked, set('smallest_crew', 4));
    const { excluded } = candidates(world, scene.otherTaskId, { at: testNoon });
    expect(excluded.find((one) => one.teamId === teamId)).toMatchObject({
      code: 'crew-too-small',
      facts: { count: 3, needed: 4 },
    });
  });
});
