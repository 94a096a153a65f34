import { expect, it } from 'vitest';
import { v7 } from 'uuid';
import { createMemoryJournal } from '../journal/memory.ts';
import type { Journal } from '../journal/journal.ts';
import { createLogReader } from './log-reader.ts';

const at = '2026-06-24T12:00:00.000Z';

async function append(journal: Journal, count: number): Promise<void> {
  const actor = { id: 'account-1', role: 'dispatcher', scope: '' } as const;
  const incidentId = v7();
  for (let left = count; left > 0; left -= 1) {
    const head = await journal.head();
    const events = [{ type: 'NoteAdded', data: { incidentId, text: `note ${head}` } }];
    await journal.append(head, {
      seq: head + 1,
      id: v7(),
      at,
      entries: [{ id: v7(), name: 'AddNote', actor, events }],
    });
  }
}

it('whoever reads a long log of which nothing is for them keeps nobody else waiting', async () => {
  const journal = createMemoryJournal();
  await append(journal, 2_000);
  let othersTurns = 0;
  let isReading = true;
  const takeTurn = (): void => {
    othersTurns += 1;
    if (isReading) setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  await createLogReader(journal).page({ after: 0, limit: 10, readable: () => false });
  isReading = false;
  expect(othersTurns).toBeGreaterThanOrEqual(10);
});

it('a page is as of its head, whatever is appended while it is read', async () => {
  const journal = createMemoryJournal();
  await append(journal, 250);
  const reading = createLogReader(journal).page({ after: 0, limit: 1_000, readable: () => true });
  await append(journal, 10);
  const { events, head, next } = await reading;
  expect([head, events.length, events.at(-1)?.seq, next]).toEqual([250, 250, 250, undefined]);
});

it('X4: the log of a drill is what names the drill, in whichever of its incidents', async () => {
  const journal = createMemoryJournal();
  const actor = { id: 'account-1', role: 'coordinator', scope: '' } as const;
  const [drillId, incidentId] = [v7(), v7()];
  const events = [
    { type: 'DrillStarted', data: { drillId } },
    { type: 'NoteAdded', data: { incidentId, drillId, text: 'of the drill' } },
    { type: 'NoteAdded', data: { incidentId: v7(), text: 'of a real one' } },
  ];
  await journal.append(0, { seq: 1, id: v7(), at, entries: [{ id: v7(), name: 'Any', actor, events }] });
  await append(journal, 3);
  const page = async (subjectId: string): Promise<unknown> => {
    const found = await createLogReader(journal).page({
      after: 0,
      limit: 10,
      subjectId,
      readable: () => true,
    });
    return found.events.map(({ seq, index }) => [seq, index]);
  };
  expect(await page(drillId)).toEqual([
    [1, 0],
    [1, 1],
  ]);
  expect(await page(incidentId)).toEqual([[1, 1]]);
});
