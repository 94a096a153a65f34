import { describe, expect, it } from 'vitest';
import { improvementCodes, strengthCodes } from './proposals.ts';
import { scoreOf } from './score.ts';
import { drill, facts, lines, log, members, plan } from './written-drill.ts';
import { afterNoon, endedAt, writtenLog } from './written-log.ts';

const score = scoreOf({ drill, events: log });

describe('X5 proposals', () => {
  const codes = (of: readonly { code: string }[]) => of.map(({ code }) => code);

  it('say what was good and what was not, each once for its cause, with the events', () => {
    expect(codes(score.strengths)).toEqual(['standard_met', 'standard_met']);
    // X2: only of a standing team is it somebody's strength that all of it answered.
    const real = scoreOf({ drill, events: log.filter(({ type }) => type !== 'DrillTeamFormed') });
    expect(codes(real.strengths)).toEqual(['standard_met', 'standard_met', 'reachability_high']);
    expect(score.strengths[0]?.facts).toMatchObject({ measure: 'inject_to_reaction', withinShare: 1 });
    expect(codes(score.improvements)).toEqual([
      'expectation_missed',
      'expectation_late',
      'objective_rated_low',
      'ratings_disputed',
      'standard_missed',
      'standard_missed',
      'inject_not_delivered',
      'effect_refused',
    ]);
    const [missed, late] = score.improvements;
    expect(missed).toEqual({
      code: 'expectation_missed',
      facts: { expectationId: 'x4', title: 'AssignmentCompleted 按时', have: 0, want: 1 },
      links: [{ seq: 4, index: 0 }],
    });
    expect(late?.facts).toMatchObject({ expectationId: 'x2', lateBySeconds: 60 });
  });

  it('with nothing wrong there are strengths alone', () => {
    const good = {
      ...plan,
      objectives: plan.objectives.slice(0, 1),
      injects: [],
      expectations: plan.expectations.slice(0, 1),
    };
    const calm = writtenLog(lines.filter(({ type }) => !/Observed|EffectRefused/.test(type)));
    const { strengths, improvements } = scoreOf({ drill, events: calm, plan: good });
    expect(codes(strengths)).toEqual([
      'expectations_all_met',
      'objective_met',
      'standard_met',
      'standard_met',
    ]);
    // The answer came after 310 s: the standard of three minutes is the log's, whatever was expected.
    expect(new Set(codes(improvements))).toEqual(new Set(['standard_missed']));
  });

  it('alarms, roll calls, people and load', () => {
    const others = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9', 'q10'];
    const bad = writtenLog([
      ...lines.slice(2, 7),
      { at: 200, type: 'AlarmRaised', data: { alarmId: 's1', personId: 'p1', teamId: 'team-1' } },
      {
        at: 210,
        type: 'RollCallOpened',
        data: {
          rollCallId: 'r1',
          incidentId: 'i1',
          personIds: others,
          dueAt: afterNoon(330),
          automatic: true,
        },
      },
      { at: 300, type: 'AssignmentOffered', data: { ...facts, teamName: '演练一队', personIds: ['p1'] } },
      { at: 480, type: 'OfferExpired', data: { ...facts, members: [] } },
      {
        at: 500,
        type: 'AssignmentOffered',
        data: {
          ...facts,
          assignmentId: 'a2',
          teamId: 'team-2',
          teamName: '二队',
          personIds: others,
          override: { rule: 'certificate-expired', reason: '急用' },
        },
      },
      {
        at: 510,
        type: 'OfferAccepted',
        data: { ...facts, assignmentId: 'a2', members: members('coming', ...others) },
      },
      {
        at: 520,
        type: 'AssignmentEnRoute',
        data: { ...facts, assignmentId: 'a2', members: members('en_route', ...others) },
      },
      endedAt(14 * 3600),
    ]);
    const { improvements } = scoreOf({
      drill,
      events: bad,
      plan: { ...plan, expectations: [], injects: [] },
    });
    expect(new Set(codes(improvements))).toEqual(
      new Set([
        'alarm_unacknowledged',
        'roll_call_incomplete',
        'standard_missed',
        'team_unanswered',
        'rest_violated',
        'rule_overridden',
        'span_exceeded',
        'over_response',
      ]),
    );
    expect(improvements.find(({ code }) => code === 'over_response')?.facts).toEqual({
      count: 1,
      sent: 10,
      wanted: 2,
    });
    expect(improvements.find(({ code }) => code === 'rest_violated')?.facts).toEqual({
      count: 10,
      people: 10,
    });
  });

  it('every code is one that screens know', () => {
    for (const { code } of score.strengths) expect(strengthCodes).toContain(code);
    for (const { code } of score.improvements) expect(improvementCodes).toContain(code);
  });
});
