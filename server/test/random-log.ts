/** A log of random history, decided by the rules of the house, and what a world made of it can be asked. */
import * as fc from 'fast-check';
import { aim } from '@muster/shared/domain/aimed-commands.ts';
import { decide } from '@muster/shared/domain/decide.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { opening, randomCommand } from '@muster/shared/domain/random-commands.ts';
import { createWorld, type World } from '@muster/shared/domain/world.ts';
import type { Actor, Commit } from '@muster/shared/kernel/envelope.ts';
import { foldCommit } from '@muster/shared/kernel/fold.ts';
import { tablesOf } from '../kernel/snapshot-chunk.ts';

const begins = Date.parse('2026-06-24T12:00:00.000Z');
const dispatcher: Actor = { id: 'account-1', role: 'dispatcher', scope: '' };
const leader: Actor = { id: 'device-1', role: 'leader', scope: '430302' };

const step = fc.record({
  seconds: fc.oneof({ weight: 9, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.constant(14_400) }),
  chance: fc.nat(999),
  // What moves rows about among others comes more often than chance would have it.
  command: fc.oneof(
    randomCommand(),
    randomCommand(['SetDuty', 'AnswerOffer', 'ReportMember', 'EraseZone', 'DrawZone']),
    randomCommand(['MoveVolunteer']),
  ),
});

/** Commits of one command each, and now and then what the clock makes due. */
export const randomLog: fc.Arbitrary<readonly Commit[]> = fc
  .array(step, { minLength: 20, maxLength: 120, size: 'max' })
  .map((steps) => {
    const world = createWorld();
    const log: Commit[] = [];
    let now = begins;
    const take = (name: string, data: object): void => {
      // Reports of the field wait to be read; a command post's own do not.
      const actor = name === 'SendSitrep' ? leader : dispatcher;
      const context = {
        at: new Date(now).toISOString(),
        actor,
        commandId: `command-${log.length}`,
      };
      const { events } = decide(world, { name, data }, context);
      if (!events || events.length === 0) return;
      const entry = { id: context.commandId, name, actor, events };
      const commit = { seq: log.length + 1, id: `commit-${log.length}`, at: context.at, entries: [entry] };
      const stored = JSON.parse(JSON.stringify(commit)) as Commit;
      log.push(stored);
      foldCommit(world, stored, evolve);
    };
    for (const { name, data } of opening) take(name, data);
    for (const { seconds, chance, command } of steps) {
      now += seconds * 1000;
      take('Tick', {});
      const { name, data } = aim(world, command, chance);
      take(name, data);
    }
    return log;
  });

/** Every row in its place, and every order that a rule could see: with both alike, two worlds are the same. */
export function dumpOf(world: World): unknown {
  return tablesOf(world).map((table) => {
    const rows = [...table.values()];
    const found = (indexes[table.name] ?? []).flatMap((index) =>
      [...table.keys(index)]
        .toSorted()
        .map((key) => [index, key, table.by(index, key).map((row) => table.idOf(row))]),
    );
    return [table.name, rows, found];
  });
}

/** The indexes of each table: one that is not there makes `by` throw. */
const indexes: Readonly<Record<string, readonly string[]>> = {
  volunteers: ['team', 'dutyEnds'],
  incidents: ['status'],
  zones: ['incident'],
  tasks: ['incident'],
  assignments: ['task', 'incident', 'team', 'teamEver', 'offered', 'person', 'engaged'],
  sitreps: ['incident'],
  handovers: ['division'],
  alarms: ['incident', 'person', 'team', 'open'],
  rollCalls: ['incident', 'open', 'person', 'team'],
  drills: ['status', 'team'],
  observations: ['drill'],
  improvements: ['drill', 'division'],
};
