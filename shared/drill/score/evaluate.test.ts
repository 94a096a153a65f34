import { describe, expect, it } from 'vitest';
import type { Condition, EventMatch, Expectation } from '../expectation.ts';
import { evaluateExpectation } from './evaluate.ts';
import { conductOfLines, delivered, endedAt, started, testId, type Line } from './written-log.ts';

const expectationId = testId(800);
const inject = testId(810);

function match(types: string | readonly string[], ...where: Condition[]): EventMatch {
  return { types: [types].flat(), where };
}

const base = { expectationId, title: 'what is expected', injectId: inject, withinSeconds: 300 };
const assigned: Expectation = { ...base, kind: 'happens', match: match('OfferAccepted'), count: 1 };

const accepted = (at: number, data: object = {}): Line => ({ at, type: 'OfferAccepted', data });

/** The inject comes at T+100, so that what is due within 300 s is due at T+400. */
const told = (...lines: Line[]) => [started, delivered(100, inject), ...lines];

describe('X5 happens', () => {
  it.each([
    ['at once', 100, 'met', undefined],
    ['one second before the deadline', 399, 'met', undefined],
    ['exactly at the deadline', 400, 'met', undefined],
    ['a millisecond later', 400.001, 'late', 0.001],
    ['one minute later', 460, 'late', 60],
  ])('%s', (_when, at, outcome, lateBySeconds) => {
    const evaluation = evaluateExpectation(assigned, conductOfLines(told(accepted(at), endedAt(900))));
    expect(evaluation).toEqual({
      expectationId,
      outcome,
      fromSeconds: 100,
      dueSeconds: 400,
      atSeconds: at,
      ...(lateBySeconds === undefined ? {} : { lateBySeconds }),
      have: 1,
      want: 1,
      since: { seq: 2, index: 0 },
      links: [{ seq: 3, index: 0 }],
    });
  });

  it('is missed when the drill ended without it, and says since when', () => {
    expect(evaluateExpectation(assigned, conductOfLines(told(endedAt(900))))).toEqual({
      expectationId,
      outcome: 'missed',
      fromSeconds: 100,
      dueSeconds: 400,
      have: 0,
      want: 1,
      since: { seq: 2, index: 0 },
      links: [],
    });
  });

  it('what came before the inject does not count, not even in the same second or the same commit', () => {
    const lines = [started, accepted(99), accepted(100), { ...delivered(100, inject), same: true }];
    expect(evaluateExpectation(assigned, conductOfLines([...lines, endedAt(900)])).outcome).toBe('missed');
    const after = [...lines, { ...accepted(100), same: true }, endedAt(900)];
    expect(evaluateExpectation(assigned, conductOfLines(after))).toMatchObject({
      outcome: 'met',
      atSeconds: 100,
      links: [{ seq: 3, index: 2 }],
    });
  });

  it('is pending while the drill goes on: after its deadline overdue, for it may still come late', () => {
    const at = (now: number) => evaluateExpectation(assigned, conductOfLines(told(), now));
    expect(
      [at(101), at(400), at(400.001), at(900)].map(({ outcome, overdue }) => [outcome, overdue]),
    ).toEqual([
      ['pending', undefined],
      ['pending', undefined],
      ['pending', true],
      ['pending', true],
    ]);
  });

  it('X5: of a log that is known up to some moment only, nothing is judged that might have happened since', () => {
    const never: Expectation = { ...base, kind: 'never', match: match('OfferAccepted') };
    // The clock shows T+900; the log has been read up to T+399, then up to T+401.
    expect(evaluateExpectation(never, conductOfLines(told(), 399)).outcome).toBe('pending');
    expect(evaluateExpectation(never, conductOfLines(told(), 401)).outcome).toBe('met');
    // An event is known: so is everything before it.
    expect(conductOfLines(told({ at: 450, type: 'NoteAdded' }), 399).nowSeconds).toBe(450);
  });

  it('counts from the start where no inject is named', () => {
    const { injectId: _injectId, ...fromStart } = assigned;
    const conduct = conductOfLines([started, accepted(300), endedAt(900)]);
    expect(evaluateExpectation(fromStart, conduct)).toMatchObject({
      outcome: 'met',
      fromSeconds: 0,
      dueSeconds: 300,
      atSeconds: 300,
      since: { seq: 1, index: 0 },
    });
  });

  it('counts from when the inject was delivered, early or late, and not from when it was planned', () => {
    const early = delivered(40, inject, { offsetSeconds: 100 });
    const conduct = conductOfLines([started, early, accepted(341), endedAt(900)]);
    expect(evaluateExpectation(assigned, conduct)).toMatchObject({ outcome: 'late', lateBySeconds: 1 });
  });

  it('an inject delivered twice counts from the first time', () => {
    const conduct = conductOfLines(told(delivered(600, inject), accepted(650), endedAt(900)));
    expect(evaluateExpectation(assigned, conduct)).toMatchObject({ outcome: 'late', lateBySeconds: 250 });
  });

  it('of an inject that was never delivered nothing is judged', () => {
    const lines = [started, accepted(10)];
    expect(evaluateExpectation(assigned, conductOfLines(lines, 50))).toEqual({
      expectationId,
      outcome: 'pending',
      reason: 'inject_not_delivered',
      have: 0,
      want: 1,
      links: [],
    });
    expect(evaluateExpectation(assigned, conductOfLines([...lines, endedAt(900)]))).toMatchObject({
      outcome: 'not_reached',
      reason: 'inject_not_delivered',
    });
  });

  it('of a drill that ended before the deadline nothing is held against anybody; at the deadline it is', () => {
    const ended = (at: number) => evaluateExpectation(assigned, conductOfLines(told(endedAt(at))));
    expect(ended(399)).toMatchObject({ outcome: 'not_reached', reason: 'ended_before_deadline' });
    expect(ended(400).outcome).toBe('missed');
    expect(evaluateExpectation(assigned, conductOfLines(told(accepted(200), endedAt(399)))).outcome).toBe(
      'met',
    );
  });

  it('what the end itself brings about, or comes after it, is no part of the drill', () => {
    const withdrawn: Expectation = {
      ...base,
      kind: 'happens',
      match: match('AssignmentWithdrawn'),
      count: 1,
    };
    const lines = told(
      { at: 900, type: 'AssignmentWithdrawn', command: 'EndDrill' },
      { ...endedAt(900), same: true },
      { at: 900, type: 'AssignmentWithdrawn', same: true },
      { at: 950, type: 'AssignmentWithdrawn' },
    );
    expect(evaluateExpectation(withdrawn, conductOfLines(lines)).outcome).toBe('missed');
  });

  it('before the drill has started everything is pending', () => {
    expect(evaluateExpectation(assigned, conductOfLines([]))).toMatchObject({
      outcome: 'pending',
      reason: 'not_started',
    });
  });

  it('wants as many as it says: the one that makes the number decides, and all of them are linked', () => {
    const three: Expectation = { ...assigned, count: 3 };
    const lines = [accepted(150), accepted(200), accepted(420), accepted(430)];
    expect(evaluateExpectation(three, conductOfLines(told(...lines, endedAt(900))))).toMatchObject({
      outcome: 'late',
      atSeconds: 420,
      lateBySeconds: 20,
      have: 3,
      want: 3,
      links: [
        { seq: 3, index: 0 },
        { seq: 4, index: 0 },
        { seq: 5, index: 0 },
      ],
    });
    expect(
      evaluateExpectation(three, conductOfLines(told(...lines.slice(0, 2), endedAt(900)))),
    ).toMatchObject({
      outcome: 'missed',
      have: 2,
      links: [
        { seq: 3, index: 0 },
        { seq: 4, index: 0 },
      ],
    });
  });

  it('with `distinct` the same value again is nothing new, in whatever list it stands', () => {
    const people: Expectation = {
      ...base,
      kind: 'happens',
      match: match(['AssignmentOnScene', 'MemberReported']),
      count: 3,
      distinct: 'members.*.personId',
    };
    const there = (at: number, ...ids: string[]): Line => ({
      at,
      type: 'AssignmentOnScene',
      data: { members: ids.map((personId) => ({ personId })) },
    });
    const lines = [there(120, 'a', 'b'), there(140, 'b', 'a'), there(160)];
    expect(evaluateExpectation(people, conductOfLines(told(...lines, endedAt(900))))).toMatchObject({
      outcome: 'missed',
      have: 2,
      links: [{ seq: 3, index: 0 }],
    });
    expect(
      evaluateExpectation(people, conductOfLines(told(...lines, there(400, 'a', 'c'), endedAt(900)))),
    ).toMatchObject({ outcome: 'met', atSeconds: 400, have: 3, links: [{ seq: 3 }, { seq: 6 }] });
  });

  it('only events of its types for which every condition holds', () => {
    const two: Expectation = {
      ...assigned,
      match: match(
        ['OfferAccepted', 'OfferDeclined'],
        { path: 'taskId', is: 'one_of', value: ['t1', 't2'] },
        { path: 'members.*.state', is: 'equal', value: 'coming' },
      ),
      count: 2,
    };
    const coming = { members: [{ state: 'declined' }, { state: 'coming' }] };
    const lines = [
      accepted(110, { taskId: 't1', members: [{ state: 'declined' }] }),
      accepted(120, { taskId: 't3', ...coming }),
      accepted(130, { taskId: 't2', ...coming }),
      { at: 140, type: 'AssignmentOffered', data: { taskId: 't1', ...coming } },
      { at: 150, type: 'OfferDeclined', data: { taskId: 't1', ...coming } },
    ];
    expect(evaluateExpectation(two, conductOfLines(told(...lines, endedAt(900))))).toMatchObject({
      outcome: 'met',
      atSeconds: 150,
      links: [{ seq: 5 }, { seq: 7 }],
    });
  });
});

describe('X5 all', () => {
  const villages: Expectation = {
    ...base,
    kind: 'all',
    matches: ['v1', 'v2', 'v3'].map((village) =>
      match('SitrepSent', { path: 'text', is: 'contains', value: village }),
    ),
  };
  const moved = (at: number, text: string): Line => ({ at, type: 'SitrepSent', data: { text } });

  it('is met by the last of them, whatever their order, one event for several as well', () => {
    const lines = [moved(350, 'v3 moved'), moved(380, 'v1 and v3 moved'), moved(400, 'v2 moved')];
    expect(evaluateExpectation(villages, conductOfLines(told(...lines, endedAt(900))))).toMatchObject({
      outcome: 'met',
      atSeconds: 400,
      have: 3,
      want: 3,
      links: [{ seq: 3 }, { seq: 4 }, { seq: 5 }],
    });
    const atOnce = told(moved(401, 'v1 v2 v3'), endedAt(900));
    expect(evaluateExpectation(villages, conductOfLines(atOnce))).toMatchObject({
      outcome: 'late',
      lateBySeconds: 1,
      links: [{ seq: 3, index: 0 }],
    });
  });

  it('one that never came makes it missed, and those that came are linked', () => {
    const lines = [moved(150, 'v1'), moved(160, 'v1'), moved(170, 'v3')];
    expect(evaluateExpectation(villages, conductOfLines(told(...lines, endedAt(900))))).toMatchObject({
      outcome: 'missed',
      have: 2,
      want: 3,
      links: [{ seq: 3 }, { seq: 5 }],
    });
  });
});

describe('X5 sum', () => {
  const people: Expectation = {
    ...base,
    kind: 'sum',
    match: match('RollCallCompleted'),
    path: 'answered',
    atLeast: 1200,
  };
  const moved = (at: number, answered: unknown): Line => ({
    at,
    type: 'RollCallCompleted',
    data: { answered },
  });

  it('is met by the event that reaches the sum, the sum itself included', () => {
    const lines = [moved(150, 700), moved(160, 'many'), moved(400, 500), moved(500, 300)];
    expect(evaluateExpectation(people, conductOfLines(told(...lines, endedAt(900))))).toMatchObject({
      outcome: 'met',
      atSeconds: 400,
      have: 1200,
      want: 1200,
      links: [{ seq: 3 }, { seq: 5 }],
    });
  });

  it('is late, or missed with what came together', () => {
    const late = told(moved(150, 700), moved(460, 501), endedAt(900));
    expect(evaluateExpectation(people, conductOfLines(late))).toMatchObject({
      outcome: 'late',
      lateBySeconds: 60,
      have: 1201,
    });
    const short = told(moved(150, 1199.9), endedAt(900));
    expect(evaluateExpectation(people, conductOfLines(short))).toMatchObject({
      outcome: 'missed',
      have: 1199.9,
    });
  });

  it('adds every number of a list, and tenths without a rest', () => {
    const needs: Expectation = {
      ...base,
      kind: 'sum',
      match: match('TaskCreated'),
      path: 'needs.*.count',
      atLeast: 0.3,
    };
    const lines = told(
      { at: 150, type: 'TaskCreated', data: { needs: [{ count: 0.1 }, { skill: 'boat' }, { count: 0.2 }] } },
      endedAt(900),
    );
    expect(evaluateExpectation(needs, conductOfLines(lines))).toMatchObject({ outcome: 'met', have: 0.3 });
  });
});
