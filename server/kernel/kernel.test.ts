import { describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { World } from '@muster/shared/domain/world.ts';
import { decide } from '@muster/shared/domain/decide.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { failing, slow } from '../test/odd-journals.ts';
import {
  another,
  dispatcher,
  note,
  open,
  refusalOf,
  register,
  rowsOf,
  started,
} from '../test/started-kernel.ts';
import type { Rules } from './turn.ts';

describe.each([
  ['that answers at once', (journal: Journal) => journal],
  ['that answers later', slow],
])('turns on a journal %s', (_, dressed) => {
  it('all commands of one turn are one commit', async () => {
    const { kernel, journal } = await started(dressed(createMemoryJournal()));
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => kernel.submit(open(), dispatcher)));
    expect(outcomes).toEqual(Array.from({ length: 50 }, () => ({ seq: 1 })));
    const commits = await journal.read(0, 10);
    expect(commits.map(({ entries }) => entries.length)).toEqual([50]);
    expect(kernel.world.incidents.size).toBe(50);
  });

  it('a command is decided on what the ones before it in the turn have done', async () => {
    const { kernel } = await started(dressed(createMemoryJournal()));
    const incidentId = v7();
    const [opened, noted, again] = await Promise.all([
      kernel.submit(open(incidentId), dispatcher),
      kernel.submit(note(incidentId), dispatcher),
      kernel.submit(open(incidentId), dispatcher),
    ]);
    expect([opened, noted]).toEqual([{ seq: 1 }, { seq: 1 }]);
    expect(refusalOf(again)).toBe('incident-exists');
    expect(kernel.world.incidents.get(incidentId)?.noteCount).toBe(1);
  });

  it('nobody sees a world that is not durable', async () => {
    const journal = dressed(createMemoryJournal());
    const { kernel } = await started(journal);
    const seen: string[] = [];
    kernel.onCommit(({ seq }) =>
      seen.push(`commit ${seq}, world ${kernel.world.incidents.size}, head ${kernel.head}`),
    );
    let watching = true;
    const watch = (): void => {
      seen.push(`world ${kernel.world.incidents.size}`);
      if (watching) setImmediate(watch);
    };
    setImmediate(watch);
    const submitted = kernel.submit(open(), dispatcher);
    expect(kernel.world.incidents.size).toBe(0);
    await submitted;
    watching = false;
    const at = seen.indexOf('commit 1, world 1, head 1');
    expect(at).toBeGreaterThanOrEqual(0);
    expect(seen.slice(0, at).every((line) => line === 'world 0')).toBe(true);
  });

  it('J7 an append that fails leaves the world as it was, and the same command succeeds later', async () => {
    const journal = failing(createMemoryJournal());
    const { kernel, log } = await started(dressed(journal));
    await kernel.submit(open(), dispatcher);
    const before = rowsOf(kernel.world);
    const late = open();
    journal.failNext();
    const [first, refusedToo] = await Promise.all([
      kernel.submit(late, dispatcher),
      kernel.submit(note(v7()), dispatcher),
    ]);
    expect(first.problem).toMatchObject({ status: 503, code: 'read-only' });
    expect(refusedToo.problem).toMatchObject({ status: 503 });
    expect(rowsOf(kernel.world)).toEqual(before);
    expect(kernel.status).toBe('read-only');
    expect(log.lines.map(({ level }) => level)).toContain('error');
    expect((await kernel.submit(late, dispatcher)).problem?.code).toBe('read-only');
    await kernel.tick();
    expect(kernel.status).toBe('ok');
    // With an engine that answers later an empty commit lies between.
    expect(await kernel.submit(late, dispatcher)).toEqual({ seq: kernel.head });
  });

  it('J4 an append whose answer was lost is found in the log, and counts once', async () => {
    const journal = failing(createMemoryJournal());
    const { kernel } = await started(dressed(journal));
    journal.failNext(true);
    const command = open();
    expect(await kernel.submit(command, dispatcher)).toEqual({ seq: 1 });
    expect(await kernel.submit(command, dispatcher)).toEqual({ seq: 1 });
    expect(kernel.world.incidents.size).toBe(1);
    expect(kernel.head).toBe(1);
  });

  it('J2 who comes second catches up and decides again on what the other wrote', async () => {
    const journal = createMemoryJournal();
    const one = await started(dressed(journal));
    const other = await started(dressed(journal));
    const incidentId = v7();
    const heard: number[] = [];
    other.kernel.onCommit(({ seq }) => heard.push(seq));
    const outcomes = await Promise.all([
      one.kernel.submit(open(incidentId), dispatcher),
      other.kernel.submit(open(incidentId), another),
      other.kernel.submit(open(), another),
    ]);
    expect(outcomes.filter((outcome) => refusalOf(outcome) === 'incident-exists')).toHaveLength(1);
    expect(outcomes.filter(({ seq }) => seq !== undefined)).toHaveLength(2);
    await one.kernel.submit(note(incidentId), dispatcher);
    await other.kernel.submit(note(incidentId), another);
    expect(heard).toEqual([1, 2, 3, 4]);
    expect(one.kernel.head).toBe(3);
  });

  it('J9 who has not heard of the log growing reads on before refusing', async () => {
    const shared = createMemoryJournal();
    const deaf: Journal = { ...dressed(shared), watch: () => () => undefined };
    const [writer, reader] = [await started(dressed(shared)), await started(deaf)];
    const incidentId = v7();
    await writer.kernel.submit(open(incidentId), dispatcher);
    expect(reader.kernel.head).toBe(0);
    const noted = await reader.kernel.submit(note(incidentId), dispatcher);
    expect(noted).toEqual({ seq: 2 });
    const stale = await reader.kernel.submit(note(v7()), dispatcher);
    expect(refusalOf(stale)).toBe('incident-unknown');
  });

  it('J9 who could not read what others wrote reads it a tick later, though the log has grown no more', async () => {
    const shared = createMemoryJournal();
    let away = false;
    const shaky: Journal = {
      ...dressed(shared),
      read: (afterSeq, limit) => {
        if (away) throw new Error('the database is away');
        return shared.read(afterSeq, limit);
      },
    };
    const [writer, reader] = [await started(dressed(shared)), await started(shaky)];
    away = true;
    await writer.kernel.submit(open(), dispatcher);
    await expect.poll(() => reader.log.lines.length).toBeGreaterThan(0);
    expect(reader.kernel.head).toBe(0);
    away = false;
    await reader.kernel.tick();
    expect([reader.kernel.head, reader.kernel.status]).toEqual([1, 'ok']);
  });

  it('J2 a command that another process accepted meanwhile gets that answer and happens once', async () => {
    const journal = createMemoryJournal();
    const one = await started(dressed(journal));
    const other = await started(dressed(journal));
    const command = open();
    const outcomes = await Promise.all([
      one.kernel.submit(command, dispatcher),
      other.kernel.submit(command, dispatcher),
    ]);
    expect(outcomes).toEqual([{ seq: 1 }, { seq: 1 }]);
    expect(await journal.head()).toBe(1);
  });
});

describe('answers', () => {
  it('the same id gets the same answer, in one turn, later, and after a restart', async () => {
    const { kernel, journal } = await started();
    const command = open();
    const twice = await Promise.all([kernel.submit(command, dispatcher), kernel.submit(command, dispatcher)]);
    await kernel.submit(open(), dispatcher);
    const later = await kernel.submit(command, dispatcher);
    const restarted = await started(journal);
    const after = await restarted.kernel.submit(command, dispatcher);
    expect([...twice, later, after]).toEqual(Array.from({ length: 4 }, () => ({ seq: 1 })));
    expect(restarted.kernel.world.incidents.size).toBe(2);
  });

  it('an id that left the memory is still known from the log', async () => {
    const { kernel } = await started();
    const command = open();
    await kernel.submit(command, dispatcher);
    // As many later ones as are kept in memory: the first is forgotten there.
    for (let turn = 0; turn < 50; turn += 1)
      await Promise.all(
        Array.from({ length: 1000 }, (_, n) =>
          kernel.submit(register(String(430_000_000 + turn * 1000 + n)), dispatcher),
        ),
      );
    expect(kernel.head).toBe(51);
    expect(await kernel.submit(command, dispatcher)).toEqual({ seq: 1 });
    expect(kernel.world.incidents.size).toBe(1);
  });

  it('a refusal is remembered for ten minutes, even if the same would be accepted by now', async () => {
    const { kernel, clock } = await started();
    const incidentId = v7();
    const early = note(incidentId);
    expect(refusalOf(await kernel.submit(early, dispatcher))).toBe('incident-unknown');
    await kernel.submit(open(incidentId), dispatcher);
    clock.advance(9 * 60);
    expect(refusalOf(await kernel.submit(early, dispatcher))).toBe('incident-unknown');
    clock.advance(2 * 60);
    expect(await kernel.submit(early, dispatcher)).toEqual({ seq: 2 });
  });

  it('an id spent on another command, or by somebody else, is a problem', async () => {
    const { kernel } = await started();
    const command = open();
    const [, bySomebodyElse] = await Promise.all([
      kernel.submit(command, dispatcher),
      kernel.submit(command, another),
    ]);
    const asAnother = await kernel.submit({ ...note(v7()), id: command.id }, dispatcher);
    const later = await kernel.submit(command, another);
    for (const { problem } of [bySomebodyElse, asAnother, later])
      expect(problem).toMatchObject({ status: 400, code: 'command-id-reused' });
    expect(kernel.world.incidents.size).toBe(1);
  });
});

describe('a bug in a rule', () => {
  const broken: Rules = {
    decide(world, command, context) {
      if (JSON.stringify(command.data).includes('decide fails')) throw new Error('decide fails');
      return decide(world, command, context);
    },
    evolve(world: World, event, stamp) {
      evolve(world, event, stamp);
      if (JSON.stringify(event.data).includes('evolve fails')) throw new Error('evolve fails');
    },
  };

  it.each(['decide fails', 'evolve fails'])(
    '%s: that command gets 500, the others are carried out',
    async (title) => {
      const { kernel, log } = await started(createMemoryJournal(), broken);
      const incidentId = v7();
      const [before, bad, after] = await Promise.all([
        kernel.submit(open(), dispatcher),
        kernel.submit(open(incidentId, title), dispatcher),
        kernel.submit(open(), dispatcher),
      ]);
      expect([before, after]).toEqual([{ seq: 1 }, { seq: 1 }]);
      expect(bad.problem).toMatchObject({ status: 500, code: 'internal-error' });
      expect(kernel.world.incidents.has(incidentId)).toBe(false);
      expect(kernel.world.incidents.size).toBe(2);
      expect(log.lines).toHaveLength(1);
    },
  );

  it('a listener that fails costs nobody else anything', async () => {
    const { kernel } = await started();
    const heard: Commit[] = [];
    kernel.onCommit(() => {
      throw new Error('listener fails');
    });
    kernel.onCommit((commit) => heard.push(commit));
    expect(await kernel.submit(open(), dispatcher)).toEqual({ seq: 1 });
    expect(heard).toHaveLength(1);
  });
});

describe('the log and the world', () => {
  it('the fold of the log is the live world, after a restart too', async () => {
    const { kernel, journal } = await started();
    const incidentId = v7();
    await kernel.submit(open(incidentId), dispatcher);
    await Promise.all([
      kernel.submit(note(incidentId), dispatcher),
      kernel.submit(note(incidentId), dispatcher),
    ]);
    const restarted = await started(journal);
    expect(rowsOf(restarted.kernel.world)).toEqual(rowsOf(kernel.world));
    expect(restarted.kernel.head).toBe(kernel.head);
    expect(restarted.kernel.epoch).toBe(kernel.epoch);
  });

  it('what JSON does not keep, the live world never sees', async () => {
    const { kernel, journal } = await started(createMemoryJournal(), {
      evolve,
      decide: (world, command, context) => {
        const decision = decide(world, command, context);
        for (const { data } of decision.events ?? [])
          Object.assign(data, { address: undefined, place: { lon: -0, lat: 0 } });
        return decision;
      },
    });
    await kernel.submit(open(), dispatcher);
    const restarted = await started(journal);
    expect(Object.keys([...kernel.world.incidents.values()][0] ?? {})).not.toContain('address');
    expect(rowsOf(restarted.kernel.world)).toEqual(rowsOf(kernel.world));
  });

  it('stopping waits for what was submitted, and takes nothing after it', async () => {
    const { kernel, journal } = await started();
    const last = kernel.submit(open(), dispatcher);
    await kernel.stop();
    expect(await last).toEqual({ seq: 1 });
    expect(await journal.head()).toBe(1);
    expect((await kernel.submit(open(), dispatcher)).problem).toMatchObject({
      status: 503,
      code: 'not-ready',
    });
  });
});
