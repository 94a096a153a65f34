/** How soon a review is at any moment of a log of a hundred thousand events, beside folding it from the beginning. */
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { LaneMaker } from '@muster/shared/replay/lanes.ts';
import { Replay, type BackdropRow } from '@muster/shared/replay/replay.ts';
import { referredTo } from '@muster/shared/replay/subject.ts';
import { incidentScale } from '@muster/shared/replay/time-scale.ts';
import { createWorld } from '@muster/shared/domain/world.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { seeded } from '../random/seeded.ts';
import { longStory } from './long-story.ts';
import type { Row, Suite } from './suite.ts';

const events = 100_000;
const volunteers = 6_000;
const jumps = 300;
const freshFolds = 5;

export const replaySuite: Suite = {
  name: 'replay',
  describes: `a review of ${events.toLocaleString('en-US')} events of one subject, ${volunteers.toLocaleString('en-US')} people on the roster`,
  async run(say) {
    say('making the log …');
    const { log, backdrop } = subjectLog();
    say('opening it …');
    const lanes = new LaneMaker(incidentScale(log));
    const replay = new Replay({
      backdrop,
      observe: (event, index, world, steps) => lanes.observe(event, index, world, steps),
    });
    const opening = timed(() => replay.append(log));
    say('jumping …');
    const source = seeded('bench/replay');
    const anywhere = Array.from({ length: jumps }, () => source.whole(0, events));
    const taken = anywhere.map((position) => timed(() => replay.seek(position)));
    replay.seek(events);
    const back = Array.from({ length: jumps }, () => timed(() => replay.seek(replay.position - 1)));
    const shown = anywhere.slice(0, 100).map((index) => timed(() => replay.stepsOf(index)));
    say('folding from the beginning …');
    const fresh = anywhere.slice(0, freshFolds).map((position) =>
      timed(() => {
        const other = new Replay({ backdrop, keyframeEvery: events + 1 });
        other.append(log.slice(0, position));
      }),
    );
    const most = { of: 'figure', atMost: 100 } as const;
    return [
      { what: 'opening: folding all of it, with keyframes and lanes', unit: 'ms', figure: opening },
      { what: '  keyframes held', unit: '', figure: replay.keyframeCount },
      row('jump to anywhere, median', median(taken), { peer: median(fresh) }),
      row('jump to anywhere, the slowest', Math.max(...taken), { budget: most }),
      row('one event back, median', median(back), {}),
      row('one event back, the slowest', Math.max(...back), { budget: most }),
      row('what one event changed, median', median(shown), {}),
      row('what one event changed, the slowest', Math.max(...shown), { budget: most }),
    ];
  },
};

/** Everything incidents of a long story tell, as if it were one drill's, and the roster it happened to. */
function subjectLog(): { log: LogEvent[]; backdrop: BackdropRow[] } {
  const world = createWorld();
  const log: LogEvent[] = [];
  for (const commit of longStory({ events: 4 * events, perCommit: 3, volunteers })) {
    for (const told of eventsOf(commit)) {
      if ('incidentId' in told.data) log.push(told);
      else evolve(world, told, { at: told.at, actor: { ...told.actor, role: 'dispatcher' } });
    }
    world.changes.take();
    if (log.length >= events) break;
  }
  if (log.length < events) throw new Error(`the story tells ${log.length} events of incidents only`);
  log.length = events;
  const { teamIds, personIds } = referredTo(log);
  const rows = <T extends 'teams' | 'volunteers'>(table: T, ids: Iterable<string>): BackdropRow[] =>
    [...ids].flatMap((id) => {
      const found = world[table].get(id);
      return found ? [{ table, row: found }] : [];
    });
  return { log, backdrop: [...rows('teams', teamIds), ...rows('volunteers', personIds)] };
}

function eventsOf({ seq, at, entries }: Commit): LogEvent[] {
  return entries.flatMap(({ id, name, actor, events: happened }) =>
    happened.map(({ type, data }, index) => ({
      seq,
      index,
      at,
      commandId: id,
      command: name,
      actor,
      type,
      data,
    })),
  );
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

function row(what: string, figure: number, more: Partial<Row>): Row {
  return { what, unit: 'ms', figure, lessIsBetter: true, ...more };
}
