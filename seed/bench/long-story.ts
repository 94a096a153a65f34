/**
 * A long history by the rules of the house, for benchmarks: a roster of tens of thousands, then incident after incident
 * with tasks that are offered, accepted, worked and done, while everybody's duty changes all the time. Every command is
 * decided as the server would decide it; what is refused is not in it. The same plan gives the same log.
 */
import { decide } from '@muster/shared/domain/decide.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { createWorld } from '@muster/shared/domain/world.ts';
import type { Actor, Commit, Entry } from '@muster/shared/kernel/envelope.ts';
import { seeded } from '../random/seeded.ts';
import { idMaker } from './id-maker.ts';
import { enrolments, openIncident, taskSteps, type Scene, type Step } from './long-story-steps.ts';

export interface StoryPlan {
  readonly events: number;
  /** So many commands make one commit. */
  readonly perCommit: number;
  readonly volunteers: number;
}

const dispatcher: Actor = { id: '019867d4-0000-7000-8000-000000000001', role: 'dispatcher', scope: '43' };
const begins = Date.parse('2026-06-01T00:00:00.000Z');
const millisecondsApart = 900;
const tasksAtOnce = 80;
const tasksPerIncident = 200;
const duties = ['standby', 'on_duty', 'standby', 'off'] as const;

/** The commits, with at least `events` events in all. */
export function* longStory({ events, perCommit, volunteers }: StoryPlan): Generator<Commit> {
  const world = createWorld();
  const source = seeded('bench/long-story');
  const newId = idMaker(seeded('bench/ids'), begins);
  let told = 0;
  let now = begins;
  let seq = 1;
  let entries: Entry[] = [];
  for (const { name, data, actor = dispatcher } of steps({ world, source, newId }, volunteers)) {
    now += millisecondsApart;
    const stamp = { at: new Date(now).toISOString(), actor };
    const id = newId();
    const decision = decide(world, { name, data }, { ...stamp, commandId: id });
    if (!decision.events || decision.events.length === 0) continue;
    world.changes.begin(seq);
    for (const event of decision.events) evolve(world, event, stamp);
    world.changes.take();
    entries.push({ actor, events: decision.events, id, name });
    told += decision.events.length;
    if (entries.length < perCommit && told < events) continue;
    yield { at: stamp.at, entries, id: newId(), seq };
    if (told >= events) return;
    seq += 1;
    entries = [];
  }
}

/** Without end: first everybody is enrolled, then half of what happens is duty and half is work. */
function* steps(scene: Scene, volunteers: number): Generator<Step> {
  const { world, source } = scene;
  yield* enrolments(scene, volunteers);
  const people = [...world.volunteers.values()].map(({ personId }) => personId);
  const teams = [...world.teams.values()].map(({ teamId }) => teamId);
  const atWork: Iterator<Step>[] = [];
  for (let created = 0; ;) {
    if (source.chance(0.5))
      yield { name: 'SetDuty', data: { personId: source.pick(people), duty: source.pick(duties) } };
    while (atWork.length < tasksAtOnce) {
      if (created % tasksPerIncident === 0) yield openIncident(scene);
      atWork.push(taskSteps(scene, teams[created % teams.length] ?? ''));
      created += 1;
    }
    const place = source.whole(0, atWork.length - 1);
    const next = atWork[place]?.next();
    if (next?.done !== false) atWork.splice(place, 1);
    else yield next.value;
  }
}
