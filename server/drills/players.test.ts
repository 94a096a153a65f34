import { describe, expect, it } from 'vitest';
import { secondsAfter, testNoon } from '@muster/shared/domain/given.ts';
import type { DoorAnswer } from '../door/door.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { createHandClock } from '../test/hand-clock.ts';
import { drillId, leader, offered, playAt, sceneOf } from '../test/play-scene.ts';
import { createDrillPlayers } from './players.ts';

type Answering = (id: string) => DoorAnswer;

/** Players of a drill in which an offer waits for an answer; what the door was asked, and what it says. */
function startPlayers(answer: Answering, serverIds: readonly string[] = []) {
  const events = [...sceneOf(), offered];
  const { world } = playAt(60, events);
  const clock = createHandClock(secondsAfter(testNoon, 60));
  const asked: { readonly id: string; readonly name: string; readonly by: string | undefined }[] = [];
  const fixes: string[] = [];
  const kernel = { world, status: 'ok', head: 1, onCommit: () => () => undefined };
  const started = {
    actor: { id: 'clock', role: 'system', scope: '' },
    id: drillId,
    name: 'StartDrill',
  } as const;
  const players = createDrillPlayers({
    // As much of a kernel as players ask for.
    kernel: kernel as unknown as Kernel,
    door: {
      async submitAs(envelope, actor) {
        const { id, name } = envelope as { id: string; name: string };
        asked.push({ id, name, by: actor.personId });
        return answer(id);
      },
    },
    positions: {
      ingest: (personId) => {
        fixes.push(personId);
        return { accepted: 1, duplicates: 0, refused: [] };
      },
    },
    journal: {
      readTouching: async (_id, afterSeq) =>
        afterSeq > 0 ? [] : [{ seq: 1, id: drillId, at: testNoon, entries: [{ ...started, events }] }],
    },
    servers: () => serverIds.map((serverId) => ({ serverId })),
    clock,
    log: createCollectingLog(),
    byHand: true,
  });
  players.start();
  const round = async (seconds = 0): Promise<void> => {
    clock.advance(seconds);
    await players.round();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const answers = () => asked.filter(({ name }) => name === 'AnswerOffer');
  return { round, answers, fixes };
}

const carriedOut: Answering = (id) => ({ id, seq: 2 });

describe('the players of a server', () => {
  it('read the log of a drill first, then do what is due, once', async () => {
    const { round, answers, fixes } = startPlayers(carriedOut);
    await round();
    expect([answers(), fixes]).toEqual([[], []]);
    await round();
    expect(answers()).toMatchObject([{ by: leader }]);
    expect(fixes).toHaveLength(16);
    await round(1);
    await round(40);
    expect(answers()).toHaveLength(1);
  });

  it('leave it to the first of several servers', async () => {
    const second = startPlayers(carriedOut, ['b', 'a']);
    const first = startPlayers(carriedOut, ['a', 'b']);
    for (const { round } of [second, first]) for (let count = 0; count < 3; count += 1) await round(1);
    expect([second.answers().length, first.answers().length]).toEqual([0, 1]);
    expect(second.fixes).toEqual([]);
  });

  it('try again later what was refused, under another id', async () => {
    const { round, answers } = startPlayers((id) => ({
      id,
      refusal: { code: 'member-engaged', detail: '', facts: {} },
    }));
    await round();
    await round();
    await round(29);
    expect(answers()).toHaveLength(1);
    await round(2);
    expect(new Set(answers().map(({ id }) => id)).size).toBe(2);
  });

  it('try again later what may have come true all the same, under the same id', async () => {
    const problem = { status: 503, code: 'read-only', detail: '' } as const;
    const { round, answers } = startPlayers((id) => ({ id, problem }));
    await round();
    await round();
    await round(31);
    expect(answers()).toHaveLength(2);
    expect(new Set(answers().map(({ id }) => id)).size).toBe(1);
  });
});
