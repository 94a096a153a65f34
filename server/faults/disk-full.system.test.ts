/**
 * J7 on a disk that is really full: a tmpfs of a few megabytes under a real server. The same again with a limit on the
 * size of files, which the kernel of the system answers with another error, and which needs no mount.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import type { Notice } from '@muster/shared/protocol/down/notice.ts';
import { run, startProcess, type RunningServer } from '../test/process.ts';
import { until } from '../test/rig.ts';
import { mountSmallDisk, whyNoSmallDisk, type SmallDisk } from './small-disk.ts';
import { commandOf, signedIn, trySignIn, type Answered, type Command, type Visitor } from './visitors.ts';

const noDisk = whyNoSmallDisk();
if (noDisk !== undefined) console.warn(`a full disk is not tried here: ${noDisk}`);
const noLimit = spawnSync('prlimit', ['--version']).status === 0 ? undefined : 'there is no prlimit';
if (noLimit !== undefined) console.warn(`a limit on files is not tried here: ${noLimit}`);

const administrator = { account: 'chief', password: 'first at the levee' };
const place = { lon: 112.94, lat: 27.83 };
const longNote = '水位上涨，'.repeat(150);

/** A server with a desk and a phone on it, and what everybody was told. */
interface Scene {
  readonly server: RunningServer;
  readonly chief: Visitor;
  readonly desk: Socket;
  readonly phone: Socket;
  readonly incidentId: string;
  /** Whose phone it is. */
  readonly personId: string;
  /** Store notices as they came to the desk and to the phone. */
  readonly told: { readonly desk: string[]; readonly phone: string[] };
  readonly frames: { count: number };
  readonly acknowledged: Map<string, number>;
  /** Gives a note as the administrator; remembers it when it was accepted. */
  note(command?: Command): Promise<Answered>;
}

const cleanUps: (() => void | Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

async function setScene(DATA_DIR: string, settings: Record<string, string>): Promise<Scene> {
  const server = await startProcess({
    DATA_DIR,
    COMMANDS_PER_SECOND: '100000',
    COMMAND_BURST: '100000',
    ...settings,
  });
  cleanUps.push(() => server.end('SIGKILL'));
  const firstRun = /\/first-run\/([\w-]+)/.exec(server.heard.out)?.[1] ?? '';
  const chief = await signedIn(server.url, { firstRun, ...administrator });
  const [incidentId, teamId, personId] = [v7(), v7(), v7()];
  await chief.have('OpenIncident', { incidentId, kind: 'flood', title: '洪水', place, division: '430302' });
  const team = {
    teamId,
    name: '雨湖应急排',
    kind: 'emergency',
    division: '430302',
    home: place,
    equipment: [],
  };
  await chief.have('RegisterTeam', team);
  await chief.have('EnrolVolunteer', { personId, teamId, post: 'leader', skills: [] });
  expect(await chief.put(`/api/people/${personId}`, { name: '周卫国' })).toBe(204);
  await chief.have('SetDuty', { personId, duty: 'on_duty' });
  const invite = await chief.post('/api/session/invite', { personId });
  const volunteer = await signedIn(server.url, { invite: String((invite.body as { code: string }).code) });
  await volunteer.have('SetSharing', { personId, sharing: true });

  const told = { desk: [] as string[], phone: [] as string[] };
  const frames = { count: 0 };
  const [desk, phone] = await Promise.all([chief.socket(), volunteer.socket()]);
  cleanUps.push(
    () => void desk.close(),
    () => void phone.close(),
  );
  for (const [socket, heard] of [
    [desk, told.desk],
    [phone, told.phone],
  ] as const)
    socket.on('notice', (notice: Notice) => {
      if (notice.code === 'store') heard.push(notice.status);
    });
  desk.on('frame', () => (frames.count += 1));
  desk.emit('watch', { bbox: [112, 27, 114, 29], zoom: 10 });
  const acknowledged = new Map<string, number>();
  return {
    server,
    chief,
    desk,
    phone,
    incidentId,
    personId,
    told,
    frames,
    acknowledged,
    async note(command = commandOf('AddNote', { incidentId, text: longNote })) {
      const answer = await chief.post('/api/commands', command);
      if (answer.body.seq !== undefined) acknowledged.set(command.id, answer.body.seq);
      return answer;
    },
  };
}

/** Gives notes until one is not taken; answers with that one. */
async function untilTurnedAway(scene: Scene): Promise<{ command: Command; answer: Answered }> {
  for (let count = 0; count < 5000; count += 1) {
    const command = commandOf('AddNote', { incidentId: scene.incidentId, text: longNote });
    const answer = await scene.note(command);
    if (answer.body.seq === undefined) return { command, answer };
  }
  throw new Error('it takes everything');
}

/** What must hold while nothing can be written; `answer` is the first that said so. */
async function expectReadOnly(scene: Scene, answer: Answered): Promise<void> {
  const { server, chief, phone, told, frames } = scene;
  const from = performance.now();
  expect(answer).toMatchObject({ status: 503, body: { code: 'read-only' } });
  await until(() => told.desk.length > 0 && told.phone.length > 0, 'desk and phone have been told', 1000);
  console.log(`told ${Math.round(performance.now() - from)} ms after the first command that was turned away`);
  expect([told.desk, told.phone]).toEqual([['read-only'], ['read-only']]);
  expect(await chief.get('/api/health')).toMatchObject({ status: 200, body: { status: 'read-only' } });
  expect(await chief.get('/api/world?tables=incidents')).toMatchObject({ status: 200 });
  expect(await chief.get('/api/events?limit=5')).toMatchObject({ status: 200 });
  const again = await scene.note();
  expect(again).toMatchObject({ status: 503, body: { code: 'read-only' } });

  const before = frames.count;
  const fix = { t: new Date().toISOString(), ...place, acc: 8 };
  expect(await phone.emitWithAck('fix', { fixes: [fix] })).toMatchObject({ accepted: 1 });
  await until(() => frames.count > before, 'the desk sees where the phone is');
  const tapped = commandOf('SetDuty', { personId: scene.personId, duty: 'standby' });
  expect(await phone.emitWithAck('command', tapped)).toMatchObject({ problem: { code: 'read-only' } });
  expect((await trySignIn(server.url, { account: 'chief', password: 'not this one' })).status).toBe(401);
}

/** After the disk has space again: what was turned away goes through under its old id, and nothing was lost. */
async function expectAllWell(scene: Scene, waiting: Command, DATA_DIR: string): Promise<void> {
  const { server, chief, told, acknowledged } = scene;
  const from = performance.now();
  await until(() => told.desk.at(-1) === 'ok' && told.phone.at(-1) === 'ok', 'it can write again', 5000);
  console.log(`writing again ${Math.round(performance.now() - from)} ms after there was space`);
  expect(await scene.note(waiting)).toMatchObject({ status: 200 });
  await signedIn(server.url, administrator);
  for (let count = 0; count < 20; count += 1) expect((await scene.note()).status).toBe(200);
  expect(await chief.get('/api/health')).toMatchObject({ body: { status: 'ok' } });
  expect([told.desk, told.phone]).toEqual([
    ['read-only', 'ok'],
    ['read-only', 'ok'],
  ]);

  expect(await server.end('SIGTERM')).toBe(0);
  // Whatever failed meanwhile was expected to: nothing was taken for a bug.
  expect(server.heard.out.split('\n').filter((line) => /unhandled|a bug|nobody caught/.test(line))).toEqual(
    [],
  );
  const verified = await run('operations/main.ts', ['verify'], { DATA_DIR });
  expect([verified.code, verified.err]).toEqual([0, '']);
  const restarted = await startProcess({ DATA_DIR });
  cleanUps.push(() => restarted.end('SIGKILL'));
  const reader = await signedIn(restarted.url, administrator);
  const kept = await noted(reader, scene.incidentId);
  for (const [id, seq] of acknowledged) expect([id, kept.get(id)]).toEqual([id, seq]);
}

/** The notes in the log: seq by command id. */
async function noted(reader: Visitor, incidentId: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let after = 0; ;) {
    const { body } = await reader.get(`/api/events?incident=${incidentId}&limit=500&after=${after}`);
    const { events, next } = body as { events: { commandId: string; seq: number }[]; next?: number };
    for (const { commandId, seq } of events) found.set(commandId, seq);
    if (next === undefined) return found;
    after = next;
  }
}

function smallDisk(megabytes: number): SmallDisk {
  const disk = mountSmallDisk(megabytes);
  cleanUps.push(() => disk.unmount());
  return disk;
}

describe.skipIf(noDisk !== undefined)(
  `a small disk${noDisk === undefined ? '' : ` (skipped: ${noDisk})`}`,
  () => {
    it('J7 on a disk that is full, commands are turned away and all else goes on; with space all goes on by itself', async () => {
      const disk = smallDisk(16);
      const scene = await setScene(disk.folder, { DISK_RESERVE_MB: '0' });
      for (let count = 0; count < 30; count += 1) await scene.note();
      disk.fill();
      const { command, answer } = await untilTurnedAway(scene);
      await expectReadOnly(scene, answer);
      // Nobody can be let in when even that cannot be written down, but it is said, and nobody is thrown out.
      const late = await trySignIn(scene.server.url, administrator);
      expect([200, 503]).toContain(late.status);
      await new Promise((resolve) => setTimeout(resolve, 2500));
      expect(scene.told.desk).toEqual(['read-only']);
      disk.empty();
      await expectAllWell(scene, command, disk.folder);
    }, 120_000);

    it('J7 a little space that would not hold a turn does not make it come and go', async () => {
      const disk = smallDisk(16);
      const scene = await setScene(disk.folder, { DISK_RESERVE_MB: '0' });
      disk.fill();
      const { command, answer } = await untilTurnedAway(scene);
      await expectReadOnly(scene, answer);
      disk.empty();
      disk.fill(200 * 1024);
      await new Promise((resolve) => setTimeout(resolve, 2500));
      expect(scene.told.desk).toEqual(['read-only']);
      disk.empty();
      await expectAllWell(scene, command, disk.folder);
    }, 120_000);

    it('J7 the reserve is kept for signing in: commands are turned away before the disk is full', async () => {
      const disk = smallDisk(24);
      const scene = await setScene(disk.folder, { DISK_RESERVE_MB: '8' });
      await scene.note();
      disk.fill(6 * 1024 * 1024);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const { command, answer } = await untilTurnedAway(scene);
      await expectReadOnly(scene, answer);
      await signedIn(scene.server.url, administrator);
      disk.empty();
      await expectAllWell(scene, command, disk.folder);
    }, 120_000);
  },
);

describe.skipIf(noLimit !== undefined)(
  `a limit on files${noLimit === undefined ? '' : ` (skipped: ${noLimit})`}`,
  () => {
    it('J7 an error in the middle of a write is no end: the server comes back when writing works again', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'muster-limit-'));
      cleanUps.push(() => rmSync(folder, { recursive: true }));
      const scene = await setScene(folder, {});
      for (let count = 0; count < 30; count += 1) await scene.note();
      const limitFiles = (bytes: string) =>
        spawnSync('prlimit', ['--pid', String(scene.server.pid), `--fsize=${bytes}:`]).status;
      expect(limitFiles(String(statSync(join(folder, 'muster.sqlite-wal')).size + 5000))).toBe(0);
      const { command, answer } = await untilTurnedAway(scene);
      await expectReadOnly(scene, answer);
      expect(limitFiles('unlimited')).toBe(0);
      await expectAllWell(scene, command, folder);
    }, 120_000);
  },
);
