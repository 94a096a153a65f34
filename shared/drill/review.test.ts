import { describe, expect, it } from 'vitest';
import {
  drillId,
  drillPlanned,
  drillStarted,
  expectationId,
  objectiveId,
  theCoordinator,
} from '../domain/drill-scene.ts';
import type { CommandData } from '../domain/commands.ts';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import { scene, testId } from '../domain/scene.ts';

const actor = theCoordinator;
const begun = () => given(...scene, drillPlanned(), drillStarted());
const [observationId, improvementId] = [testId(350), testId(351)];
const note = { observationId, drillId, kind: 'note', text: '响应快' } as const;
const opened = {
  improvementId,
  drillId,
  title: '补充冲锋舟',
  owner: '雨湖区服务中心',
  dueOn: '2026-12-01',
} as const;

describe('Observe', () => {
  it('X5 keeps what was seen, by whom, and how an objective was met', () => {
    const rated = { ...note, objectiveId, rating: 'S', text: '', offsetSeconds: 600 } as const;
    const world = begun()
      .when('Observe', rated, { actor, at: secondsAfter(testNoon, 600) })
      .then({ type: 'Observed', data: { ...rated, division: '4303' } });
    expect(world.observations.get(observationId)).toMatchObject({
      ...rated,
      by: actor.id,
      at: secondsAfter(testNoon, 600),
    });
  });

  it('refuses what is of nothing and says nothing', () => {
    const refused = (change: Partial<CommandData<'Observe'>>) =>
      begun().when('Observe', { ...note, ...change }, { actor }).refusal;
    expect(refused({ drillId: testId(999) })).toBe('drill-unknown');
    expect(refused({ objectiveId: testId(999) })).toBe('objective-unknown');
    expect(refused({ rating: 'P' })).toBe('objective-missing');
    expect(refused({ text: ' ' })).toBe('words-missing');
    given(...scene, drillPlanned())
      .when('Observe', note, { actor })
      .then('drill-not-begun');
    const twice = begun();
    twice.when('Observe', note, { actor });
    twice.when('Observe', note, { actor }).then('observation-exists');
  });

  it('X5 refuses a moment that the drill has not come to; a screen may be a second of the wall ahead', () => {
    const at = (seconds: number) => ({ actor, at: secondsAfter(testNoon, seconds) });
    const fast = () => given(...scene, drillPlanned(), drillStarted({ speed: 60 }));
    const seen = (offsetSeconds: number, seconds: number) =>
      fast().when('Observe', { ...note, offsetSeconds }, at(seconds)).refusal;
    expect(seen(600, 10)).toBeUndefined();
    expect(seen(660, 10)).toBeUndefined();
    expect(seen(661, 10)).toBe('offset-ahead');
    const paused = fast();
    paused.when('PauseDrill', { drillId }, at(10));
    paused.when('Observe', { ...note, offsetSeconds: 601 }, at(1000)).then('offset-ahead');
    expect(paused.when('Observe', { ...note, offsetSeconds: 600 }, at(1000)).refusal).toBeUndefined();
  });

  it('goes on after the drill has ended', () => {
    const { when } = begun();
    when('EndDrill', { drillId }, { actor });
    expect(when('Observe', note, { actor }).refusal).toBeUndefined();
    expect(when('OpenImprovement', opened, { actor }).refusal).toBeUndefined();
  });
});

describe('X5 improvements', () => {
  it('are opened with an owner and a day, of an expectation or of none', () => {
    const world = begun()
      .when('OpenImprovement', { ...opened, expectationId }, { actor })
      .then({ type: 'ImprovementOpened', data: { ...opened, expectationId, division: '4303' } });
    expect(world.improvements.get(improvementId)).toMatchObject({ status: 'open', openedAt: testNoon });
    const { when } = begun();
    when('OpenImprovement', { ...opened, expectationId: testId(999) }, { actor }).then('expectation-unknown');
    when('OpenImprovement', opened, { actor });
    when('OpenImprovement', opened, { actor }).then('improvement-exists');
    given(...scene, drillPlanned())
      .when('OpenImprovement', opened, { actor })
      .then('drill-not-begun');
  });

  it('are closed by what shows that they are done, and can be opened again', () => {
    const { when, world } = begun();
    when('OpenImprovement', opened, { actor });
    when('UpdateImprovement', { improvementId, status: 'closed' }, { actor }).then('evidence-missing');
    when('UpdateImprovement', { improvementId, status: 'closed', evidence: ' ' }, { actor }).then(
      'evidence-missing',
    );
    when('UpdateImprovement', { improvementId, status: 'in_progress', evidence: '已订购' }, { actor }).then({
      type: 'ImprovementUpdated',
      data: { ...opened, division: '4303', status: 'in_progress', evidence: '已订购' },
    });
    when('UpdateImprovement', { improvementId, status: 'closed' }, { actor }).then({
      type: 'ImprovementClosed',
      data: { ...opened, division: '4303', evidence: '已订购' },
    });
    expect(world.improvements.get(improvementId)).toMatchObject({ status: 'closed', closedAt: testNoon });
    when('UpdateImprovement', { improvementId, status: 'open', evidence: '' }, { actor });
    expect(world.improvements.get(improvementId)).toMatchObject({ status: 'open' });
    expect(world.improvements.get(improvementId)).not.toHaveProperty('closedAt');
    expect(world.improvements.get(improvementId)).not.toHaveProperty('evidence');
  });

  it('E1 are not overwritten unseen, and an unknown one is refused', () => {
    const { when } = begun();
    when('OpenImprovement', opened, { actor });
    when('UpdateImprovement', { improvementId, owner: '县站', was: { owner: '乡站' } }, { actor }).then(
      'edited-meanwhile',
    );
    when('UpdateImprovement', { improvementId: testId(999), owner: '县站' }, { actor }).then(
      'improvement-unknown',
    );
  });
});
