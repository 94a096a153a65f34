import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import {
  accepted,
  after,
  alarmed,
  assignmentId,
  deputy,
  drillId,
  enRoute,
  leader,
  member,
  offered,
  onScene,
  people,
  playAt,
  sceneOf,
  silenced,
  taskId,
  incidentId,
  withdrawn,
} from '../test/play-scene.ts';
import { arrivalSeconds } from './movement.ts';
import type { Act, Play } from './play.ts';
import { teamActs } from './team-play.ts';

const told = (acts: readonly Act[]) =>
  acts.map(({ actor, command: { name, data } }) => {
    const { state, answer, item } = data as { state?: string; answer?: string; item?: string };
    return [name, state ?? answer ?? item ?? '', actor.personId];
  });
const does = (seconds: number, ...events: readonly DomainEvent[]) =>
  told(teamActs(playAt(seconds, [...sceneOf(), ...events])));

/** The first second at which somebody does something. */
function firstSecond(events: readonly DomainEvent[], from = 0): number {
  for (let seconds = from; seconds < 4000; seconds += 1)
    if (teamActs(playAt(seconds, [...sceneOf(), ...events])).length > 0) return seconds;
  throw new Error('nobody ever did anything');
}

describe('simulated players at work', () => {
  it('rest with nothing to do', () => {
    expect(does(100)).toEqual([]);
  });

  it('answer by their lead, within the span of the plan', () => {
    const due = firstSecond([offered]);
    expect(due).toBeGreaterThanOrEqual(10);
    expect(due).toBeLessThanOrEqual(40);
    expect(does(due - 1, offered)).toEqual([]);
    expect(does(due, offered)).toEqual([['AnswerOffer', 'accept', leader]]);
  });

  it('decline with a reason, or do not answer, as often as the plan says', () => {
    const declining = teamActs(playAt(60, [...sceneOf({ acceptRate: 0 }), offered]));
    expect(declining.map(({ command }) => command.data)).toMatchObject([
      { answer: 'decline', reason: expect.stringMatching(/.{4,}/u) as string },
    ]);
    expect(teamActs(playAt(170, [...sceneOf({ answerRate: 0 }), offered]))).toEqual([]);
    const yes = Array.from({ length: 400 }, (_, seed) => {
      const [act] = teamActs(playAt(60, [...sceneOf({ acceptRate: 0.7 }, seed), offered]));
      return act && 'answer' in act.command.data && act.command.data.answer === 'accept' ? 1 : 0;
    });
    const count = yes.reduce<number>((sum, one) => sum + one, 0);
    expect(count / 400).toBeGreaterThan(0.62);
    expect(count / 400).toBeLessThan(0.78);
  });

  it('set out, arrive when the way is done, and say so with their place', () => {
    const setOut = firstSecond([offered, accepted], 30);
    expect(setOut).toBeGreaterThanOrEqual(60);
    expect(does(setOut, offered, accepted)).toEqual([['ReportProgress', 'en_route', leader]]);
    const events = [...sceneOf(), offered, accepted, enRoute];
    const play = playAt(101, events);
    const assignment = play.world.assignments.get(assignmentId);
    const arrives = Math.ceil((assignment && arrivalSeconds(play, assignment, leader)) ?? 0);
    expect(teamActs(playAt(arrives - 1, events))).toEqual([]);
    const [there] = teamActs(playAt(arrives, events));
    expect(there?.command.data).toMatchObject({
      state: 'on_scene',
      place: { lon: expect.any(Number) as number },
    });
  });

  it('do the steps in turn, report once on the way, and come back with everybody', () => {
    const events = [offered, accepted, enRoute, onScene];
    expect(does(401, ...events)).toEqual([]);
    const seen = does(800, ...events);
    expect(seen).toEqual([
      ['CheckItem', 'cordon', leader],
      ['SendSitrep', '', leader],
    ]);
    const done = teamActs(playAt(1400, [...sceneOf(), ...events])).at(-1);
    expect(done?.command.data).toMatchObject({ state: 'completed', accountedPersonIds: people });
  });

  it('leave steps alone that are done, and a task that is over', () => {
    const events = [offered, accepted, enRoute, onScene];
    const checked = after(500, 'ChecklistItemSet', { taskId, incidentId, item: 'cordon', done: true });
    expect(does(800, ...events, checked)).toEqual([['SendSitrep', '', leader]]);
  });

  it('leave nobody behind whose call for help was not heard, and somebody else speaks for a lead in danger', () => {
    const events = [offered, accepted, enRoute, onScene, alarmed(500, leader)];
    const seen = does(1400, ...events);
    expect(seen.some(([, state]) => state === 'completed')).toBe(false);
    expect(new Set(seen.map(([, , by]) => by))).toEqual(new Set([deputy]));
    const heard = after(520, 'AlarmAcknowledged', { ...alarmed(500, leader).data });
    expect(does(1400, ...events, heard).at(-1)).toEqual(['ReportProgress', 'completed', deputy]);
  });

  it('say nothing while their radios are silent', () => {
    expect(does(599, silenced, offered)).toEqual([]);
    expect(does(600, silenced, offered)).toEqual([['AnswerOffer', 'accept', leader]]);
  });

  it('each report themselves back when they were called off on the way', () => {
    const events = [offered, accepted, enRoute, withdrawn];
    expect(does(201, ...events)).toEqual([]);
    expect(does(441, ...events)).toEqual(people.map((personId) => ['ReportMember', 'released', personId]));
    expect(does(441, ...events, alarmed(300, member)).map(([, , by]) => by)).not.toContain(member);
  });

  it('are those of this drill alone: nobody plays a team that is real or another drill’s', () => {
    const play: Play = playAt(60, [...sceneOf(), offered]);
    expect(teamActs(play)).toHaveLength(1);
    expect(teamActs({ ...play, drill: { ...play.drill, drillId: `${drillId.slice(0, -1)}0` } })).toEqual([]);
  });

  it('do one thing under one key, and two things under two', () => {
    const keys = [60, 61, 62]
      .flatMap((seconds) => teamActs(playAt(seconds, [...sceneOf(), offered])))
      .map(({ key }) => key);
    expect(new Set(keys).size).toBe(1);
    const steps = teamActs(playAt(1400, [...sceneOf(), offered, accepted, enRoute, onScene])).map(
      ({ key }) => key,
    );
    expect(new Set(steps).size).toBe(steps.length);
  });
});
