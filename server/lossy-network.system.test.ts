import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { visibleRows } from '@muster/shared/access/view.ts';
import type { CommandAnswer } from '@muster/shared/protocol/up/command.ts';
import { audienceOf, type ActiveSession } from './door/sessions.ts';
import { haveSquad } from './test/field.ts';
import { startFlakyProxy, type FlakyProxy } from './test/flaky-proxy.ts';
import { randomCommand } from './test/random-commands.ts';
import { startRig, until, type Rig } from './test/rig.ts';
import { seededRandom, type SeededRandom } from './test/seeded-random.ts';
import { connectReplica, expectedRows, type WireReplica } from './test/wire-replica.ts';

const weather = { breakChance: 0.02, stallChance: 0.03, longestDelayMillis: 8, longestStallMillis: 150 };

let rig: Rig;
let proxy: FlakyProxy;
let random: SeededRandom;
let clients: { session: ActiveSession; replica: WireReplica }[];

beforeEach(async () => {
  random = seededRandom();
  console.log(`seed ${random.seed} (MUSTER_SEED repeats it)`);
  rig = await startRig();
  proxy = await startFlakyProxy(rig.port, random, weather);
  clients = [];
});
afterEach(async () => {
  for (const { replica } of clients) replica.close();
  await proxy.stop();
  await rig.stop();
});

function join(session: ActiveSession): WireReplica {
  const replica = connectReplica(`http://127.0.0.1:${proxy.port}`, session.sessionId);
  clients.push({ session, replica });
  return replica;
}

/** As an outbox does: the same command, again and again, until there is an answer that lasts. */
async function insist({ socket }: WireReplica, envelope: object): Promise<CommandAnswer> {
  for (;;) {
    const answer: CommandAnswer | undefined = await socket
      .timeout(400)
      .emitWithAck('command', envelope)
      .catch(() => undefined);
    if (answer && !('problem' in answer && answer.problem.status >= 429)) return answer;
  }
}

it('S1 S2 S3 S6 two consoles and two phones stay equal to the server through breaks, delays and stalls', async () => {
  const squads = [
    await haveSquad(rig, '430302', 5),
    await haveSquad(rig, '430304', 5),
    await haveSquad(rig, '4416', 5),
  ];
  const person = (squad: number, member: number) => squads[squad]?.people[member] ?? '';
  const city = join(rig.sessions.open({ role: 'dispatcher', scope: '4303' }));
  join(rig.sessions.open({ role: 'observer', scope: '430304' }));
  const device = { kind: 'device', role: 'leader', scope: '430302' } as const;
  const phone = join(rig.sessions.open({ ...device, personId: person(0, 0) }));
  join(rig.sessions.open({ ...device, role: 'volunteer', scope: '4416', personId: person(2, 1) }));

  let accepted = 0;
  const answered: { id: string; answer: CommandAnswer }[] = [];
  const insisting: Promise<void>[] = [];
  for (let count = 0; count < 1_200; count += 1) {
    const command = randomCommand(rig.kernel.world, random);
    const id = v7();
    if (count % 40 === 0) {
      const [sender, data] = random.chance(0.5)
        ? [phone, { personId: person(0, 0), duty: random.pick(['standby', 'on_duty']) }]
        : [city, { personId: person(1, 1), duty: random.pick(['standby', 'on_duty']) }];
      const sent = insist(sender, { id, name: 'SetDuty', data });
      insisting.push(sent.then((answer) => void answered.push({ id, answer })));
    }
    const outcome = await rig.kernel.submit(
      { id: v7(), ...command },
      { id: 'operator', role: 'system', scope: '' },
    );
    expect(outcome.problem).toBeUndefined();
    if (outcome.seq !== undefined) accepted += 1;
    if (count % 300 === 299) proxy.breakAll();
    if (count % 150 === 149) {
      rig.clock.advance(11);
      rig.sync.sweep();
    }
    if (random.chance(0.2)) await new Promise((resolve) => setTimeout(resolve, random.below(12)));
  }
  await Promise.all(insisting);
  proxy.calm();
  await until(() => clients.every(({ replica }) => replica.synced), 'all are connected again', 20_000);
  rig.clock.advance(11);
  rig.sync.sweep();
  await until(
    () => clients.every(({ replica }) => replica.synced && replica.cursor?.to === rig.kernel.head),
    'all stand at the head',
  );

  for (const { session, replica } of clients)
    expect(replica.rows).toEqual(expectedRows(visibleRows(audienceOf(session), rig.kernel.world)));
  expect(clients.flatMap(({ replica }) => replica.misshapen)).toEqual([]);
  const commits = await rig.journal.read(0, 10_000);
  const ids = commits.flatMap(({ entries }) => entries.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, answer } of answered)
    expect({ id, isInLog: ids.includes(id) }).toEqual({ id, isInLog: 'seq' in answer });

  const answers = clients.flatMap(({ replica }) => replica.answers.map(({ kind }) => kind));
  console.log(
    `${accepted} commands carried out; ${JSON.stringify(proxy.counts)}; ` +
      `${answers.filter((kind) => kind === 'changes').length} resumed by cursor, ` +
      `${answers.filter((kind) => kind === 'reset').length} started over`,
  );
  expect(accepted).toBeGreaterThan(300);
  expect(proxy.counts.breaks).toBeGreaterThan(5);
  expect(answers.filter((kind) => kind === 'changes').length).toBeGreaterThan(5);
}, 60_000);
