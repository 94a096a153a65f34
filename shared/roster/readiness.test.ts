import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import {
  assignmentId,
  enrolled,
  incidentId,
  memberId,
  taskId,
  teamId,
  teamRegistered,
} from '../domain/scene.ts';
import { mostCertificates } from './schema.ts';

const personId = memberId;
const team = teamRegistered();
const member = enrolled(memberId);
const retired = { type: 'VolunteerRetired', data: { personId, teamId } };
const certificate = { skill: 'boat', issuer: '地方海事局', number: 'HS-0042', expiresOn: '2027-01-31' };
const granted = (data = certificate) => ({ type: 'CertificateGranted', data: { personId, ...data } });

describe('certificates', () => {
  it('are added, and renewed beside the old one', () => {
    const renewal = { ...certificate, expiresOn: '2031-01-31' };
    const world = given(team, member, granted())
      .when('GrantCertificate', { personId, ...renewal })
      .then(granted(renewal));
    expect(world.volunteers.get(personId)?.certificates).toEqual([certificate, renewal]);
  });

  it('one that has lapsed may be recorded', () => {
    const lapsed = { ...certificate, expiresOn: '2020-01-31' };
    given(team, member)
      .when('GrantCertificate', { personId, ...lapsed })
      .then(granted(lapsed));
  });

  it('the same skill and expiry twice is refused', () => {
    given(team, member, granted())
      .when('GrantCertificate', { personId, ...certificate, issuer: '应急管理厅' })
      .then('certificate-exists');
  });

  it('a row keeps no more of them than its schema allows', () => {
    const many = Array.from({ length: mostCertificates }, (_, n) =>
      granted({ ...certificate, expiresOn: `20${30 + n}-01-31` }),
    );
    given(team, member, ...many)
      .when('GrantCertificate', { personId, ...certificate })
      .then('certificates-full');
    given(team, member, ...many.slice(1))
      .when('GrantCertificate', { personId, ...certificate })
      .then(granted());
  });

  it('are revoked one by one, or all of a skill', () => {
    const renewal = { ...certificate, expiresOn: '2031-01-31' };
    const uav = { ...certificate, skill: 'uav' };
    const before = [team, member, granted(), granted(renewal), granted(uav)];
    const one = { personId, skill: 'boat', expiresOn: '2027-01-31' };
    const first = given(...before)
      .when('RevokeCertificate', one)
      .then({ type: 'CertificateRevoked', data: one });
    expect(first.volunteers.get(personId)?.certificates).toEqual([renewal, uav]);
    const all = { personId, skill: 'boat' };
    const second = given(...before)
      .when('RevokeCertificate', all)
      .then({ type: 'CertificateRevoked', data: all });
    expect(second.volunteers.get(personId)?.certificates).toEqual([uav]);
  });

  it('one that is not held cannot be revoked', () => {
    given(team, member, granted())
      .when('RevokeCertificate', { personId, skill: 'uav' })
      .then('certificate-unknown');
    given(team, member, granted())
      .when('RevokeCertificate', { personId, skill: 'boat', expiresOn: '2031-01-31' })
      .then('certificate-unknown');
  });

  it('are refused for who is unknown or retired', () => {
    const grant = { personId, ...certificate };
    const revoke = { personId, skill: 'boat' };
    given(team).when('GrantCertificate', grant).then('person-unknown');
    given(team).when('RevokeCertificate', revoke).then('person-unknown');
    given(team, member, retired).when('GrantCertificate', grant).then('person-retired');
    given(team, member, granted(), retired).when('RevokeCertificate', revoke).then('person-retired');
  });
});

describe('SetDuty', () => {
  const until = secondsAfter(testNoon, 3600);

  it('sets a duty from now, with or without an end', () => {
    const world = given(team, { ...member, at: secondsAfter(testNoon, -60) })
      .when('SetDuty', { personId, duty: 'on_duty', until })
      .then({ type: 'DutySet', data: { personId, duty: 'on_duty', until } });
    expect(world.volunteers.get(personId)).toMatchObject({
      duty: 'on_duty',
      dutySince: testNoon,
      dutyUntil: until,
    });
  });

  it('prolonging keeps the beginning; leaving the end out takes it away', () => {
    const { when, world } = given(team, { ...member, at: secondsAfter(testNoon, -60) });
    when('SetDuty', { personId, duty: 'standby', until });
    expect(world.volunteers.get(personId)).toMatchObject({
      dutySince: secondsAfter(testNoon, -60),
      dutyUntil: until,
    });
    when('SetDuty', { personId, duty: 'standby' });
    expect(world.volunteers.get(personId)).not.toHaveProperty('dutyUntil');
  });

  it.each([testNoon, secondsAfter(testNoon, -1), '2026-06-24T12:00:00Z'])(
    'an end that is not to come is refused: %s',
    (past) => {
      given(team, member).when('SetDuty', { personId, duty: 'standby', until: past }).then('duty-end-past');
    },
  );

  it('an end within this very second is to come, however it is written', () => {
    const soon = '2026-06-24T12:00:00.5Z';
    expect(
      given(team, member).when('SetDuty', { personId, duty: 'standby', until: soon }).refusal,
    ).toBeUndefined();
  });

  it('is refused for who is unknown or retired', () => {
    given(team).when('SetDuty', { personId, duty: 'off' }).then('person-unknown');
    given(team, member, retired).when('SetDuty', { personId, duty: 'off' }).then('person-retired');
  });

  it('a person who is called may go off; one who is away on an assignment may not until released', () => {
    const assignment = {
      assignmentId,
      taskId,
      incidentId,
      teamId,
    };
    const offered = {
      type: 'AssignmentOffered',
      data: { ...assignment, personIds: [personId], leadPersonId: personId, expiresAt: until },
    };
    const inState = (state: string) => ({
      type: 'MemberReported',
      data: { ...assignment, personId, state },
    });
    const off = { personId, duty: 'off' } as const;
    const allowed = { type: 'DutySet', data: off };
    given(team, member, offered).when('SetDuty', off).then(allowed);
    for (const state of ['coming', 'en_route', 'on_scene'])
      given(team, member, offered, inState(state)).when('SetDuty', off).then('member-engaged');
    for (const state of ['released', 'declined'])
      given(team, member, offered, inState(state)).when('SetDuty', off).then(allowed);
  });
});

describe('Tick', () => {
  const until = secondsAfter(testNoon, 60);
  const set = { type: 'DutySet', data: { personId, duty: 'on_duty', until } };

  it('ends a duty at its end, not before, and once', () => {
    const { tick, world } = given(team, member, set);
    tick(secondsAfter(until, -0.001)).then();
    tick(until).then({ type: 'DutyEnded', data: { personId, duty: 'off' } });
    expect(world.volunteers.get(personId)).toMatchObject({ duty: 'off', dutySince: until });
    expect(world.volunteers.get(personId)).not.toHaveProperty('dutyUntil');
    tick(secondsAfter(until, 1)).then();
  });

  it('passes by duties without an end, and the retired', () => {
    given(team, member).tick(secondsAfter(until, 86_400)).then();
    given(team, member, set, retired).tick(secondsAfter(until, 86_400)).then();
  });
});

const sharing = (value: boolean) => ({ type: 'SharingSet', data: { personId, sharing: value } });

describe('SetSharing', () => {
  it('is given and withdrawn', () => {
    const { when, world } = given(team, member);
    when('SetSharing', { personId, sharing: true }).then(sharing(true));
    expect(world.volunteers.get(personId)?.sharing).toBe(true);
    when('SetSharing', { personId, sharing: false }).then(sharing(false));
    expect(world.volunteers.get(personId)?.sharing).toBe(false);
  });

  it('T2 the row tells since when, and again from the moment it is given anew', () => {
    const { world, when } = given(team, member);
    const later = secondsAfter(testNoon, 60);
    when('SetSharing', { personId, sharing: true }).then(sharing(true));
    expect(world.volunteers.get(personId)?.sharingSince).toBe(testNoon);
    when('SetSharing', { personId, sharing: true }, { at: later }).then(sharing(true));
    expect(world.volunteers.get(personId)?.sharingSince).toBe(testNoon);
    when('SetSharing', { personId, sharing: false }, { at: later }).then(sharing(false));
    expect(world.volunteers.get(personId)).not.toHaveProperty('sharingSince');
    when('SetSharing', { personId, sharing: true }, { at: later }).then(sharing(true));
    expect(world.volunteers.get(personId)?.sharingSince).toBe(later);
  });

  it('withdrawing is never refused to somebody we know', () => {
    given(team, member, retired).when('SetSharing', { personId, sharing: false }).then(sharing(false));
    given(team, member, retired).when('SetSharing', { personId, sharing: true }).then('person-retired');
    given().when('SetSharing', { personId, sharing: false }).then('person-unknown');
  });
});
