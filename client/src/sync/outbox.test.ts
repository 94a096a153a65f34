import { describe, expect, test } from 'vitest';
import type { CommandAnswer, CommandEnvelope } from '@muster/shared/protocol/up/command.ts';
import { testId } from '@muster/shared/domain/scene.ts';
import { Outbox, type OutboxOptions } from './outbox.ts';
import { outlived, type OutboxEntry } from '@muster/shared/protocol/outbox-entry.ts';
import { memoryShelf, type Shelf } from './storage.ts';

const noon = Date.parse('2026-06-24T12:00:00.000Z');

function envelope(number: number): CommandEnvelope {
  return { id: testId(number), name: 'CheckItem', data: { item: `step ${number}` } };
}

/** A phone whose network the test plays: each try is answered by `network`, retries wait in `alarms`. */
function phone(network: (envelope: CommandEnvelope) => CommandAnswer, options: Partial<OutboxOptions> = {}) {
  const sent: string[] = [];
  const alarms: { after: number; work: () => void }[] = [];
  const state = { now: noon, signedOut: 0 };
  const shelf = options.shelf ?? memoryShelf<OutboxEntry>();
  const outbox = new Outbox({
    shelf,
    owner: 'person-1',
    deliver: async (asked) => {
      sent.push(asked.id);
      return network(asked);
    },
    exclusively: (work) => work(),
    deviceNow: () => state.now,
    serverNow: () => state.now,
    chance: () => 0.5,
    later: (after, work) => alarms.push({ after, work }),
    onChange: () => {},
    announce: () => {},
    onSignedOut: () => (state.signedOut += 1),
    ...options,
  });
  const states = (): string[] => outbox.entries.map((entry) => entry.state);
  return { outbox, sent, alarms, state, shelf, states };
}

const yes =
  (seq: number) =>
  (asked: CommandEnvelope): CommandAnswer => ({ id: asked.id, seq });
const problem =
  (status: number) =>
  (asked: CommandEnvelope): CommandAnswer => ({
    id: asked.id,
    problem: { status, code: 'some-problem', detail: '' },
  });
const noNetwork = problem(0);

describe('outbox', () => {
  test('P1 a call for help goes before what was done earlier, and past what cannot be sent', async () => {
    let reachable = false;
    const { outbox, sent, states } = phone((asked) => (reachable ? yes(7)(asked) : problem(503)(asked)));
    await outbox.put(envelope(1));
    await outbox.put({ id: testId(2), name: 'RaiseAlarm', data: { alarmId: testId(9) } });
    await outbox.put(envelope(3));
    await outbox.flush();
    reachable = true;
    sent.length = 0;
    await outbox.flush();
    expect(sent).toEqual([testId(2), testId(1), testId(3)]);
    expect(states()).toEqual(['received', 'received', 'received']);
  });

  test('P1 an action is on the device before it is sent, then received, then seen', async () => {
    const shelf = memoryShelf<OutboxEntry>();
    const keptWhenSent: number[] = [];
    const { outbox, states } = phone(yes(7), {
      shelf,
      deliver: async (asked) => {
        keptWhenSent.push((await shelf.all()).length);
        return yes(7)(asked);
      },
    });
    const entry = await outbox.put(envelope(1));
    expect(entry.state).toBe('saved');
    await outbox.flush();
    expect(keptWhenSent).toEqual([1]);
    expect(states()).toEqual(['received']);
    await outbox.seen(6);
    expect(states()).toEqual(['received']);
    await outbox.seen(7);
    expect(states()).toEqual(['seen']);
    expect((await shelf.all())[0]?.state).toBe('seen');
  });

  test('P1 a word that it was seen may come before the answer', async () => {
    const { outbox, states } = phone(yes(7));
    await outbox.seen(9);
    await outbox.put(envelope(1));
    await outbox.flush();
    expect(states()).toEqual(['seen']);
  });

  test('P2 without network everything waits, in order, and goes out in order when it is back', async () => {
    let answer = noNetwork;
    const { outbox, sent, states, state } = phone((asked) => answer(asked));
    for (const number of [3, 1, 2]) {
      state.now += number === 1 ? -60_000 : 1000; // The phone's clock is set back once.
      await outbox.put(envelope(number));
    }
    await outbox.flush();
    expect(states()).toEqual(['saved', 'saved', 'saved']);
    expect(new Set(sent)).toEqual(new Set([testId(3)]));
    sent.length = 0;
    answer = yes(1);
    await outbox.flush();
    expect(sent).toEqual([testId(3), testId(1), testId(2)]);
    expect(states()).toEqual(['received', 'received', 'received']);
  });

  test('P2 a reload loses nothing: the next page sends what the last one kept', async () => {
    const first = phone(noNetwork);
    await first.outbox.put(envelope(1));
    await first.outbox.put(envelope(2));
    const second = phone(yes(4), { shelf: first.shelf });
    await second.outbox.flush();
    expect(second.sent).toEqual([testId(1), testId(2)]);
    expect(second.states()).toEqual(['received', 'received']);
  });

  test('P2 retries wait longer each time, up to half a minute, and never end', async () => {
    const { outbox, alarms } = phone(noNetwork);
    await outbox.put(envelope(1));
    for (let round = 0; round < 8; round += 1) await outbox.flush();
    const waits = alarms.map(({ after }) => after);
    expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(waits.at(-1)).toBe(30_000);
  });

  test.each([429, 500, 503])('P2 %i is tried again', async (status) => {
    let answer = problem(status);
    const { outbox, states } = phone((asked) => answer(asked));
    await outbox.put(envelope(1));
    await outbox.flush();
    expect(states()).toEqual(['saved']);
    answer = yes(2);
    await outbox.flush();
    expect(states()).toEqual(['received']);
  });

  test.each([400, 403, 409])('P2 %i is final: kept with its reason until dismissed', async (status) => {
    const { outbox, states, shelf, sent } = phone(problem(status));
    await outbox.put(envelope(1));
    await outbox.flush();
    await outbox.flush();
    expect(sent).toHaveLength(1);
    expect(states()).toEqual(['refused']);
    const kept = (await shelf.all())[0];
    expect(kept?.rejection?.code).toBe('some-problem');
    await outbox.dismiss(kept?.key ?? '');
    expect(await shelf.all()).toEqual([]);
  });

  test('P2 a refusal does not hold up what was done after it', async () => {
    const { outbox, states } = phone((asked) =>
      asked.id === testId(1)
        ? { id: asked.id, refusal: { code: 'offer-expired', detail: 'too late' } }
        : { id: asked.id, seq: 5 },
    );
    await outbox.put(envelope(1));
    await outbox.put(envelope(2));
    await outbox.flush();
    expect(states()).toEqual(['refused', 'received']);
  });

  test('P2 401 keeps everything and asks to join again', async () => {
    const { outbox, state, states, shelf } = phone(problem(401));
    await outbox.put(envelope(1));
    await outbox.flush();
    expect(state.signedOut).toBeGreaterThan(0);
    expect(states()).toEqual(['saved']);
    const again = phone(yes(3), { shelf });
    await again.outbox.flush();
    expect(again.states()).toEqual(['received']);
  });

  test('nobody sends what another person did on the same phone', async () => {
    const first = phone(noNetwork);
    await first.outbox.put(envelope(1));
    const second = phone(yes(3), { shelf: first.shelf, owner: 'person-2' });
    await second.outbox.flush();
    expect(second.sent).toEqual([]);
    expect(await first.shelf.all()).toHaveLength(1);
  });

  test('a full disk is said, and the action is sent all the same', async () => {
    const full: Shelf<OutboxEntry> = { ...memoryShelf(), write: () => Promise.reject(new Error('quota')) };
    const { outbox, sent } = phone(noNetwork, { shelf: full });
    const entry = await outbox.put(envelope(1));
    expect(entry.unkept).toBe(true);
    await outbox.flush();
    expect(sent).toContain(testId(1));
    expect(outbox.entries).toHaveLength(1);
  });

  test('what was seen long ago leaves; what is unsent or refused stays', () => {
    const entry = (number: number, state: OutboxEntry['state'], hours: number): OutboxEntry => ({
      key: String(number),
      owner: 'person-1',
      envelope: envelope(number),
      at: new Date(noon - hours * 3_600_000).toISOString(),
      state,
    });
    const entries = [
      entry(1, 'seen', 30),
      entry(2, 'saved', 30),
      entry(3, 'refused', 30),
      entry(4, 'seen', 1),
    ];
    expect(outlived(entries, noon).map(({ key }) => key)).toEqual(['1']);
  });
});
