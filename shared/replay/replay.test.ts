import { describe, expect, it } from 'vitest';
import {
  accepted,
  completed,
  enRoute,
  incidentId,
  incidentOpened,
  offered,
  onScene,
  taskCreated,
  taskId,
} from '../domain/scene.ts';
import { secondsAfter, testNoon } from '../domain/given.ts';
import { createWorld } from '../domain/world.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import type { LogEvent } from '../protocol/http/events.ts';
import { LaneMaker } from './lanes.ts';
import { positionAt } from './position.ts';
import { Replay } from './replay.ts';
import { drillScale, incidentScale, shownAt, wallAt } from './time-scale.ts';

const actor = { id: 'dispatcher', role: 'dispatcher', scope: '' };

/** Each list is one commit, a minute after the one before. */
function logOf(...commits: readonly (readonly DomainEvent[])[]): LogEvent[] {
  return commits.flatMap((events, commit) =>
    events.map(({ type, data }, index) => ({
      seq: commit + 1,
      index,
      at: secondsAfter(testNoon, commit * 60),
      commandId: `command-${commit}`,
      command: 'Any',
      actor,
      type,
      data,
    })),
  );
}

const note = (text: string): DomainEvent => ({ type: 'NoteAdded', data: { incidentId, text } });

describe('X4: a replay', () => {
  it('tells a row again where a moment lies within the commit that wrote it twice', () => {
    const log = logOf([incidentOpened], [note('one'), note('two')], [taskCreated()]);
    const replay = new Replay();
    replay.append(log);
    const [change, ...more] = replay.seek(2).filter(({ table }) => table === 'incidents');
    expect(change?.row).toMatchObject({ rev: 2, noteCount: 1 });
    expect(more).toEqual([]);
  });

  it('does not tell rows again that were the same at both moments', () => {
    const replay = new Replay();
    replay.append(logOf([incidentOpened], [taskCreated()], [note('one')]));
    expect(replay.seek(2).map(({ table }) => table)).toEqual(['incidents']);
  });

  it('keeps few keyframes however long the log is, the beginning always among them', () => {
    const replay = new Replay({ keyframeEvery: 2, mostKeyframes: 5 });
    replay.append(logOf([incidentOpened], ...Array.from({ length: 200 }, (_, index) => [note(`${index}`)])));
    expect(replay.keyframeCount).toBeLessThanOrEqual(5);
    replay.seek(0);
    expect(replay.world.incidents.size).toBe(0);
    replay.seek(151);
    expect(replay.world.incidents.get(incidentId)?.noteCount).toBe(150);
  });
});

describe('X4: the lanes', () => {
  it('have a task by its phases and a team by its states, to the millisecond of the log', () => {
    const log = logOf(
      [incidentOpened],
      [taskCreated({ needs: [{ people: 2 }] })],
      [offered],
      [accepted],
      [enRoute],
      [onScene],
      [completed],
    );
    const maker = new LaneMaker(incidentScale(log));
    const replay = new Replay({ observe: (...heard) => maker.observe(...heard) });
    replay.append(log);
    const { tasks, teams, marks } = maker.lanes();
    const minute = 60_000;
    expect(
      tasks.map((task) => [task.taskId, task.stretches.map(({ state, from, to }) => [state, from, to])]),
    ).toEqual([
      [
        taskId,
        [
          ['open', minute, 3 * minute],
          ['staffed', 3 * minute, 5 * minute],
          ['under_way', 5 * minute, 6 * minute],
          ['staffed', 6 * minute, undefined],
        ],
      ],
    ]);
    expect(teams[0]?.stretches.map(({ state, from, to }) => [state, from, to])).toEqual([
      ['offered', 2 * minute, 3 * minute],
      ['accepted', 3 * minute, 4 * minute],
      ['en_route', 4 * minute, 5 * minute],
      ['on_scene', 5 * minute, 6 * minute],
      ['completed', 6 * minute, 6 * minute],
    ]);
    expect(teams[0]).toMatchObject({ name: '雨湖区应急排', kind: 'emergency' });
    expect(marks.map(({ kind, index }) => [kind, index])).toEqual([['incident', 0]]);
  });

  it('count who has answered a roll call once, and say how it ended', () => {
    const call = { rollCallId: 'call', incidentId };
    const personIds = ['one', 'two', 'three'];
    const log = logOf(
      [
        {
          type: 'RollCallOpened',
          data: { ...call, personIds, dueAt: secondsAfter(testNoon, 300), automatic: false },
        },
      ],
      [{ type: 'RollCallAnswered', data: { ...call, personIds: ['one', 'two'] } }],
      [{ type: 'RollCallAnswered', data: { ...call, personIds: ['two'] } }],
      [{ type: 'RollCallClosed', data: call }],
    );
    const maker = new LaneMaker(incidentScale(log));
    for (const [index, event] of log.entries()) maker.observe(event, index, createWorld(), []);
    expect(maker.lanes().rollCalls).toMatchObject([
      {
        asked: 3,
        due: 300_000,
        answers: [
          { at: 60_000, count: 2 },
          { at: 120_000, count: 2 },
        ],
        to: 180_000,
        outcome: 'closed',
      },
    ]);
  });
});

describe('X4: the time of a drill', () => {
  const at = (seconds: number): string => secondsAfter(testNoon, seconds);
  const event = (seconds: number, type: string, data: object): Pick<LogEvent, 'at' | 'type' | 'data'> => ({
    at: at(seconds),
    type,
    data,
  });
  const scale = drillScale([
    event(0, 'DrillPlanned', {}),
    event(100, 'DrillStarted', { speed: 10 }),
    event(110, 'DrillPaused', { seconds: 100 }),
    event(200, 'DrillResumed', { seconds: 100 }),
    event(210, 'DrillJumped', { from: 200, to: 1000 }),
    event(220, 'DrillSpeedSet', { seconds: 1100, speed: 1 }),
    event(230, 'DrillEnded', { seconds: 1110 }),
  ]);

  it.each([
    [0, 0],
    [100, 0],
    [105, 50],
    [150, 100],
    [205, 150],
    [210, 1000],
    [215, 1050],
    [225, 1105],
    [900, 1110],
  ])('%i s on the wall shows %i s', (wall, seconds) => {
    expect(shownAt(scale, Date.parse(at(wall)))).toBe(seconds * 1000);
  });

  it.each([
    [50, 105],
    [150, 205],
    [1050, 215],
    [1105, 225],
  ])('%i s was at %i s on the wall', (seconds, wall) => {
    expect(wallAt(scale, seconds * 1000)).toBe(Date.parse(at(wall)));
  });
});

it('a drill whose log names no clock that could go still has a time', () => {
  const at = (seconds: number): string => secondsAfter(testNoon, seconds);
  const event = (type: string, seconds: number, data: object) => ({ type, at: at(seconds), data });
  const scale = drillScale([
    event('DrillStarted', 0, { speed: Number.NaN }),
    event('DrillSpeedSet', 10, { seconds: 'soon', speed: -4 }),
    event('DrillEnded', 20, { seconds: 20 }),
  ]);
  expect([5, 15, 30].map((wall) => shownAt(scale, Date.parse(at(wall))))).toEqual([5000, 15_000, 20_000]);
});

it.each([
  [0, 0],
  [1, 1],
  [2, 3],
  [2.5, 3],
  [9, 4],
])('at %d, %i events have happened', (moment, count) => {
  expect(positionAt([1, 2, 2, 3], moment)).toBe(count);
});
