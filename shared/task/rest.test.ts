import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import { hoursWithin, restAt } from './rest.ts';

const hours = (count: number) => secondsAfter(testNoon, count * 3600);
const spell = (from: number, to?: number) => ({
  assignmentId: scene.assignmentId,
  from: hours(from),
  ...(to === undefined ? {} : { to: hours(to) }),
});

describe('rest owed: one hour for two worked (NWCG 2004), paid hour for hour', () => {
  it('nothing worked, nothing owed', () => {
    expect(restAt([], testNoon)).toEqual({ hoursOnEnd: 0 });
  });
  it('four hours worked: two owed from the end', () => {
    expect(restAt([spell(-4, 0)], testNoon)).toEqual({ owedUntil: hours(2), hoursOnEnd: 4 });
    expect(restAt([spell(-4, 0)], hours(2))).toEqual({ hoursOnEnd: 0 });
  });
  it('a rest in between pays: 4 h, 1 h rest (1 of 2 paid), 2 h more: 1 + 1 owed, 6 h on end', () => {
    expect(restAt([spell(-7, -3), spell(-2, 0)], testNoon)).toEqual({ owedUntil: hours(2), hoursOnEnd: 6 });
  });
  it('a full rest begins a new stretch: 4 h, 2 h rest, 2 h: 1 owed, 2 h on end', () => {
    expect(restAt([spell(-8, -4), spell(-2, 0)], testNoon)).toEqual({ owedUntil: hours(1), hoursOnEnd: 2 });
  });
  it('overlapping spells are not counted twice', () => {
    expect(restAt([spell(-4, 0), spell(-3, -1)], testNoon).owedUntil).toBe(hours(2));
  });
  it('a spell still running counts up to now', () => {
    expect(restAt([spell(-6)], testNoon)).toEqual({ owedUntil: hours(3), hoursOnEnd: 6 });
  });
  it('work that ended more than 24 hours ago is forgotten', () => {
    expect(restAt([spell(-40, -25)], testNoon)).toEqual({ hoursOnEnd: 0 });
  });
});

describe('hours within the last days', () => {
  it('counts what lies inside the window only', () => {
    // 7 days = 168 h: of the spell from -170 to -166 two hours lie inside; of the running one, three.
    expect(hoursWithin([spell(-170, -166), spell(-3)], testNoon, 7)).toBe(5);
  });
});

const worked = (from: string, to: string) => [
  { ...scene.offered, at: from },
  { ...scene.accepted, at: from },
  { ...scene.enRoute, at: from },
  { ...scene.onScene, at: from },
  { ...scene.completed, at: to },
  scene.taskCreated({ taskId: scene.otherTaskId }),
];

describe('less than five minutes owed', () => {
  const minutes = (count: number) => count / 60;
  it('keep nobody from the next work, five do', () => {
    // 9 min worked owe 4.5; 10 owe 5.
    expect(restAt([spell(minutes(-9), 0)], testNoon)).toEqual({ hoursOnEnd: 0 });
    expect(restAt([spell(minutes(-10), 0)], testNoon).owedUntil).toBe(hours(minutes(5)));
  });
  it('are the last of a longer rest as well', () => {
    expect(restAt([spell(-4, 0)], hours(2 - minutes(5))).owedUntil).toBe(hours(2));
    expect(restAt([spell(-4, 0)], hours(2 - minutes(4)))).toEqual({ hoursOnEnd: 0 });
  });
  it('are not forgotten: short tasks one after the other add up', () => {
    // Twice 9 min with 1 min between: 4.5 - 1 + 4.5 = 8 min owed.
    const spells = [spell(minutes(-19), minutes(-10)), spell(minutes(-9), 0)];
    expect(restAt(spells, testNoon).owedUntil).toBe(hours(minutes(8)));
  });
  it('count for who is at work: the stretch has begun', () => {
    expect(restAt([spell(minutes(-6))], testNoon).hoursOnEnd).toBeCloseTo(0.1);
  });
  it('so a false start does not cost a team its next task', () => {
    const test = given(...scene.scene, ...worked(hours(minutes(-8)), testNoon));
    const offer = {
      assignmentId: scene.otherAssignmentId,
      taskId: scene.otherTaskId,
      teamId: scene.teamId,
      personIds: [scene.memberId],
    };
    expect(test.when('OfferAssignment', offer).refusal).toBeUndefined();
  });
});

describe('rest in an offer', () => {
  const offer = {
    assignmentId: scene.otherAssignmentId,
    taskId: scene.otherTaskId,
    teamId: scene.teamId,
    personIds: [scene.memberId],
  };
  const override = { rule: 'rest-owed', reason: '无人可替' } as const;
  it('is refused while rest is owed, and may be overridden with a reason', () => {
    const test = given(...scene.scene, ...worked(hours(-4), testNoon));
    test.when('OfferAssignment', offer, { at: hours(1) }).then('rest-owed');
    expect(test.when('OfferAssignment', { ...offer, override }, { at: hours(1) }).refusal).toBeUndefined();
  });
  it('is refused beyond twelve hours on end even when rest is overridden', () => {
    // 9 h worked and 4 h expected for a sand boil: 13 h.
    given(...scene.scene, ...worked(hours(-9), testNoon))
      .when('OfferAssignment', { ...offer, override }, { at: hours(1) })
      .then('twelve-hours');
  });
});
