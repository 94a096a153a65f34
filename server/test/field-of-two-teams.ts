/** A small roster in two districts, for tests of who sees and does what. */
import type { WholeServer } from './whole-server.ts';

const home = { lon: 112.94, lat: 27.83 };
export const yuhuTeam = '00000000-0001-7000-8000-000000000001';
export const yuetangTeam = '00000000-0001-7000-8000-000000000002';
export const yuhuLeader = '00000000-0002-7000-8000-000000000001';
export const yuhuMember = '00000000-0002-7000-8000-000000000002';
export const yuetangLeader = '00000000-0002-7000-8000-000000000003';
export const flood = '00000000-0003-7000-8000-000000000001';

export async function haveTwoTeams(server: WholeServer): Promise<void> {
  const { have } = server;
  const kind = 'emergency' as const;
  await have('RegisterTeam', {
    teamId: yuhuTeam,
    name: '雨湖应急排',
    kind,
    division: '430302',
    home,
    equipment: [],
  });
  await have('RegisterTeam', {
    teamId: yuetangTeam,
    name: '岳塘应急排',
    kind,
    division: '430304',
    home,
    equipment: [],
  });
  await have('EnrolVolunteer', { personId: yuhuLeader, teamId: yuhuTeam, post: 'leader', skills: [] });
  await have('EnrolVolunteer', { personId: yuhuMember, teamId: yuhuTeam, post: 'member', skills: [] });
  await have('EnrolVolunteer', { personId: yuetangLeader, teamId: yuetangTeam, post: 'leader', skills: [] });
  await server.stores.vault.people.put([
    { personId: yuhuLeader, name: '周卫国', phone: '13800000001', service: '某部' },
    { personId: yuhuMember, name: '李建军', phone: '13800000002', service: '某部' },
    { personId: yuetangLeader, name: '王海', phone: '13800000003' },
  ]);
}

export async function haveFlood(server: WholeServer): Promise<void> {
  await server.have('OpenIncident', {
    incidentId: flood,
    kind: 'flood',
    title: '湘江超警戒水位',
    place: home,
    division: '430302',
  });
}
