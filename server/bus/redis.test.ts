/** The bus between processes: what is said arrives at the others, and a Redis that dies takes nobody with it. */
import { createClient } from 'redis';
import { parse, v4 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCollectingLog } from '../test/collecting-log.ts';
import { freePort, redisOrWhy, redisVersion, startRedis, type RedisServer } from '../test/redis-server.ts';
import { until } from '../test/rig.ts';
import type { Bus } from './bus.ts';
import { createRedisBus } from './redis.ts';

const log = createCollectingLog();
const buses: Bus[] = [];

function join(url: string, epoch = 'one-log'): { bus: Bus; heard: string[]; connections: number } {
  const bus = createRedisBus({ url, epoch, log });
  buses.push(bus);
  const end = { bus, heard: [] as string[], connections: 0 };
  bus.on('seen', (payload) => end.heard.push(Buffer.from(payload).toString('utf8')));
  bus.onConnected(() => (end.connections += 1));
  return end;
}

const say = (bus: Bus, text: string) => bus.publish('seen', Buffer.from(text));

afterEach(async () => {
  for (const bus of buses.splice(0)) await bus.stop();
  log.lines.length = 0;
});

it('a server whose Redis does not answer starts, serves and stops', async () => {
  const { bus } = join(`redis://127.0.0.1:${await freePort()}`);
  await bus.start();
  expect(bus.connected).toBe(false);
  say(bus, 'into the void');
  expect(log.lines.filter(({ level }) => level === 'warn').length).toBe(1);
});

describe.skipIf(redisVersion === undefined)(`on ${redisOrWhy}`, () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.stop());

  it('what one server says all others of its log hear, and it does not hear itself', async () => {
    const [one, two, three, stranger] = [
      join(redis.url),
      join(redis.url),
      join(redis.url),
      join(redis.url, 'another-log'),
    ];
    for (const { bus } of [one, two, three, stranger]) await bus.start();
    say(one.bus, '甲');
    say(two.bus, '乙');
    await until(() => three.heard.length === 2 && two.heard.length === 1, 'all have heard');
    expect([one.heard, two.heard, three.heard.toSorted()]).toEqual([['乙'], ['甲'], ['乙', '甲'].toSorted()]);
    expect(stranger.heard).toEqual([]);
  });

  it('comes back by itself after Redis was killed, and says so, so that what was missed can be asked for', async () => {
    const [one, two] = [join(redis.url), join(redis.url)];
    await Promise.all([one.bus.start(), two.bus.start()]);
    expect([one.connections, two.connections]).toEqual([1, 1]);
    await redis.kill();
    await until(() => !one.bus.connected && !two.bus.connected, 'the loss is noticed');
    say(one.bus, 'lost');
    await redis.restart();
    await until(() => one.connections === 2 && two.connections === 2, 'both are back');
    say(one.bus, 'heard');
    await until(() => two.heard.length > 0, 'it is heard');
    expect(two.heard).toEqual(['heard']);
    expect(log.lines.filter(({ level }) => level === 'warn').length).toBe(2);
  });

  it('rubbish from a sender that is no server does not cut the connection, nor what comes behind it', async () => {
    const [one, two] = [join(redis.url), join(redis.url)];
    await Promise.all([one.bus.start(), two.bus.start()]);
    const rubbish = createClient({ url: redis.url });
    await rubbish.connect();
    const channel = 'muster:one-log:seen';
    const sound = Buffer.concat([parse(v4()), Buffer.from('heard')]);
    // At one go, so that one reading of the socket has both.
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => [
        rubbish.publish(channel, Buffer.alloc(index, 0xab)),
        rubbish.publish(channel, sound),
      ]).flat(),
    );
    const heard = (end: typeof one): number => end.heard.filter((text) => text === 'heard').length;
    await until(() => heard(one) === 50 && heard(two) === 50, 'all that is sound is heard');
    expect([one.connections, two.connections]).toEqual([1, 1]);
    rubbish.destroy();
  });

  it('a Redis that is there only later is found', async () => {
    await redis.kill();
    const [one, two] = [join(redis.url), join(redis.url)];
    await Promise.all([one.bus.start(), two.bus.start()]);
    await redis.restart();
    await until(() => one.bus.connected && two.bus.connected, 'both are connected');
    say(one.bus, 'here');
    await until(() => two.heard.length > 0, 'it is heard');
  });
});
