/**
 * Socket clients in a process of their own, so that they do not take the server's core: reads what to do from a JSON file and
 * prints a figure for each load as one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { io, type Socket } from 'socket.io-client';
import { dutyCommands } from './duty.ts';
import { atFullLoad, atRate, type LoadFigures, type Send } from './load.ts';

export interface SocketLoad {
  readonly url: string;
  readonly cookie: string;
  readonly people: readonly string[];
  readonly clients: number;
  readonly seconds: number;
  /** Commands a second, after the full load. */
  readonly rates: readonly number[];
}

const mostPerSecond = 40_000;
const warmUpSeconds = 1;

const { url, cookie, people, clients, seconds, rates } = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
) as SocketLoad;
const sockets = await Promise.all(Array.from({ length: clients }, connected));
const total =
  mostPerSecond * (seconds + warmUpSeconds) + rates.reduce((sum, rate) => sum + rate * seconds, 0);
const commands = dutyCommands(people, total);
let next = 0;

const send: Send = async (sender) => {
  const answer = (await sockets[sender]?.emitWithAck('command', commands[next++])) as { seq?: number };
  if (answer.seq === undefined) throw new Error(`not accepted: ${JSON.stringify(answer)}`);
};

await atFullLoad(send, clients, warmUpSeconds);
const figures: LoadFigures[] = [await atFullLoad(send, clients, seconds)];
for (const rate of rates) figures.push(await atRate(send, clients, rate, seconds));
process.stdout.write(`${JSON.stringify(figures)}\n`);
for (const socket of sockets) socket.disconnect();

async function connected(): Promise<Socket> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin: new URL(url).origin },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}
