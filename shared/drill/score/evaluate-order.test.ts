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
/** The inject comes at T+100, so that what is due within 300 s is due at T+400. */
const told = (...lines: Line[]) => [started, delivered(100, inject), ...lines];

describe('X5 order', () => {
  const order: Expectation = {
    ...base,
    kind: 'order',
    first: match('AlarmRaised'),
    next: match('AlarmAcknowledged'),
  };
  const raised = (at: number): Line => ({ at, type: 'AlarmRaised' });
  const acknowledged = (at: number): Line => ({ at, type: 'AlarmAcknowledged' });

  it('the second after the first, at the deadline still in time', () => {
    const lines = told(raised(300), acknowledged(400), endedAt(900));
    expect(evaluateExpectation(order, conductOfLines(lines))).toMatchObject({
      outcome: 'met',
      atSeconds: 400,
      have: 2,
      links: [{ seq: 3 }, { seq: 4 }],
    });
  });

  it('a second before any first does not count; the next one after it does', () => {
    const wrong = told(acknowledged(200), raised(300), endedAt(900));
    expect(evaluateExpectation(order, conductOfLines(wrong))).toMatchObject({
      outcome: 'missed',
      have: 1,
      links: [{ seq: 4 }],
    });
    const again = told(acknowledged(200), raised(300), acknowledged(310), endedAt(900));
    expect(evaluateExpectation(order, conductOfLines(again))).toMatchObject({
      outcome: 'met',
      links: [{ seq: 4 }, { seq: 5 }],
    });
  });

  it('one event is not both', () => {
    const twice: Expectation = { ...order, next: match('AlarmRaised') };
    expect(evaluateExpectation(twice, conductOfLines(told(raised(200), endedAt(900)))).outcome).toBe(
      'missed',
    );
    expect(
      evaluateExpectation(twice, conductOfLines(told(raised(200), raised(200), endedAt(900)))).outcome,
    ).toBe('met');
  });

  it('both late is late by the second', () => {
    const lines = told(raised(410), acknowledged(425), endedAt(900));
    expect(evaluateExpectation(order, conductOfLines(lines))).toMatchObject({
      outcome: 'late',
      lateBySeconds: 25,
    });
  });
});

describe('X5 never', () => {
  const never: Expectation = { ...base, kind: 'never', match: match('AssignmentAborted') };
  const broken = (at: number): Line => ({ at, type: 'AssignmentAborted' });

  it('is met when its time has passed without one', () => {
    expect(evaluateExpectation(never, conductOfLines(told(endedAt(900))))).toEqual({
      expectationId,
      outcome: 'met',
      fromSeconds: 100,
      dueSeconds: 400,
      have: 0,
      want: 0,
      since: { seq: 2, index: 0 },
      links: [],
    });
  });

  it.each([
    [99, 'met'],
    [399, 'missed'],
    [400, 'missed'],
    [400.001, 'met'],
  ])('one at %s s: %s', (at, outcome) => {
    const lines = at < 100 ? [started, broken(at), delivered(100, inject)] : told(broken(at));
    expect(evaluateExpectation(never, conductOfLines([...lines, endedAt(900)])).outcome).toBe(outcome);
  });

  it('tells when it was broken first, and every time it was', () => {
    const lines = told(broken(200), broken(250), broken(500), endedAt(900));
    expect(evaluateExpectation(never, conductOfLines(lines))).toMatchObject({
      outcome: 'missed',
      atSeconds: 200,
      have: 2,
      links: [{ seq: 3 }, { seq: 4 }],
    });
  });

  it('is pending to the last moment, is broken at once, and holds to the end of a drill that ends early', () => {
    expect(evaluateExpectation(never, conductOfLines(told(), 400)).outcome).toBe('pending');
    expect(evaluateExpectation(never, conductOfLines(told(), 401)).outcome).toBe('met');
    expect(evaluateExpectation(never, conductOfLines(told(broken(150)), 160)).outcome).toBe('missed');
    expect(evaluateExpectation(never, conductOfLines(told(endedAt(200)))).outcome).toBe('met');
  });
});
