/** What goes wrong: one disturbance after the other, each as likely as its weight says, until everything is healed. */
import type { Phone } from './phone.ts';
import type { Scene } from './scene.ts';
import { standings } from './office.ts';
import type { Fault } from './disk.ts';
import { Life } from './virtual-time.ts';

interface Disturbance {
  readonly weight: number;
  act(scene: Scene): void;
}

const second = 1_000;
const longestPause = 4 * second;

const disturbances: readonly Disturbance[] = [
  { weight: 9, act: ({ chaos, network, clients }) => network.cut(chaos.pick(clients).name) },
  { weight: 3, act: partition },
  { weight: 2, act: ({ chaos, network, clients }) => network.links.get(chaos.pick(clients).name)?.goDead() },
  { weight: 4, act: stall },
  { weight: 2, act: lossyForAWhile },
  { weight: 2, act: ({ server }) => server.kill() },
  { weight: 4, act: ({ chaos, disk }) => (disk.next = chaos.pick(faults)) },
  { weight: 1, act: fillTheDisk },
  { weight: 2, act: ({ chaos, skew }) => (skew.server = chaos.between(-4 * second, 4 * second)) },
  { weight: 4, act: ({ chaos, clients }) => reload(chaos.pick(clients)) },
  { weight: 2, act: changeAnAccount },
  { weight: 1, act: endASession },
  { weight: 1, act: ({ server, chaos, time }) => beBusy(server, time, chaos.between(second, 5 * second)) },
];
const lots = disturbances.flatMap(({ weight, act }) => Array.from({ length: weight }, () => act));
const faults: readonly Fault[] = [
  'fails',
  'unknown',
  'unknown',
  'late',
  'late',
  'kills-before',
  'kills-after',
];

/** Disturbs until the returned function is called. */
export function disturb(scene: Scene): () => void {
  const { time, chaos, network, server } = scene;
  const life = new Life();
  network.copyChance = chaos.pick([0, 0.2, 0.5]);
  server.longestTurn = chaos.pick([1, 2, 60]);
  network.longestDelay = chaos.pick([20, 80, 400]);
  const next = (): void => {
    chaos.pick(lots)(scene);
    time.after(chaos.between(200, longestPause), next, life);
  };
  time.after(chaos.between(200, longestPause), next, life);
  return () => {
    life.end();
    heal(scene);
  };
}

function heal({ network, disk, server, skew }: Scene): void {
  network.cutOff.clear();
  network.lossChance = 0;
  network.copyChance = 0;
  network.longestDelay = 60;
  for (const link of network.links.values()) {
    link.lossChance = 0;
    link.longestDelay = 60;
  }
  disk.full = false;
  disk.next = undefined;
  server.busyChance = 0;
  server.longestTurn = 2;
  skew.server = 0;
}

function partition({ chaos, time, network, clients, trace }: Scene): void {
  const size = chaos.pick([1, 2, 5, clients.length]);
  const first = chaos.below(clients.length);
  const names = Array.from(
    { length: size },
    (_, index) => clients[(first + index) % clients.length]?.name ?? '',
  );
  trace.note('network', `cuts off ${names.join(', ')}`);
  for (const name of names) {
    network.cutOff.add(name);
    if (chaos.chance(0.7)) network.cut(name);
    else network.links.get(name)?.goDead();
  }
  time.after(chaos.between(2 * second, 20 * second), () =>
    names.forEach((name) => network.cutOff.delete(name)),
  );
}

function stall({ chaos, network, clients, trace }: Scene): void {
  const { name } = chaos.pick(clients);
  const flood = chaos.chance(0.3);
  trace.note('network', `${name} does not read${flood ? ', and its buffer is full' : ''}`);
  network.links.get(name)?.stall(chaos.between(second, 10 * second), flood);
}

function lossyForAWhile({ chaos, time, network, trace }: Scene): void {
  trace.note('network', 'loses packets');
  const links = [...network.links.values()];
  const share = chaos.pick([0.05, 0.2, 0.5]);
  network.lossChance = share;
  for (const link of links) link.lossChance = share;
  time.after(chaos.between(second, 8 * second), () => {
    network.lossChance = 0;
    for (const link of links) link.lossChance = 0;
  });
}

function fillTheDisk({ chaos, time, disk, trace }: Scene): void {
  trace.note('disk', 'is full');
  disk.full = true;
  time.after(chaos.between(2 * second, 12 * second), () => (disk.full = false));
}

function reload(client: Scene['clients'][number]): void {
  const { token } = client;
  if (token !== '') (client as Phone).reload();
}

function changeAnAccount({ chaos, consoles, office, server, trace }: Scene): void {
  const desk = chaos.pick(consoles.filter(({ name }) => name !== 'staff'));
  const { accountId } = desk;
  const standing = chaos.pick(standings);
  trace.note('office', `${accountId} is ${standing.role} of ${standing.scope}`);
  void office.change(accountId, standing, server).then(() => desk.disturb());
}

function endASession({ chaos, clients, office, server, trace }: Scene): void {
  const { name, token } = chaos.pick(clients);
  trace.note('office', `ends the session of ${name}`);
  void server.running?.sessions.end(office.sessionOf(token));
}

function beBusy(server: Scene['server'], time: Scene['time'], milliseconds: number): void {
  server.busyChance = 0.3;
  time.after(milliseconds, () => (server.busyChance = 0));
}
