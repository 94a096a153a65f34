/**
 * Judges a race by its log alone: every entry is decided again where it stands and must come out as it was written, and
 * every refusal must be what the rules say at some point between the moment the command was given and its answer.
 */
import { createHash } from 'node:crypto';
import { decide } from '@muster/shared/domain/decide.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { worldProblems } from '@muster/shared/domain/invariants.ts';
import { createWorld } from '@muster/shared/domain/world.ts';
import type { Actor, Commit } from '@muster/shared/kernel/envelope.ts';
import { isDeepStrictEqual } from 'node:util';
import type { PlannedCommand } from './race-plan.ts';
import { worldText } from './world-text.ts';

/** What a racer was answered: the heads it saw when it gave the command and when the answer came. */
export interface Answer {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly at: string;
  readonly seq?: number;
  readonly refusal?: string;
}

export interface Verdict {
  readonly problems: string[];
  readonly world: string;
}

const operator: Actor = { id: 'operator', role: 'system', scope: '' };

export function judge(
  commits: readonly Commit[],
  planned: ReadonlyMap<string, PlannedCommand>,
  answers: readonly Answer[],
): Verdict {
  const problems: string[] = [];
  const world = createWorld();
  const refused = answers.filter((answer) => answer.refusal !== undefined);
  const byStart = Map.groupBy(refused, ({ from }) => from);
  const open = new Set<Answer>();

  function tryRefusals(): void {
    for (const answer of open) {
      const command = planned.get(answer.id);
      if (!command) throw new Error(`nobody planned ${answer.id}`);
      const context = { at: answer.at, actor: operator, commandId: answer.id };
      const decision = decide(world, command, context);
      if ('refusal' in decision && decision.refusal?.code === answer.refusal) open.delete(answer);
    }
  }

  function enter(head: number): void {
    for (const answer of byStart.get(head) ?? []) open.add(answer);
    tryRefusals();
  }

  enter(0);
  for (const commit of commits) {
    for (const { id, name, actor, events } of commit.entries) {
      const command = planned.get(id);
      if (command) {
        const decision = decide(world, command, { at: commit.at, actor, commandId: id });
        const again = 'events' in decision ? decision.events : decision.refusal?.code;
        if (!isDeepStrictEqual(again, events))
          problems.push(`${name} ${id} at ${commit.seq} would be ${JSON.stringify(again)} there`);
      } else if (name !== 'Tick') problems.push(`${name} ${id} at ${commit.seq} was given by nobody`);
      world.changes.begin(commit.seq);
      for (const event of events) evolve(world, event, { at: commit.at, actor });
      world.changes.take();
      // A refusal may rest on what came before it in its own turn.
      tryRefusals();
    }
    for (const answer of open) {
      if (answer.to >= commit.seq) continue;
      open.delete(answer);
      problems.push(
        `${answer.id} was refused as ${answer.refusal}, which it was nowhere from ${answer.from} to ${answer.to}`,
      );
    }
    enter(commit.seq);
  }
  for (const { id, refusal, from, to } of open)
    problems.push(`${id} was refused as ${refusal}, which it was nowhere from ${from} to ${to}`);
  return {
    problems: [...problems, ...worldProblems(world)],
    world: createHash('sha256').update(worldText(world)).digest('hex'),
  };
}
