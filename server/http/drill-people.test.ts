import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { planFields } from '@muster/shared/access/scene.ts';
import { simulatedPersonId } from '@muster/shared/drill/crew.ts';
import type { BulkInvites } from '@muster/shared/protocol/http/session.ts';
import { place } from '../test/field.ts';
import { haveTwoTeams, yuhuMember } from '../test/field-of-two-teams.ts';
import { password, startWholeServer, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
  await haveTwoTeams(server);
});
afterEach(() => server.stop());

/** Somebody made up for a drill that runs. */
async function havePlayer(): Promise<string> {
  const [drillId, teamId] = [v7(), v7()];
  const team = {
    teamId,
    name: '演练一队',
    kind: 'emergency',
    division: '430302',
    home: place,
    size: 2,
  } as const;
  const facts = { drillId, title: '演练', division: '4303', seed: 7 };
  await server.have('PlanDrill', { ...facts, ...planFields, simulatedTeams: [team] });
  await server.have('StartDrill', { drillId });
  return simulatedPersonId(teamId, 0);
}

it('X2: nobody made up for a drill can be invited, alone or among others', async () => {
  const player = await havePlayer();
  const staff = await server.console('staff');
  const alone = await staff.send('POST', '/api/session/invite', { personId: player });
  expect([alone.statusCode, alone.json().code]).toEqual([404, 'not-found']);
  const answer = await staff.send('POST', '/api/invites/bulk', { personIds: [player, yuhuMember] });
  const { invites, refused } = answer.json<BulkInvites>();
  expect(invites.map(({ personId }) => personId)).toEqual([yuhuMember]);
  expect(refused.map(({ personId, code }) => [personId, code])).toEqual([[player, 'not-found']]);
});

it('X2: nobody made up for a drill has an account', async () => {
  const player = await havePlayer();
  const chief = await server.console('administrator');
  const facts = { account: 'player-1', name: '队员', role: 'volunteer', scope: '430302', password };
  const made = await chief.send('POST', '/api/accounts', { ...facts, personId: player });
  expect([made.statusCode, made.json().code]).toEqual([404, 'not-found']);
  const real = await chief.send('POST', '/api/accounts', { ...facts, personId: yuhuMember });
  expect(real.statusCode).toBe(201);
});

it('X2: nobody made up for a drill carries a tracker', async () => {
  const player = await havePlayer();
  const chief = await server.console('administrator');
  const issue = (personId: string) =>
    chief.send('POST', '/api/tokens', { kind: 'device', personId, label: '北斗' });
  const made = await issue(player);
  expect([made.statusCode, made.json().code]).toEqual([404, 'not-found']);
  expect((await issue(yuhuMember)).statusCode).toBe(201);
});
