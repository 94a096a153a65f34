import { afterEach, beforeEach, it } from 'vitest';
import { startRig, until, type Rig } from '../test/rig.ts';
import { connectReplica, type WireReplica } from '../test/wire-replica.ts';

let rig: Rig;
let replica: WireReplica;
beforeEach(async () => {
  rig = await startRig();
  const session = rig.sessions.open({ role: 'dispatcher', scope: '4303' });
  replica = connectReplica(rig.url, session.sessionId);
  await until(() => replica.synced, 'the replica is synced');
});
afterEach(async () => {
  replica.close();
  await rig.stop();
});

it('S2 the heartbeat goes on when the server’s clock is set back', async () => {
  rig.clock.advance(-3600);
  rig.sync.sweep();
  await until(() => replica.live.length === 1, 'a first one has come');
  rig.clock.advance(9);
  rig.sync.sweep();
  rig.clock.advance(1);
  rig.sync.sweep();
  await until(() => replica.live.length === 2, 'the next one came ten seconds later', 3_000);
});
