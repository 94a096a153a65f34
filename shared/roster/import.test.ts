import { describe, expect, it } from 'vitest';
import { decide } from '../domain/decide.ts';
import { given, someDispatcher, testNoon } from '../domain/given.ts';
import type { CommandData } from '../domain/commands.ts';
import { enrolled, place, teamRegistered, testId } from '../domain/scene.ts';
import type { World } from '../domain/world.ts';

type Roster = CommandData<'ImportRoster'>;

function team(n: number, more: Partial<Roster['teams'][number]> = {}): Roster['teams'][number] {
  return {
    teamId: testId(200 + n),
    name: `第${n}队`,
    kind: 'engineering',
    division: '430304',
    home: place,
    equipment: [],
    ...more,
  };
}

function person(n: number, more: Partial<Roster['volunteers'][number]> = {}): Roster['volunteers'][number] {
  return {
    personId: testId(100 + n),
    teamId: testId(201),
    post: 'member',
    skills: [],
    certificates: [],
    duty: 'off',
    ...more,
  };
}

const context = { at: testNoon, actor: someDispatcher, commandId: 'command' };
const refusalOf = (world: World, roster: Roster) =>
  decide(world, { name: 'ImportRoster', data: roster }, context).refusal;

describe('ImportRoster', () => {
  it('registers all teams, then enrols all volunteers, in one decision', () => {
    const certificates = [{ skill: 'uav', issuer: '民航管理局', expiresOn: '2028-01-31' }];
    const leader = person(1, { post: 'leader', certificates, duty: 'on_duty' });
    const world = given(teamRegistered({ teamId: testId(209) }))
      .when('ImportRoster', {
        teams: [team(1), team(2)],
        volunteers: [leader, person(2, { teamId: testId(209) })],
      })
      .then(
        { type: 'TeamRegistered', data: team(1) },
        { type: 'TeamRegistered', data: team(2) },
        { type: 'VolunteerEnrolled', data: { ...leader, division: '430304' } },
        {
          type: 'VolunteerEnrolled',
          data: { ...person(2, { teamId: testId(209) }), division: '430302' },
        },
      );
    expect(world.volunteers.get(leader.personId)).toMatchObject({ certificates, duty: 'on_duty' });
  });

  it('an empty roster is refused', () => {
    given().when('ImportRoster', { teams: [], volunteers: [] }).then('roster-empty');
  });

  it('names everything that is wrong, counted by its code', () => {
    const { world } = given(
      teamRegistered({ teamId: testId(201) }),
      enrolled(testId(101), { teamId: testId(201), post: 'leader' }),
      teamRegistered({ teamId: testId(208) }),
      {
        type: 'TeamDisbanded',
        data: { teamId: testId(208), name: '旧队', kind: 'emergency', reason: '撤并' },
      },
    );
    const rope = { kind: 'rope', count: 1 };
    const boat = { skill: 'boat', level: 1 as const };
    const certificate = { skill: 'boat', issuer: '海事局', expiresOn: '2028-01-31' };
    const refusal = refusalOf(world, {
      teams: [team(1), team(2), team(2, { equipment: [rope, rope] })],
      volunteers: [
        person(1),
        person(2, { teamId: testId(207) }),
        person(3, { teamId: testId(208) }),
        person(4, { post: 'leader' }),
        person(5, { post: 'leader', teamId: testId(202), skills: [boat, boat] }),
        person(5, { post: 'leader', teamId: testId(202), certificates: [certificate, certificate] }),
      ],
    });
    expect(refusal?.code).toBe('import-conflict');
    expect(refusal?.facts).toEqual({
      'team-exists': 1,
      'equipment-repeated': 1,
      'duplicate-id': 2,
      'person-enrolled': 1,
      'team-unknown': 1,
      'team-disbanded': 1,
      'post-taken': 2,
      'skill-repeated': 1,
      'certificate-exists': 1,
      count: 11,
    });
    expect(refusal?.detail).toContain(`team ${testId(207)}`);
    expect(refusal?.detail).toContain(testId(105));
  });

  it('tells the first twenty problems in words and counts the rest', () => {
    const volunteers = Array.from({ length: 25 }, (_, n) => person(n));
    const refusal = refusalOf(given().world, { teams: [], volunteers });
    expect(refusal?.facts).toEqual({ 'team-unknown': 25, count: 25 });
    expect(refusal?.detail).toMatch(/; and 5 more$/);
  });

  it('does not enrol who exists, not even the retired: that is a decision about one person', () => {
    const retired = {
      type: 'VolunteerRetired',
      data: { personId: testId(101), teamId: testId(201) },
    };
    given(teamRegistered({ teamId: testId(201) }), enrolled(testId(101), { teamId: testId(201) }), retired)
      .when('ImportRoster', { teams: [], volunteers: [person(1)] })
      .then('import-conflict');
  });
});
