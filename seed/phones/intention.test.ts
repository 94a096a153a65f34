import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '@muster/shared/domain/given.ts';
import * as scene from '@muster/shared/domain/scene.ts';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import { intentionOf, type Temper } from './intention.ts';
import { shifted } from './walk.ts';

const far = shifted(scene.place, 3000, 0);
const temper: Temper = {
  personId: scene.leaderId,
  answerRate: 0.5,
  answerSeconds: 10,
  departSeconds: 20,
  workSeconds: 300,
  luck: () => 0.4,
};
const after = (seconds: number) => Date.parse(secondsAfter(testNoon, seconds));
const does = (events: readonly DomainEvent[], seconds: number, who: Partial<Temper> = {}, at = far) =>
  intentionOf(given(...scene.scene, ...events).world, { ...temper, ...who }, at, after(seconds)).do;

const accepted = [scene.offered, scene.accepted];
const there = [...accepted, scene.enRoute, scene.onScene];

describe('a simulated volunteer', () => {
  it('rests with nothing to do, and takes its time to answer', () => {
    expect(does([], 0)).toBe('rest');
    expect(does([scene.offered], 9)).toBe('rest');
    expect(does([scene.offered], 10)).toBe('accept');
  });
  it('declines when luck is above its answer rate', () => {
    expect(does([scene.offered], 10, { luck: () => 0.6 })).toBe('decline');
  });
  it('leaves answering and reporting to the lead', () => {
    const member = { personId: scene.memberId };
    expect(does([scene.offered], 10, member)).toBe('rest');
    expect(does([...accepted, scene.enRoute], 60, member, scene.place)).toBe('work');
  });
  it('departs, travels and arrives', () => {
    expect(does(accepted, 19)).toBe('rest');
    expect(does(accepted, 20)).toBe('depart');
    expect(does([...accepted, scene.enRoute], 30)).toBe('travel');
    expect(does([...accepted, scene.enRoute], 30, {}, scene.place)).toBe('arrive');
  });
  it('works through the checklist and then reports it done', () => {
    // Two steps over 300 s: one due at 100 s, the second at 200 s.
    expect(does(there, 99, {}, scene.place)).toBe('work');
    expect(does(there, 101, {}, scene.place)).toBe('check');
    const checked = ['cordon', 'find_outlets'].map((item) => ({
      type: 'ChecklistItemSet',
      data: { taskId: scene.taskId, incidentId: scene.incidentId, item, done: true },
    }));
    expect(does([...there, ...checked], 250, {}, scene.place)).toBe('work');
    expect(does([...there, ...checked], 300, {}, scene.place)).toBe('complete');
  });
  it('says that it is safe when the roll is called, and the lead a while later for those who have not', () => {
    const called = {
      type: 'RollCallOpened',
      data: {
        rollCallId: scene.testId(70),
        incidentId: scene.incidentId,
        personIds: [scene.leaderId, scene.memberId],
        groups: [
          {
            assignmentId: scene.assignmentId,
            teamId: scene.teamId,
            teamName: '',
            personIds: [scene.leaderId, scene.memberId],
          },
        ],
        dueAt: secondsAfter(testNoon, 120),
        deskAt: secondsAfter(testNoon, 300),
        automatic: false,
      },
    };
    const answered = (personId: string) => ({
      type: 'RollCallAnswered',
      data: { rollCallId: scene.testId(70), incidentId: scene.incidentId, personIds: [personId] },
    });
    expect(does([...there, called], 9, {}, scene.place)).toBe('work');
    expect(does([...there, called], 10, {}, scene.place)).toBe('answer_roll');
    const led = [...there, called, answered(scene.leaderId)];
    expect(does(led, 19, {}, scene.place)).toBe('work');
    expect(does(led, 20, {}, scene.place)).toBe('answer_roll');
    const member = { personId: scene.memberId };
    expect(does([...there, called, answered(scene.memberId)], 20, member, scene.place)).toBe('work');
    expect(does([...led, answered(scene.memberId)], 20, {}, scene.place)).toBe('work');
  });
  it('reports its return when the assignment was ended while it was out', () => {
    const withdrawn = { type: 'AssignmentWithdrawn', data: { ...scene.withdrawn.data, members: [] } };
    expect(does([...accepted, scene.enRoute, withdrawn], 60)).toBe('return');
  });
});
