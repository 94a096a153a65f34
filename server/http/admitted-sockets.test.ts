import { afterEach, beforeEach, expect, it } from 'vitest';
import { startRig, until, type Rig } from '../test/rig.ts';
import { connectReplica, type WireReplica } from '../test/wire-replica.ts';

let rig: Rig;
const open: WireReplica[] = [];
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  for (const replica of open.splice(0)) replica.close();
  await rig.stop();
});

async function connect(sessionId: string): Promise<WireReplica> {
  const replica = connectReplica(rig.url, sessionId);
  open.push(replica);
  await until(() => replica.synced, 'the client is synced');
  return replica;
}

it('a session has twenty sockets at most: the oldest is cut, stays away, and other sessions are not touched', async () => {
  const { sessionId } = rig.sessions.open({});
  const other = await connect(rig.sessions.open({}).sessionId);
  const tabs: WireReplica[] = [];
  for (let tab = 0; tab < 20; tab += 1) tabs.push(await connect(sessionId));
  expect(tabs.every(({ socket }) => socket.connected)).toBe(true);
  const newest = await connect(sessionId);
  await until(() => tabs[0]?.socket.connected === false, 'the oldest is cut');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(tabs.map(({ socket }) => socket.connected)).toEqual([false, ...tabs.slice(1).map(() => true)]);
  expect([newest.socket.connected, other.socket.connected]).toEqual([true, true]);
  expect([...rig.sockets.of(sessionId)]).toHaveLength(20);
});
