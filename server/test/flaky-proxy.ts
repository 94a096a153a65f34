/**
 * A bad network between a test's clients and its server, at the level of TCP: bytes come late and in pieces, stand
 * still for a while, and connections break in the middle of a message. Drawn from a seeded random, so repeatable in
 * kind (not to the byte: the machine's own timing plays along).
 */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import type { SeededRandom } from './seeded-random.ts';

export interface FlakyProxy {
  readonly port: number;
  readonly counts: { connections: number; breaks: number; stalls: number };
  /** From now on everything passes at once. */
  calm(): void;
  /** The weather is back. */
  storm(): void;
  /** Breaks every connection that is open now. */
  breakAll(): void;
  stop(): Promise<void>;
}

export interface Weather {
  /** Of every chunk that passes. */
  readonly breakChance: number;
  readonly stallChance: number;
  readonly longestDelayMillis: number;
  readonly longestStallMillis: number;
}

export async function startFlakyProxy(
  targetPort: number,
  random: SeededRandom,
  weather: Weather,
): Promise<FlakyProxy> {
  const open = new Set<Socket>();
  const counts = { connections: 0, breaks: 0, stalls: 0 };
  let calm = false;

  const carry = (from: Socket, to: Socket): void => {
    let before = Promise.resolve();
    from.on('data', (chunk) => {
      before = before.then(() => pass(chunk, from, to));
    });
    from.on('close', () => void before.then(() => to.destroy()));
    from.on('error', () => from.destroy());
  };
  const pass = async (chunk: Buffer, from: Socket, to: Socket): Promise<void> => {
    if (!calm && random.chance(weather.breakChance)) {
      counts.breaks += 1;
      to.write(chunk.subarray(0, random.below(chunk.length)));
      from.destroy();
      to.destroy();
      return;
    }
    if (!calm && random.chance(weather.stallChance)) {
      counts.stalls += 1;
      await pause(random.below(weather.longestStallMillis));
    } else if (!calm) await pause(random.below(weather.longestDelayMillis));
    if (!to.destroyed) to.write(chunk);
  };

  const server = createServer((client) => {
    counts.connections += 1;
    const upstream = connect(targetPort, '127.0.0.1');
    for (const end of [client, upstream]) {
      end.setNoDelay(true);
      open.add(end);
      end.on('close', () => open.delete(end));
    }
    carry(client, upstream);
    carry(upstream, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const breakAll = (): void => {
    for (const end of open) end.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    calm: () => {
      calm = true;
    },
    storm: () => {
      calm = false;
    },
    breakAll,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        breakAll();
      }),
  };
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
