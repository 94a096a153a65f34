import { describe, expect, it } from 'vitest';
import { drillId, drillPlanned, drillStarted, theCoordinator } from '../domain/drill-scene.ts';
import { decide } from '../domain/decide.ts';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import { scene, testId } from '../domain/scene.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import { longestAbsenceSeconds } from './figures.ts';

const at = (seconds: number): string => secondsAfter(testNoon, seconds);
const theClock = { id: 'clock', role: 'system', scope: '' } as const;
const other = testId(301);

function running(...more: readonly DomainEvent[]) {
  return given(...scene, drillPlanned(), drillStarted(), ...more);
}

/** What the clock decides at one second when the log said something last at another. */
function comesBy(world: ReturnType<typeof running>, seconds: number, lastSeconds?: number) {
  const context = { at: at(seconds), actor: theClock, commandId: testId(999) };
  const known = lastSeconds === undefined ? {} : { lastAt: at(lastSeconds) };
  const { events, ...decision } = decide(world.world, { name: 'Tick', data: {} }, { ...context, ...known });
  return { ...decision, events: events ?? [] };
}

describe('a drill that nobody has served', () => {
  it('X1: stands still at the drill second of the last commit, and before anything else happens', () => {
    const world = running({ type: 'DrillSpeedSet', data: { drillId, seconds: 0, speed: 10 } });
    // 290 s of drill time; the inject at 300 s and the other at 1200 s fell into the night.
    expect(comesBy(world, 8 * 3600, 29).events).toEqual([
      { type: 'DrillPaused', data: { drillId, seconds: 290, reason: 'server-away' } },
    ]);
  });

  it('X1: two of them stand still in one decision', () => {
    const two = running(
      drillPlanned({ drillId: other, teamIds: [], simulatedTeams: [] }),
      drillStarted({ drillId: other, speed: 2 }),
    );
    expect(comesBy(two, 3600, 10).events).toEqual([
      { type: 'DrillPaused', data: { drillId, seconds: 10, reason: 'server-away' } },
      { type: 'DrillPaused', data: { drillId: other, seconds: 20, reason: 'server-away' } },
    ]);
  });

  it.each([
    ['a silence of the limit itself', longestAbsenceSeconds + 10, 10],
    ['a restart of seconds', 45, 30],
    ['a log whose last moment is not known', 8 * 3600, undefined],
  ])('X1: goes on undisturbed after %s', (_what, seconds, lastSeconds) => {
    const { events } = comesBy(running(), seconds, lastSeconds);
    expect(events.map(({ type }) => type)).not.toContain('DrillPaused');
  });

  it('X1: a paused one stays as somebody paused it, and none is there without a drill', () => {
    const paused = running({ type: 'DrillPaused', data: { drillId, seconds: 29 } });
    expect(comesBy(paused, 8 * 3600, 29)).toEqual({ events: [] });
    expect(paused.world.drills.get(drillId)).not.toHaveProperty('pausedFor');
    expect(comesBy(given(...scene), 8 * 3600, 29)).toEqual({ events: [] });
  });

  it('X1: the row says why, until somebody resumes or ends it; then its clock goes on from there', () => {
    const pause: DomainEvent = { type: 'DrillPaused', data: { drillId, seconds: 29, reason: 'server-away' } };
    const world = running(pause);
    expect(world.world.drills.get(drillId)).toMatchObject({ status: 'paused', pausedFor: 'server-away' });
    const by = { actor: theCoordinator, at: at(8 * 3600) };
    world.when('ResumeDrill', { drillId }, by);
    const row = world.world.drills.get(drillId);
    expect(row).toMatchObject({ status: 'running', clock: { at: by.at, seconds: 29, speed: 1 } });
    expect(row).not.toHaveProperty('pausedFor');
    const ended = running(pause);
    ended.when('EndDrill', { drillId }, by);
    expect(ended.world.drills.get(drillId)).not.toHaveProperty('pausedFor');
  });
});

describe('a sign of life', () => {
  it.each([
    [1, 29, 30],
    [4, 14, 15],
    [60, 4, 5],
  ])('X1: at ×%d it is due after a silence of no less than so long', (speed, early, due) => {
    const world = given(...scene, drillPlanned({ injects: [], expectations: [] }), drillStarted({ speed }));
    expect(comesBy(world, 100, 100 - early)).toEqual({ events: [] });
    expect(comesBy(world, 100, 100 - due)).toEqual({ events: [], kept: true });
  });

  it('X1: none is needed while no drill runs', () => {
    const planned = given(...scene, drillPlanned());
    expect(comesBy(planned, 100, 0)).toEqual({ events: [] });
  });
});
