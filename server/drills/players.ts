/**
 * X3: who is missing in a drill is played. Several times a second each drill that runs is looked at, and everybody
 * simulated does what is due: commands by the door, as the person they are; positions as a phone would give them.
 */
import { drillSecondsAt } from '@muster/shared/drill/clock.ts';
import type { Drill } from '@muster/shared/drill/schema.ts';
import type { Door } from '../door/door.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import type { Positions } from '../positions/positions.ts';
import type { ServerNote } from '../registry/registry.ts';
import { actId } from './choices.ts';
import { isSeen, nextOffer, tasksLacking } from './desk-offers.ts';
import { draftActs } from './desk-drafts.ts';
import { deskActs } from './desk-play.ts';
import { createDrillTimes } from './drill-times.ts';
import { incidentsOf, type Act, type Play } from './play.ts';
import { PlayerFixes } from './player-fixes.ts';
import { rollCallActs } from './roll-call-play.ts';
import { teamActs } from './team-play.ts';

export interface DrillPlayersParts {
  readonly kernel: Kernel;
  readonly door: Pick<Door, 'submitAs'>;
  readonly positions: Pick<Positions, 'ingest'>;
  readonly journal: Pick<Journal, 'readTouching'>;
  /** That run on the same store, this one first; none where it cannot be several. */
  readonly servers: () => readonly Pick<ServerNote, 'serverId'>[];
  readonly clock: Clock;
  readonly log: Log;
  /** A test has a clock in its hand, and calls `round` itself. */
  readonly byHand: boolean;
}

export interface DrillPlayers {
  start(): void;
  stop(): void;
  /** What is due now; the timer does it four times a second, since at full speed a second is a minute of the drill. */
  round(): Promise<void>;
}

const everyMilliseconds = 250;
/** What was turned away is tried again after so long: the world may be another one then. */
const againMilliseconds = 30_000;
/** Where nobody was found the desk looks again after so much drill time. */
const lookAgainSeconds = 60;
const mostOffersAtOnce = 8;

export function createDrillPlayers(parts: DrillPlayersParts): DrillPlayers {
  const { kernel, door, positions, servers, clock, log } = parts;
  const { world } = kernel;
  const times = createDrillTimes(parts);
  const fixes = new PlayerFixes(positions);
  /** By drill: keys of acts that are in the log. */
  const done = new Map<string, Set<string>>();
  /** By drill and key: when an act was turned away last, and how often the rules have refused it. */
  const refused = new Map<string, { readonly at: number; readonly times: number }>();
  /** By drill, what lacked somebody at a head of the log: it is the same until that is another. */
  const lacking = new Map<
    string,
    { readonly head: number; readonly tasks: ReturnType<typeof tasksLacking> }
  >();
  /** By task, drill time at which the desk looks again for somebody to ask. */
  const lookAgain = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let playing = false;

  /** One of several servers plays: the others would do the same and only be told that it is done. */
  const isPlayer = (): boolean => {
    const [own, ...others] = servers();
    return own === undefined || others.every(({ serverId }) => own.serverId < serverId);
  };

  const playOf = (drill: Drill): Play | undefined => {
    const plan = world.drillPlans.get(drill.drillId);
    const timeline = times.of(drill.drillId);
    if (!plan || !timeline) return undefined;
    const at = new Date(clock.now()).toISOString();
    const secondsAt = (moment: string): number => timeline.secondsAt(moment);
    return { world, drill, plan, at, seconds: drillSecondsAt(drill, at), secondsAt };
  };

  async function carryOut(play: Play, { key, actor, command }: Act): Promise<boolean> {
    const { drillId } = play.drill;
    const own = done.get(drillId) ?? new Set();
    done.set(drillId, own);
    if (own.has(key)) return false;
    const before = refused.get(`${drillId} ${key}`);
    if (before && clock.now() < before.at + againMilliseconds) return false;
    const times = before?.times ?? 0;
    // A refusal is remembered with its id; what may have come true all the same keeps its own.
    const id = actId(drillId, times === 0 ? key : `${key} again ${times}`);
    const answer = await door.submitAs({ id, ...command }, actor);
    if ('seq' in answer) {
      own.add(key);
      return true;
    }
    refused.set(`${drillId} ${key}`, { at: clock.now(), times: times + ('refusal' in answer ? 1 : 0) });
    const { code } = 'refusal' in answer ? answer.refusal : answer.problem;
    log.debug({ drillId, command: command.name, code }, 'a simulated player was refused');
    return false;
  }

  function lackingNow(play: Play): ReturnType<typeof tasksLacking> {
    const { drillId } = play.drill;
    let known = lacking.get(drillId);
    if (known?.head !== kernel.head) {
      known = { head: kernel.head, tasks: tasksLacking(play) };
      lacking.set(drillId, known);
    }
    return known.tasks;
  }

  /** One offer after the other: each is chosen in the world that the one before has left. */
  async function staff(play: Play): Promise<void> {
    for (const task of lackingNow(play)) {
      if (play.seconds < (lookAgain.get(task.taskId) ?? -Infinity) || !isSeen(play, task)) continue;
      for (let offers = 0; offers < mostOffersAtOnce; offers += 1) {
        const offer = nextOffer(play, task);
        if (!offer) lookAgain.set(task.taskId, play.seconds + lookAgainSeconds);
        if (!offer || !(await carryOut(play, offer))) break;
        if (!lackingNow(play).some(({ taskId }) => taskId === task.taskId)) break;
      }
    }
  }

  async function playDrill(drill: Drill): Promise<void> {
    const play = playOf(drill);
    if (!play) return;
    if (play.plan.simulatedTeams.length > 0) {
      fixes.round(play, clock.now());
      // Handed over together, so that they become one commit.
      await Promise.all([...teamActs(play), ...rollCallActs(play)].map((act) => carryOut(play, act)));
    }
    if (!play.plan.desk) return;
    const drafts = incidentsOf(play).flatMap(({ incidentId }) => draftActs(play, incidentId));
    await Promise.all([...deskActs(play), ...drafts].map((act) => carryOut(play, act)));
    await staff(play);
  }

  function forget(running: ReadonlySet<string>): void {
    fixes.keepOnly(running);
    for (const drillId of done.keys()) if (!running.has(drillId)) done.delete(drillId);
    if (running.size > 0) return;
    refused.clear();
    lookAgain.clear();
    lacking.clear();
  }

  async function round(): Promise<void> {
    if (playing || kernel.status !== 'ok') return;
    const drills = world.drills.by('status', 'running');
    if (drills.length === 0 && done.size === 0) return;
    playing = true;
    try {
      forget(new Set([...drills, ...world.drills.by('status', 'paused')].map(({ drillId }) => drillId)));
      if (isPlayer()) for (const drill of drills) await playDrill(drill);
    } catch (error) {
      log.error({ err: error }, 'the players of a drill failed: this is a bug');
    } finally {
      playing = false;
    }
  }

  return {
    start() {
      times.start();
      if (!parts.byHand) timer ??= setInterval(() => void round(), everyMilliseconds);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      times.stop();
    },
    round,
  };
}
