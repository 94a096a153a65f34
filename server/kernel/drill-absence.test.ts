/** X1: a drill's clock does not go on where nobody serves it, on one server and on several that share a log. */
import { expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import type { Journal } from '../journal/journal.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { createHandClock, type HandClock } from '../test/hand-clock.ts';
import { dispatcher, open } from '../test/started-kernel.ts';
import { smallPlan } from '../test/small-drill.ts';
import type { Kernel } from './kernel.ts';
import { createKernel } from './turn-loop.ts';

const coordinator = { id: 'account-3', role: 'coordinator', scope: '4303' } as const;
const drillId = v7();

async function startKernel(journal: Journal, clock: HandClock): Promise<Kernel> {
  const kernel = createKernel({ journal, clock, log: createCollectingLog(), random: () => 0 });
  await kernel.start();
  return kernel;
}

async function withDrill(speed = 1) {
  const [journal, clock] = [createMemoryJournal(), createHandClock()];
  const kernel = await startKernel(journal, clock);
  const { desk: _desk, ...plan } = smallPlan;
  const injects = plan.injects.map((inject) => ({ ...inject, effects: [] }));
  const data = { drillId, title: '演练', division: '4303', seed: 7, ...plan, injects, expectations: [] };
  await kernel.submit({ id: v7(), name: 'PlanDrill', data }, coordinator);
  expect(
    await kernel.submit({ id: v7(), name: 'StartDrill', data: { drillId, speed } }, coordinator),
  ).toHaveProperty('seq');
  return { journal, clock, kernel };
}

async function served(kernel: Kernel, clock: HandClock, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1);
    await kernel.tick();
  }
}

async function eventsOf(journal: Journal): Promise<DomainEvent[]> {
  return (await journal.read(0, 1000)).flatMap(({ entries }) => entries.flatMap(({ events }) => events));
}
const told = async (journal: Journal): Promise<number> =>
  (await eventsOf(journal)).filter(({ type }) => type === 'InjectDelivered').length;
const pauses = async (journal: Journal): Promise<DomainEvent[]> =>
  (await eventsOf(journal)).filter(({ type }) => type === 'DrillPaused');

it('X1: a drill of a server that was away for a night stands still where it was, and is resumed from there', async () => {
  const { journal, clock, kernel } = await withDrill();
  await served(kernel, clock, 100);
  const before = await told(journal);
  // Killed: nobody stops it.
  clock.advance(8 * 3600);
  const again = await startKernel(journal, clock);
  await again.tick();
  const row = again.world.drills.get(drillId);
  expect(row).toMatchObject({ status: 'paused', pausedFor: 'server-away' });
  // Signs of life come every half minute.
  expect(row?.clock.seconds).toBeGreaterThanOrEqual(70);
  expect(row?.clock.seconds).toBeLessThanOrEqual(100);
  expect(await told(journal)).toBe(before);
  await again.submit({ id: v7(), name: 'ResumeDrill', data: { drillId } }, coordinator);
  await served(again, clock, 2);
  expect(again.world.drills.get(drillId)?.status).toBe('running');
  expect(await told(journal)).toBe(before);
});

it('X1: a restart of seconds goes on undisturbed', async () => {
  const { journal, clock, kernel } = await withDrill();
  await served(kernel, clock, 59);
  clock.advance(20);
  const again = await startKernel(journal, clock);
  await again.tick();
  expect(again.world.drills.get(drillId)?.status).toBe('running');
  expect(await pauses(journal)).toEqual([]);
});

it('X1: a command that comes before the clock does not hide how long nobody was here', async () => {
  const { journal, clock, kernel } = await withDrill();
  await served(kernel, clock, 60);
  clock.advance(8 * 3600);
  // The same process, woken from sleep. An inject came at 1 s, a sign of life at 31 s.
  expect(await kernel.submit(open(), dispatcher)).toHaveProperty('seq');
  await kernel.tick();
  expect(kernel.world.drills.get(drillId)).toMatchObject({ status: 'paused', clock: { seconds: 31 } });
  expect(await pauses(journal)).toHaveLength(1);
});

it('X1: several servers that start on one log pause it once, and none while one of them serves', async () => {
  const { journal, clock, kernel } = await withDrill();
  await served(kernel, clock, 60);
  clock.advance(8 * 3600);
  const servers = await Promise.all([1, 2, 3].map(() => startKernel(journal, clock)));
  await Promise.all(servers.map((server) => server.tick()));
  await Promise.all(servers.map((server) => server.submit(open(), dispatcher)));
  expect(await pauses(journal)).toHaveLength(1);
  for (const server of servers) expect(server.world.drills.get(drillId)?.status).toBe('paused');
  const [first, second] = servers;
  if (!first || !second) throw new Error('not three servers');
  await first.submit({ id: v7(), name: 'ResumeDrill', data: { drillId } }, coordinator);
  // The second has not ticked for five minutes: the first has served all the while.
  await served(first, clock, 300);
  await second.tick();
  await second.submit(open(), dispatcher);
  expect(await pauses(journal)).toHaveLength(1);
  expect(second.world.drills.get(drillId)?.status).toBe('running');
});

it('X1: while a drill runs and nothing happens, the log has a sign of life each half minute and no more', async () => {
  const { journal, clock, kernel } = await withDrill();
  await served(kernel, clock, 2);
  const before = kernel.head;
  await served(kernel, clock, 290);
  const signs = (await journal.read(before, 1000)).filter(({ entries }) =>
    entries.every(({ name, events }) => name === 'Tick' && events.length === 0),
  );
  expect(signs.length).toBeGreaterThanOrEqual(8);
  expect(signs.length).toBeLessThanOrEqual(10);
  await kernel.submit({ id: v7(), name: 'PauseDrill', data: { drillId } }, coordinator);
  const paused = kernel.head;
  await served(kernel, clock, 120);
  expect(kernel.head).toBe(paused);
});
