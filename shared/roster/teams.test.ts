import { describe, expect, it } from 'vitest';
import { given, testNoon } from '../domain/given.ts';
import {
  assignmentId,
  enrolled,
  incidentId,
  leaderId,
  memberId,
  otherTeamId,
  place,
  taskId,
  teamId,
  teamRegistered,
} from '../domain/scene.ts';

const team = {
  teamId,
  name: '雨湖应急排',
  kind: 'emergency',
  division: '430302',
  home: place,
  equipment: [{ kind: 'sandbag', count: 500 }],
} as const;
const asked = { ...team, equipment: [...team.equipment] };
const disbanded = {
  type: 'TeamDisbanded',
  data: { teamId, name: team.name, kind: team.kind, reason: '并入市队' },
};
const offered = {
  type: 'AssignmentOffered',
  data: {
    assignmentId,
    taskId,
    incidentId,
    teamId,
    teamName: team.name,
    teamKind: team.kind,
    personIds: [memberId],
    leadPersonId: memberId,
    expiresAt: '2026-06-24T12:03:00.000Z',
  },
};

describe('stations', () => {
  it.each([
    ['', 'nation'],
    ['43', 'province'],
    ['4303', 'city'],
    ['430302', 'county'],
    ['430302001', 'town'],
    ['430302001001', 'village'],
  ])('division "%s" has a station of the level %s', (division, level) => {
    given()
      .when('RegisterStation', { division, name: '退役军人服务站' })
      .then({ type: 'StationRegistered', data: { division, name: '退役军人服务站', level } });
  });

  it('a division has one station', () => {
    given({ type: 'StationRegistered', data: { division: '4303', name: '湘潭中心', level: 'city' } })
      .when('RegisterStation', { division: '4303', name: '第二中心' })
      .then('station-exists');
  });

  it('a code of a length that no level has is refused, not stored', () => {
    given().when('RegisterStation', { division: '43030', name: '站' }).then('division-unknown');
  });
});

describe('RegisterTeam', () => {
  it('registers a team', () => {
    const world = given().when('RegisterTeam', asked).then({ type: 'TeamRegistered', data: team });
    expect(world.teams.get(teamId)).toEqual({ ...team, rev: 1 });
  });

  it('an id is used once, also after the team was disbanded', () => {
    given(teamRegistered(asked)).when('RegisterTeam', asked).then('team-exists');
    given(teamRegistered(asked), disbanded).when('RegisterTeam', asked).then('team-exists');
  });

  it('one kind of equipment is counted once', () => {
    const equipment = [
      { kind: 'boat', count: 1 },
      { kind: 'rope', count: 2 },
      { kind: 'boat', count: 3 },
    ];
    given()
      .when('RegisterTeam', { ...asked, equipment })
      .then('equipment-repeated');
  });
});

describe('UpdateTeam', () => {
  it('tells the team whole, with what was not changed', () => {
    given(teamRegistered(asked))
      .when('UpdateTeam', { teamId, name: '雨湖突击队' })
      .then({ type: 'TeamUpdated', data: { ...team, name: '雨湖突击队' } });
  });

  it('a new division goes to the members of the team, and to no one else', () => {
    const world = given(
      teamRegistered(asked),
      teamRegistered({ teamId: otherTeamId }),
      enrolled(memberId),
      enrolled(leaderId, { teamId: otherTeamId }),
    )
      .when('UpdateTeam', { teamId, division: '430304' })
      .then({ type: 'TeamUpdated', data: { ...team, division: '430304' } });
    expect(world.volunteers.get(memberId)?.division).toBe('430304');
    expect(world.volunteers.get(leaderId)?.division).toBe('430302');
  });

  it('members are left alone when the division stays', () => {
    const { world, when } = given(teamRegistered(asked), enrolled(memberId));
    when('UpdateTeam', { teamId, name: '雨湖突击队' });
    expect(world.volunteers.get(memberId)?.rev).toBe(2);
  });

  it('is refused for a team that is unknown or disbanded, or equipped twice over', () => {
    const change = { teamId, name: '雨湖突击队' };
    given().when('UpdateTeam', change).then('team-unknown');
    given(teamRegistered(asked), disbanded).when('UpdateTeam', change).then('team-disbanded');
    const equipment = [
      { kind: 'boat', count: 1 },
      { kind: 'boat', count: 1 },
    ];
    given(teamRegistered(asked)).when('UpdateTeam', { teamId, equipment }).then('equipment-repeated');
  });
});

describe('DisbandTeam', () => {
  const disband = { teamId, reason: '并入市队' };

  it('keeps the row of a team without members, with the time', () => {
    const world = given(teamRegistered(asked)).when('DisbandTeam', disband).then(disbanded);
    expect(world.teams.get(teamId)?.disbandedAt).toBe(testNoon);
  });

  it('is refused for a team that is unknown or disbanded already', () => {
    given().when('DisbandTeam', disband).then('team-unknown');
    given(teamRegistered(asked), disbanded).when('DisbandTeam', disband).then('team-disbanded');
  });

  it('is refused while somebody serves in it; the retired do not count', () => {
    const retired = { type: 'VolunteerRetired', data: { personId: memberId, teamId } };
    given(teamRegistered(asked), enrolled(memberId)).when('DisbandTeam', disband).then('team-not-empty');
    given(teamRegistered(asked), enrolled(memberId), retired).when('DisbandTeam', disband).then(disbanded);
  });

  it('is refused while an offer binds it', () => {
    given(teamRegistered(asked), enrolled(memberId), offered)
      .when('DisbandTeam', disband)
      .then('team-engaged');
  });
});

describe('equipment that cannot be used', () => {
  const held = (unserviceable: number) => [
    { kind: 'boat', count: 2, unserviceable, inspectOn: '2026-09-30' },
    { kind: 'sandbag', count: 500 },
  ];

  it('is counted apart, with the day of its next inspection', () => {
    const equipment = held(1);
    const test = given().when('RegisterTeam', { ...asked, equipment });
    const world = test.then({ type: 'TeamRegistered', data: { ...team, equipment } });
    expect(world.teams.get(teamId)?.equipment).toEqual(equipment);
  });

  it('is never more than there is, however the team is written down', () => {
    const equipment = held(3);
    given()
      .when('RegisterTeam', { ...asked, equipment })
      .then('equipment-count');
    given(teamRegistered()).when('UpdateTeam', { teamId, equipment }).then('equipment-count');
    given()
      .when('ImportRoster', { teams: [{ ...asked, equipment }], volunteers: [] })
      .then('import-conflict');
  });
});
