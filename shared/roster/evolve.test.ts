import { expect, it } from 'vitest';
import { given } from '../domain/given.ts';
import { memberId, teamId, teamRegistered } from '../domain/scene.ts';
import { createRosterTables } from './schema.ts';
import { rosterEvolvers } from './evolve.ts';
import { ChangeList } from '../kernel/change-list.ts';

const personId = memberId;
const teamUpdated = { ...teamRegistered(), type: 'TeamUpdated' };

it.each([
  { type: 'VolunteerUpdated', data: { personId, post: 'leader', skills: [] } },
  { type: 'VolunteerMoved', data: { personId, fromTeamId: teamId, teamId, division: '43', post: 'member' } },
  { type: 'VolunteerRetired', data: { personId, teamId } },
  { type: 'PersonErased', data: { personId, teamId } },
  { type: 'CertificateGranted', data: { personId, skill: 'boat', issuer: '局', expiresOn: '2027-01-31' } },
  { type: 'CertificateRevoked', data: { personId, skill: 'boat' } },
  { type: 'DutySet', data: { personId, duty: 'off' } },
  { type: 'DutyEnded', data: { personId, duty: 'off' } },
  { type: 'SharingSet', data: { personId, sharing: true } },
  teamUpdated,
  { type: 'TeamDisbanded', data: { teamId, name: '队', kind: 'uav', reason: '撤并' } },
])('$type never refuses: what names an unknown row changes nothing', (event) => {
  const { world } = given(event);
  expect(world.volunteers.size).toBe(0);
  expect(world.teams.size).toBe(0);
});

it('a row that was replaced stays as it was: whoever holds it may compare', () => {
  const changes = new ChangeList();
  const tables = createRosterTables(changes);
  const stamp = { at: '2026-06-24T12:00:00.000Z', actor: { id: 'a', role: 'staff', scope: '' } } as const;
  const facts = {
    personId,
    teamId,
    division: '430302',
    post: 'member' as const,
    skills: [],
    certificates: [],
    duty: 'standby' as const,
  };
  rosterEvolvers.VolunteerEnrolled(tables, facts, stamp);
  const before = tables.volunteers.get(personId);
  const copy = structuredClone(before);
  rosterEvolvers.CertificateGranted(
    tables,
    { personId, skill: 'boat', issuer: '局', expiresOn: '2027-01-31' },
    stamp,
  );
  rosterEvolvers.DutySet(tables, { personId, duty: 'off' }, stamp);
  expect(before).toEqual(copy);
  expect(tables.volunteers.get(personId)).not.toBe(before);
});
