/** A log by chance, as the server would keep it: random commands decided one after another. For tests and benches only. */
import { aim } from '../domain/aimed-commands.ts';
import type { Command } from '../domain/commands.ts';
import { decide } from '../domain/decide.ts';
import { evolve } from '../domain/evolve.ts';
import { secondsAfter, someDispatcher, testNoon } from '../domain/given.ts';
import { opening } from '../domain/random-commands.ts';
import { drillOpening } from '../domain/random-drills.ts';
import { testId, theLeader } from '../domain/scene.ts';
import { createWorld, type World } from '../domain/world.ts';
import type { Actor, Commit } from '../kernel/envelope.ts';
import { foldCommit } from '../kernel/fold.ts';
import type { LogEvent } from '../protocol/http/events.ts';

const clock: Actor = { id: 'clock', role: 'system', scope: '' };

/** A command, how long after the one before, and where it is pointed. */
export interface RandomStep {
  readonly seconds: number;
  readonly chance: number;
  readonly command: Command;
}

export interface RandomLog {
  readonly world: World;
  readonly commits: readonly Commit[];
}

/** The opening and the steps, each followed by a tick of the clock; refused ones leave no trace. */
export function randomLog(steps: readonly RandomStep[]): RandomLog {
  const world = createWorld();
  const commits: Commit[] = [];
  let at = testNoon;
  const give = (command: { readonly name: string; readonly data: object }, actor: Actor): void => {
    const commandId = testId(500_000 + commits.length);
    const { events = [] } = decide(world, command as Command, { at, actor, commandId });
    if (events.length === 0) return;
    const seq = commits.length + 1;
    const entry = { id: commandId, name: command.name, actor, events };
    const commit = JSON.parse(JSON.stringify({ seq, id: `commit-${seq}`, at, entries: [entry] })) as Commit;
    commits.push(commit);
    foldCommit(world, commit, evolve);
    world.changes.take();
  };
  const begin = [...opening, ...drillOpening].map((command) => ({ seconds: 1, chance: 0, command }));
  for (const { seconds, chance, command } of [...begin, ...steps]) {
    at = secondsAfter(at, seconds);
    give({ name: 'Tick', data: {} }, clock);
    give(aim(world, command, chance), chance % 3 === 0 ? theLeader : someDispatcher);
  }
  return { world, commits };
}

/** The events of a log as `/api/events` tells them. */
export function told(commits: readonly Commit[]): LogEvent[] {
  return commits.flatMap(({ seq, at, entries }) => {
    let index = -1;
    return entries.flatMap(({ id, name, actor, events }) =>
      events.map(({ type, data }): LogEvent => {
        index += 1;
        return { seq, index, at, commandId: id, command: name, actor, type, data };
      }),
    );
  });
}
