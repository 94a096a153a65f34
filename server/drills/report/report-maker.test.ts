import { afterEach, expect, it } from 'vitest';
import type { Drill, DrillPlan } from '@muster/shared/drill/schema.ts';
import { createReportMaker, type ReportMaker, type ReportOrder } from './report-maker.ts';

const script = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
const answering = script(`
  import { parentPort, workerData } from 'node:worker_threads';
  setTimeout(() => parentPort.postMessage(new Uint8Array([workerData.now])), 5);
`);
const order = (now: number): ReportOrder => ({
  drill: {} as Drill,
  plan: {} as DrillPlan,
  known: {} as ReportOrder['known'],
  events: [],
  improvements: [],
  trails: [],
  now,
  language: 'zh-CN',
});

let maker: ReportMaker;
afterEach(() => maker.stop());

it('makes one after another, and turns away whoever comes when many wait', async () => {
  maker = createReportMaker(answering);
  const asked = Array.from({ length: 10 }, (_, index) => maker.make(order(index)));
  expect(asked.map((made) => made === undefined)).toEqual([...Array(8).fill(false), true, true]);
  const made = await Promise.all(asked.slice(0, 8));
  expect(made.map((bytes) => bytes?.[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(maker.make(order(1)), 'there is room again').toBeDefined();
});

it('the server goes on while one is made', async () => {
  const busy = `import { parentPort } from 'node:worker_threads';
    const until = Date.now() + 300; while (Date.now() < until); parentPort.postMessage(new Uint8Array(1));`;
  maker = createReportMaker(script(busy));
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 1);
  await maker.make(order(0));
  clearInterval(turning);
  expect(turns).toBeGreaterThan(0);
});

it('one that fails, or ends without a word, is told of, and the next is made', async () => {
  maker = createReportMaker(
    script(`import { workerData, parentPort } from 'node:worker_threads';
    if (workerData.now === 0) throw new Error('no such thing');
    if (workerData.now === 1) process.exit(0);
    parentPort.postMessage(new Uint8Array(2));`),
  );
  const [thrown, silent, sound] = [0, 1, 2].map((now) => maker.make(order(now)));
  await expect(thrown).rejects.toThrow('no such thing');
  await expect(silent).rejects.toThrow('not made');
  await expect(sound).resolves.toHaveLength(2);
});

it('stopping ends the one that is made and starts no other', async () => {
  maker = createReportMaker(script('setInterval(() => undefined, 1000);'));
  const asked = [maker.make(order(0)), maker.make(order(1))];
  const told = Promise.allSettled(asked);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await maker.stop();
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
