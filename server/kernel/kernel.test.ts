import { describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { tableNames, type World, type WorldView } from '@muster/shared/domain/world.ts';
import { decide } from '@muster/shared/domain/decide.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import type { Actor, Commit } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { createHandClock } from '../test/hand-clock.ts';
import { failing, slow } from '../test/odd-journals.ts';
import type { Outcome, Submission } from './kernel.ts';
import { createKernel } from './turn-loop.ts';
import type { Rules } from './turn.ts';

const dispatcher: Actor = { id: 'account-1', role: 'dispatcher', scope: '4303' };
const another: Actor = { id: 'account-2', role: 'dispatcher', scope: '4303' };
const place = { lon: 112.94, lat: 27.83 };

function open(incidentId: string = v7(), title = '湘江超警戒水位'): Submission {
  return {
    id: v7(),
    name: 'OpenIncident',
    data: { incidentId, kind: 'flood', title, place, division: '430302' },
  };
}

function register(division: string): Submission {
  return { id: v7(), name: 'RegisterStation', data: { division, name: '服务站' } };
}

function note(incidentId: string): Submission {
  return { id: v7(), name: 'AddNote', data: { incidentId, text: '水位上涨' } };
}

async function started(journal: Journal = createMemoryJournal(), rules?: Rules) {
  const clock = createHandClock();
  const log = createCollectingLog();
  const kernel = createKernel({ journal, clock, log, random: () => 0, ...(rules && { rules }) });
  await kernel.start();
  return { kernel, clock, log, journal };
}

function rowsOf(world: WorldView) {
  return Object.fromEntries(tableNames.map((name) => [name, [...world[name].values()]]));
}

const refusalOf = (outcome: Outcome) => outcome.refusal?.code;

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

describe('time', () => {
  const team = v7();
  const person = v7();
  const setUp: Submission[] = [
    {
      id: v7(),
      name: 'RegisterTeam',
      data: {
        teamId: team,
        name: '应急排',
        kind: 'emergency',
        division: '430302',
        home: place,
        equipment: [],
      },
    },
    {
      id: v7(),
      name: 'EnrolVolunteer',
      data: { personId: person, teamId: team, post: 'leader', skills: [] },
    },
    {
      id: v7(),
      name: 'SetDuty',
      data: { personId: person, duty: 'on_duty', until: '2026-06-24T13:00:00.000Z' },
    },
  ];

  it('a Tick with nothing due leaves no trace, one with something due is in the log', async () => {
    const { kernel, clock, journal } = await started();
    for (const command of setUp) await kernel.submit(command, { ...dispatcher, role: 'staff' });
    await kernel.tick();
    expect(kernel.head).toBe(3);
    clock.advance(3601);
    await kernel.tick();
    await kernel.tick();
    expect(kernel.world.volunteers.get(person)?.duty).toBe('off');
    const [ticked, ...more] = await journal.read(3, 10);
    expect(more).toEqual([]);
    expect(ticked?.entries).toMatchObject([{ name: 'Tick', actor: { role: 'system' } }]);
  });

  it('X1 the clock comes by again at once while there is something to do: an inject and all its effects', async () => {
    const { kernel, clock, journal } = await started();
    const coordinator: Actor = { id: 'account-3', role: 'coordinator', scope: '4303' };
    const drillId = v7();
    const incidentId = v7();
    const opening = { ...open(incidentId).data, drillId: undefined };
    const finding = (text: string) => ({ kind: 'finding', incidentId, text });
    const inject = (offsetSeconds: number, effects: object[]) => ({
      injectId: v7(),
      offsetSeconds,
      title: '管涌',
      message: '',
      effects,
    });
    const plan = {
      objectives: [],
      injects: [
        inject(60, [{ kind: 'command', name: 'OpenIncident', data: opening }, finding('堤脚冒水')]),
        inject(60, [finding('水变浑'), finding('又一处')]),
      ],
      expectations: [],
      teamIds: [],
      simulatedTeams: [
        { teamId: v7(), name: '一队', kind: 'emergency', division: '430302', home: place, size: 5 },
      ],
      evaluatorIds: [],
      temper: {
        answerRate: 1,
        acceptRate: 1,
        answerDelaySeconds: { least: 0, most: 0 },
        metresPerSecond: 5,
        workSeconds: { least: 60, most: 60 },
        silentShare: 0,
      },
      durationSeconds: 600,
    };
    const planned = { drillId, title: '演练', division: '430302', seed: 7, ...plan };
    await kernel.submit({ id: v7(), name: 'PlanDrill', data: planned }, coordinator);
    expect(await kernel.submit({ id: v7(), name: 'StartDrill', data: { drillId } }, coordinator)).toEqual({
      seq: 2,
    });
    clock.advance(59);
    await kernel.tick();
    expect(kernel.head).toBe(2);
    clock.advance(1);
    await kernel.tick();
    expect(kernel.world.sitreps.size).toBe(3);
    const commits = await journal.read(2, 20);
    expect(
      commits.map(({ entries }) => entries.flatMap(({ events }) => events.map(({ type }) => type))),
    ).toEqual([
      ['InjectDelivered'],
      ['IncidentOpened', 'EffectCarriedOut'],
      ['SitrepSent', 'EffectCarriedOut'],
      ['InjectDelivered'],
      ['SitrepSent', 'EffectCarriedOut'],
      ['SitrepSent', 'EffectCarriedOut'],
    ]);
  });

  it('the clock does not come by for ever: rules that always find something to do leave others their turn', async () => {
    const always: Rules = {
      evolve,
      decide: (world, command, context) =>
        command.name === 'Tick'
          ? { events: [{ type: 'DutyEnded', data: { personId: person, duty: 'off' } }] }
          : decide(world, command, context),
    };
    const { kernel } = await started(createMemoryJournal(), always);
    await kernel.tick();
    expect(kernel.head).toBe(200);
  });

  it('time in the log never runs backwards, whatever the clock does', async () => {
    const { kernel, clock, journal } = await started();
    await kernel.submit(open(), dispatcher);
    clock.advance(-3600);
    await kernel.submit(open(), dispatcher);
    const ats = (await journal.read(0, 10)).map(({ at }) => at);
    expect(ats[1]).toBe(ats[0]);
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
