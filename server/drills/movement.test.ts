import { describe, expect, it } from 'vitest';
import { distanceMetres } from '@muster/shared/geo/place.ts';
import {
  accepted,
  after,
  alarmed,
  assignmentId,
  enRoute,
  home,
  incidentId,
  leader,
  member,
  offered,
  onScene,
  people,
  playAt,
  sceneOf,
  taskId,
  teamId,
  wayMetres,
} from '../test/play-scene.ts';
import { arrivalSeconds, travelSeconds, whereabouts } from './movement.ts';

const site = { lon: 112.94, lat: 27.83 };
const events = [...sceneOf(), offered, accepted, enRoute];
const at = (seconds: number, personId = leader, happened = events) =>
  whereabouts(playAt(seconds, happened), personId);

describe('where players are', () => {
  it('at home until they set out, each in a spot of their own', () => {
    const spots = people.map((personId) => at(50, personId));
    for (const spot of spots) {
      expect(spot?.moves).toBe(false);
      expect(distanceMetres(spot?.place ?? site, home)).toBeLessThanOrEqual(40.5);
    }
    expect(new Set(spots.map((spot) => JSON.stringify(spot?.place))).size).toBe(people.length);
  });

  it('come nearer all the way at the speed of the plan, and walk the last of it', () => {
    const arrives = Math.ceil(100 + travelSeconds(wayMetres + 100, 10 * 0.85));
    let left = Infinity;
    for (let seconds = 101; seconds <= arrives; seconds += 10) {
      const metres = distanceMetres(at(seconds)?.place ?? home, site);
      expect(metres).toBeLessThanOrEqual(left + 1);
      left = metres;
    }
    expect(at(120)?.metresPerSecond).toBeGreaterThanOrEqual(8.5);
    expect(at(120)?.metresPerSecond).toBeLessThanOrEqual(11.5);
    expect(at(120)?.heading).toBeGreaterThan(180);
    expect(at(arrives)?.moves).toBe(false);
    expect(left).toBeLessThanOrEqual(61);
  });

  it('arrive when the way is done, and not before', () => {
    const play = playAt(101, events);
    const assignment = play.world.assignments.get(assignmentId);
    const arrives = (assignment && arrivalSeconds(play, assignment, leader)) ?? 0;
    expect(at(arrives - 2)?.moves).toBe(true);
    expect(at(arrives + 1)?.moves).toBe(false);
    // 1 km takes 100 m on foot at 1.4 m/s, and 900 m by road at 10 m/s with a third more to go.
    expect(travelSeconds(1000, 10)).toBeCloseTo(117 + 71.4, 0);
    expect(travelSeconds(70, 10)).toBeCloseTo(50, 5);
  });

  it('go home when they are released, from where they were', () => {
    const facts = { assignmentId, taskId, incidentId, teamId };
    const released = after(420, 'MemberReported', { ...facts, personId: member, state: 'released' });
    const happened = [...events, onScene, released];
    const there = at(420, member, happened)?.place ?? home;
    expect(distanceMetres(there, site)).toBeLessThanOrEqual(400);
    expect(distanceMetres(at(460, member, happened)?.place ?? home, there)).toBeGreaterThan(40);
    expect(distanceMetres(at(1800, member, happened)?.place ?? site, home)).toBeLessThanOrEqual(40.5);
    expect(at(460, leader, happened)?.moves).toBe(false);
  });

  it('stay where they are when they have called for help', () => {
    const happened = [...events, alarmed(150, leader)];
    expect(at(250, leader, happened)).toEqual(at(150, leader, happened));
    expect(at(250, member, happened)).not.toEqual(at(150, member, happened));
  });

  it('are nowhere if they are real', () => {
    expect(whereabouts(playAt(50, events), assignmentId)).toBeUndefined();
  });
});
