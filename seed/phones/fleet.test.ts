import { describe, expect, it } from 'vitest';
import { xiangtanRoster } from '../roster/xiangtan.ts';
import { chooseCrew } from './fleet.ts';

const roster = xiangtanRoster('2026-06-24');
const postOf = new Map(roster.volunteers.map(({ personId, post }) => [personId, post]));

describe('who gets a simulated phone', () => {
  it('those asked for first, then every leader, and nobody twice', () => {
    const asked = roster.volunteers.filter(({ post }) => post === 'member').slice(0, 5);
    const first = asked.map(({ personId }) => personId);
    const crew = chooseCrew({ roster, count: 65, except: new Set(), first });
    expect(crew.slice(0, 5)).toEqual(first);
    expect(crew.slice(5).every((personId) => postOf.get(personId) === 'leader')).toBe(true);
    expect(new Set(crew).size).toBe(65);
  });
  it('never somebody a human plays', () => {
    const [human] = roster.volunteers;
    const except = new Set([human?.personId ?? '']);
    const crew = chooseCrew({ roster, count: 1499, except, first: [...except] });
    expect(crew).toHaveLength(1499);
    expect(crew).not.toContain(human?.personId);
  });
});
