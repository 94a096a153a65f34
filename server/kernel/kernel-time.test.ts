import { describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { decide } from '@muster/shared/domain/decide.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { dispatcher, open, place, started } from '../test/started-kernel.ts';
import type { Submission } from './kernel.ts';
import type { Rules } from './turn.ts';

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
    // Nothing but a sign of life.
    expect(kernel.head).toBe(3);
    clock.advance(1);
    await kernel.tick();
    expect(kernel.world.sitreps.size).toBe(3);
    const commits = await journal.read(3, 20);
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
