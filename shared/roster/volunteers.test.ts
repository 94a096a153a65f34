import { describe, expect, it } from 'vitest';
import { given, testNoon } from '../domain/given.ts';
import {
  assignmentId,
  enrolled,
  incidentId,
  leaderId,
  memberId,
  otherTeamId,
  taskId,
  teamId,
  teamRegistered,
} from '../domain/scene.ts';

const [personId, otherId] = [memberId, leaderId];
const team = teamRegistered();
const otherTeam = teamRegistered({ teamId: otherTeamId, division: '430304' });
const member = enrolled(memberId);
const leader = enrolled(otherId, { post: 'leader' });
const retired = { type: 'VolunteerRetired', data: { personId, teamId } };
const disbanded = (id: string) => ({
  type: 'TeamDisbanded',
  data: { teamId: id, name: '队', kind: 'emergency', reason: '撤并' },
});
const assignment = {
  assignmentId,
  taskId,
  incidentId,
  teamId,
};
const offered = {
  type: 'AssignmentOffered',
  data: {
    ...assignment,
    teamName: '队',
    teamKind: 'emergency',
    personIds: [personId],
    leadPersonId: personId,
    expiresAt: '2026-06-24T12:03:00.000Z',
  },
};
const accepted = {
  type: 'OfferAccepted',
  data: { ...assignment, leadPersonId: personId, members: [{ personId, state: 'coming' }] },
};
const released = { type: 'MemberReported', data: { ...assignment, personId, state: 'released' } };
const completedUnaccounted = { type: 'AssignmentCompleted', data: { ...assignment, members: [] } };

describe('EnrolVolunteer', () => {
  const enrol = { personId, teamId, post: 'member', skills: [{ skill: 'boat', level: 3 }] } as const;
  const asked = { ...enrol, skills: [...enrol.skills] };

  it('enrols on standby, without certificates, without consent to be tracked', () => {
    const world = given(team)
      .when('EnrolVolunteer', asked)
      .then({
        type: 'VolunteerEnrolled',
        data: { ...enrol, division: '430302', certificates: [], duty: 'standby' },
      });
    expect(world.volunteers.get(personId)).toEqual({
      ...enrol,
      division: '430302',
      certificates: [],
      duty: 'standby',
      dutySince: testNoon,
      sharing: false,
      rev: 2,
    });
  });

  it('is refused for a team that is unknown or disbanded', () => {
    given().when('EnrolVolunteer', asked).then('team-unknown');
    given(team, disbanded(teamId)).when('EnrolVolunteer', asked).then('team-disbanded');
  });

  it('a person serves in one team at a time', () => {
    given(team, otherTeam, member)
      .when('EnrolVolunteer', { ...asked, teamId: otherTeamId })
      .then('person-enrolled');
  });

  it('who retired may come back, with their certificates and without their consent', () => {
    const certificate = { skill: 'boat', issuer: '地方海事局', expiresOn: '2027-01-31' };
    const world = given(
      team,
      member,
      { type: 'CertificateGranted', data: { personId, ...certificate } },
      { type: 'SharingSet', data: { personId, sharing: true } },
      retired,
    )
      .when('EnrolVolunteer', asked)
      .then({
        type: 'VolunteerEnrolled',
        data: { ...enrol, division: '430302', certificates: [certificate], duty: 'standby' },
      });
    expect(world.volunteers.get(personId)).toMatchObject({ sharing: false, duty: 'standby' });
    expect(world.volunteers.get(personId)).not.toHaveProperty('retiredAt');
    expect(world.volunteers.by('team', teamId)).toHaveLength(1);
  });

  it('a team has one leader and any number of deputies', () => {
    given(team, leader)
      .when('EnrolVolunteer', { ...asked, post: 'leader' })
      .then('post-taken');
    const deputy = enrolled(otherId, { post: 'deputy' });
    expect(given(team, deputy).when('EnrolVolunteer', { ...asked, post: 'deputy' }).refusal).toBeUndefined();
  });

  it('the post of a leader who retired is free', () => {
    const gone = { type: 'VolunteerRetired', data: { personId: otherId, teamId } };
    expect(
      given(team, leader, gone).when('EnrolVolunteer', { ...asked, post: 'leader' }).refusal,
    ).toBeUndefined();
  });

  it('a skill has one level', () => {
    const skills = [
      { skill: 'boat', level: 1 as const },
      { skill: 'boat', level: 2 as const },
    ];
    given(team)
      .when('EnrolVolunteer', { ...asked, skills })
      .then('skill-repeated');
  });
});

describe('UpdateVolunteer', () => {
  it('changes what is given and tells the rest as it is', () => {
    const skills = [{ skill: 'sandbag', level: 2 }];
    const world = given(team, member)
      .when('UpdateVolunteer', { personId, post: 'deputy' })
      .then({ type: 'VolunteerUpdated', data: { personId, post: 'deputy', skills } });
    expect(world.volunteers.get(personId)).toMatchObject({ post: 'deputy', skills, teamId });
  });

  it('a leader may be updated as leader, another may not become one beside them', () => {
    const lead = { personId: otherId, post: 'leader' } as const;
    expect(given(team, leader).when('UpdateVolunteer', lead).refusal).toBeUndefined();
    given(team, leader, member).when('UpdateVolunteer', { personId, post: 'leader' }).then('post-taken');
  });

  it('is refused for who is unknown or retired, and for a skill given twice', () => {
    const skills = [
      { skill: 'boat', level: 1 as const },
      { skill: 'boat', level: 1 as const },
    ];
    given(team).when('UpdateVolunteer', { personId, skills: [] }).then('person-unknown');
    given(team, member, retired).when('UpdateVolunteer', { personId, skills: [] }).then('person-retired');
    given(team, member).when('UpdateVolunteer', { personId, skills }).then('skill-repeated');
  });
});

describe('MoveVolunteer', () => {
  const move = { personId, teamId: otherTeamId };
  const moved = {
    type: 'VolunteerMoved',
    data: { personId, fromTeamId: teamId, teamId: otherTeamId, division: '430304', post: 'member' },
  };

  it('takes the new team’s division, and leaves the post behind', () => {
    const world = given(team, otherTeam, enrolled(memberId, { post: 'leader' }))
      .when('MoveVolunteer', move)
      .then(moved);
    expect(world.volunteers.get(personId)).toMatchObject({
      teamId: otherTeamId,
      division: '430304',
      post: 'member',
    });
  });

  it('may give a post in the new team, when it is free', () => {
    given(team, otherTeam, member)
      .when('MoveVolunteer', { ...move, post: 'leader' })
      .then({ ...moved, data: { ...moved.data, post: 'leader' } });
    given(team, otherTeam, member, enrolled(otherId, { teamId: otherTeamId, post: 'leader' }))
      .when('MoveVolunteer', { ...move, post: 'leader' })
      .then('post-taken');
  });

  it('is refused for who is unknown or retired, and to a team that is unknown, disbanded or the same', () => {
    given(team, otherTeam).when('MoveVolunteer', move).then('person-unknown');
    given(team, otherTeam, member, retired).when('MoveVolunteer', move).then('person-retired');
    given(team, member).when('MoveVolunteer', move).then('team-unknown');
    given(team, otherTeam, member, disbanded(otherTeamId)).when('MoveVolunteer', move).then('team-disbanded');
    given(team, member).when('MoveVolunteer', { personId, teamId }).then('team-unchanged');
  });

  it('is refused while an offer waits, while away, and until accounted for', () => {
    const before = [team, otherTeam, member, offered];
    given(...before)
      .when('MoveVolunteer', move)
      .then('member-called');
    given(...before, accepted)
      .when('MoveVolunteer', move)
      .then('member-engaged');
    given(...before, accepted, completedUnaccounted)
      .when('MoveVolunteer', move)
      .then('member-engaged');
    given(...before, accepted, released)
      .when('MoveVolunteer', move)
      .then(moved);
  });
});

describe('RetireVolunteer', () => {
  it('ends duty and consent, leaves the team’s list, keeps the row', () => {
    const world = given(
      team,
      member,
      { type: 'SharingSet', data: { personId, sharing: true } },
      { type: 'DutySet', data: { personId, duty: 'on_duty', until: '2026-06-25T00:00:00Z' } },
    )
      .when('RetireVolunteer', { personId, reason: '迁居' })
      .then({ type: 'VolunteerRetired', data: { personId, teamId, reason: '迁居' } });
    const row = world.volunteers.get(personId);
    expect(row).toMatchObject({ duty: 'off', sharing: false, retiredAt: testNoon });
    expect(row).not.toHaveProperty('dutyUntil');
    expect(world.volunteers.by('team', teamId)).toEqual([]);
  });

  it('needs no reason', () => {
    given(team, member).when('RetireVolunteer', { personId }).then(retired);
  });

  it('is refused for who is unknown or retired, called or away', () => {
    given(team).when('RetireVolunteer', { personId }).then('person-unknown');
    given(team, member, retired).when('RetireVolunteer', { personId }).then('person-retired');
    given(team, member, offered).when('RetireVolunteer', { personId }).then('member-called');
    given(team, member, offered, accepted).when('RetireVolunteer', { personId }).then('member-engaged');
  });
});

describe('ErasePerson', () => {
  const certificate = { skill: 'boat', issuer: '地方海事局', number: 'A-17', expiresOn: '2027-01-31' };
  const granted = { type: 'CertificateGranted', data: { personId, ...certificate } };
  const erased = { type: 'PersonErased', data: { personId, teamId } };

  it('retires, takes papers and skills away, and keeps the row and what was done', () => {
    const world = given(team, member, granted, { type: 'SharingSet', data: { personId, sharing: true } })
      .when('ErasePerson', { personId, reason: '本人要求' })
      .then({ type: 'PersonErased', data: { personId, teamId, reason: '本人要求' } });
    const row = world.volunteers.get(personId);
    expect(row).toMatchObject({
      duty: 'off',
      sharing: false,
      skills: [],
      certificates: [],
      retiredAt: testNoon,
      erasedAt: testNoon,
    });
    expect(row).not.toHaveProperty('sharingSince');
    expect(world.volunteers.by('team', teamId)).toEqual([]);
  });

  it('is for who has retired as well, and does not move the day they did', () => {
    const later = '2026-07-01T00:00:00.000Z';
    const world = given(team, member, retired).when('ErasePerson', { personId }, { at: later }).then(erased);
    expect(world.volunteers.get(personId)).toMatchObject({ retiredAt: testNoon, erasedAt: later });
  });

  it('is refused for who is unknown or erased, called or away', () => {
    given(team).when('ErasePerson', { personId }).then('person-unknown');
    given(team, member, erased).when('ErasePerson', { personId }).then('person-erased');
    given(team, member, offered).when('ErasePerson', { personId }).then('member-called');
    given(team, member, offered, accepted).when('ErasePerson', { personId }).then('member-engaged');
  });

  it('nobody is brought back from it, by any way', () => {
    const gone = given(team, otherTeam, member, erased);
    const skills = [{ skill: 'boat', level: 1 as const }];
    gone.when('EnrolVolunteer', { personId, teamId, post: 'member', skills }).then('person-erased');
    gone.when('UpdateVolunteer', { personId, post: 'leader' }).then('person-erased');
    gone.when('MoveVolunteer', { personId, teamId: otherTeamId }).then('person-erased');
    gone.when('GrantCertificate', { personId, ...certificate }).then('person-erased');
    gone.when('SetDuty', { personId, duty: 'standby' }).then('person-erased');
    gone.when('RetireVolunteer', { personId }).then('person-erased');
    gone
      .when('ImportRoster', {
        teams: [],
        volunteers: [{ personId, teamId, post: 'member', skills, certificates: [], duty: 'off' }],
      })
      .then('import-conflict');
  });

  it('a team whose leader was erased may have another', () => {
    given(team, member, leader, { type: 'PersonErased', data: { personId: otherId, teamId } })
      .when('UpdateVolunteer', { personId, post: 'leader' })
      .then({
        type: 'VolunteerUpdated',
        data: { personId, post: 'leader', skills: [{ skill: 'sandbag', level: 2 }] },
      });
  });
});
