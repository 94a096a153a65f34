import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Changes, Reset } from '@muster/shared/protocol/down/changes.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import { startLanguage } from '../i18n/index.ts';
import { beginPeople, heardOfPeople, nameOf, personOf } from './people.ts';
import { memoryShelf } from './storage.ts';

/** What the server knows just now, and what it was asked. */
let known: Person[];
let erased: string[];
let asked: string[];

beforeEach(async () => {
  vi.useFakeTimers();
  known = [
    { personId: 'p1', name: '周卫国', phone: '13800000001' },
    { personId: 'p2', name: '李建军' },
  ];
  erased = [];
  asked = [];
  vi.stubGlobal('fetch', async (url: string) => {
    const ids = new URL(url, 'http://here').searchParams.get('ids')?.split(',') ?? [];
    asked.push(...ids);
    const people = known.filter(({ personId }) => ids.includes(personId));
    return Response.json({ people, erased: erased.filter((id) => ids.includes(id)) });
  });
  vi.stubGlobal('document', { documentElement: {} });
  await startLanguage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const answered = () => vi.advanceTimersByTimeAsync(100);
const message = { version: 0, epoch: 'e', at: '2026-06-24T12:00:00.000Z', from: 0, to: 1 };
const volunteer = (personId: string, erasedAt?: string) =>
  ({ personId, ...(erasedAt && { erasedAt }) }) as unknown as object;
const changes = (rows: object[], removes: string[] = []) =>
  ({
    ...message,
    kind: 'changes',
    upserts: { volunteers: rows },
    removes: { volunteers: removes },
  }) as unknown as Changes;
const reset = (rows: object[]) =>
  ({ ...message, kind: 'reset', rows: { volunteers: rows } }) as unknown as Reset;

/** A phone or a console that has shown both. */
async function haveShown(kept?: ReturnType<typeof memoryShelf<Person>>): Promise<void> {
  await beginPeople(kept);
  nameOf('p1');
  nameOf('p2');
  await answered();
  expect([nameOf('p1'), nameOf('p2')]).toEqual(['周卫国', '李建军']);
  asked = [];
}

test('a row that says so takes the name away at once, also from the device, and a word stands in its place', async () => {
  const shelf = memoryShelf<Person>();
  await haveShown(shelf);
  heardOfPeople(changes([volunteer('p1', message.at), volunteer('p2')]));
  expect([nameOf('p1'), nameOf('p2')]).toEqual(['已删除', '李建军']);
  expect(personOf('p1')).toBeUndefined();
  await answered();
  expect((await shelf.all()).map(({ personId }) => personId)).toEqual(['p2']);
  expect(asked).toEqual([]);
});

test('a phone that no longer sees somebody asks, and forgets who was erased meanwhile', async () => {
  const shelf = memoryShelf<Person>();
  await haveShown(shelf);
  known = known.filter(({ personId }) => personId !== 'p1');
  erased = ['p1'];
  heardOfPeople(reset([volunteer('p2')]));
  await answered();
  expect(asked).toEqual(['p1']);
  expect(nameOf('p1')).toBe('已删除');
  expect((await shelf.all()).map(({ personId }) => personId)).toEqual(['p2']);
});

test('a phone keeps the name of a mate who only moved to another team', async () => {
  const shelf = memoryShelf<Person>();
  await haveShown(shelf);
  known = [];
  heardOfPeople(changes([], ['p1']));
  await answered();
  expect(asked).toEqual(['p1']);
  expect(nameOf('p1')).toBe('周卫国');
});

test('a console that never had the name is told that it was erased', async () => {
  erased = ['p3'];
  await beginPeople();
  expect(nameOf('p3')).toBe('');
  await answered();
  expect(nameOf('p3')).toBe('已删除');
});

test('an answer that was on its way when somebody was erased does not bring the name back', async () => {
  const shelf = memoryShelf<Person>();
  await beginPeople(shelf);
  vi.stubGlobal('fetch', async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return Response.json({ people: known, erased: [] });
  });
  nameOf('p1');
  nameOf('p2');
  await answered();
  heardOfPeople(changes([volunteer('p1', message.at), volunteer('p2')]));
  await vi.advanceTimersByTimeAsync(1000);
  expect([nameOf('p1'), nameOf('p2')]).toEqual(['已删除', '李建军']);
  expect(personOf('p1')).toBeUndefined();
  expect((await shelf.all()).map(({ personId }) => personId)).toEqual(['p2']);
});

test('who was asked for while the session was still beginning is asked for all the same', async () => {
  known.push({ personId: 'p9', name: '陈国强' });
  expect(nameOf('p9')).toBe('');
  await beginPeople();
  await answered();
  expect(asked).toEqual(['p9']);
  expect(nameOf('p9')).toBe('陈国强');
});

test('X2 who is made up for a drill goes by a callsign, and nobody is asked who they are; also when the drill is over', async () => {
  await beginPeople();
  heardOfPeople(changes([{ personId: 'm1', drillId: 'd', callsign: '模拟一队 3 号' }]));
  expect(nameOf('m1')).toBe('模拟一队 3 号');
  expect(personOf('m1')).toBeUndefined();
  await answered();
  heardOfPeople(changes([], ['m1']));
  await answered();
  expect(nameOf('m1')).toBe('模拟一队 3 号');
  expect(asked).toEqual([]);
});
