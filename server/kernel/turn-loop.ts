/**
 * The turn loop. All commands that arrive in one turn of the event loop are decided one after the other and become
 * one commit, so that they share the price of being durable. Nobody sees a world that is not durable: with an engine
 * that answers at once nothing runs between deciding and appending, with one that answers later the world is put
 * back first and the commit is folded when it is safe.
 */
import { v7 } from 'uuid';
import { decide } from '@muster/shared/domain/decide.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { pausesForAbsence } from '@muster/shared/drill/absence.ts';
import type { Actor, Commit } from '@muster/shared/kernel/envelope.ts';
import type { Journal, KnownCommand } from '../journal/journal.ts';
import type { Clock } from './clock.ts';
import type { Kernel, KernelProblem, KernelStatus, Outcome, Submission } from './kernel.ts';
import { createLiveWorld } from './live-world.ts';
import type { Log } from './log.ts';
import { realPace, type Pace } from './pace.ts';
import { createSnapshots, type SnapshotPolicy } from './snapshots.ts';
import { createReplies, keptAccepted, repeated, type Given } from './replies.ts';
import { decideTurn, tickName, type Rules, type Turn, type Waiting } from './turn.ts';

export interface KernelParts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules?: Rules;
  /** For the jitter between attempts. */
  readonly random?: () => number;
  /** For the ids of commits and ticks. */
  readonly newId?: () => string;
  /** Hears of each turn: how many commands, and how long it took. */
  readonly onTurn?: (commands: number, milliseconds: number) => void;
  /** When turns begin and how long attempts are apart; a simulation has its own. */
  readonly pace?: Pace;
  /** Without it the world is never written down, and every start folds the whole log. */
  readonly snapshots?: SnapshotPolicy;
}

const commandsPerTurn = 1000;
const longestQueue = 50_000;
const mostAttempts = 8;
const longestJitterMilliseconds = 20;
/** A drill's inject and each of its effects take a tick of their own; this many at once, and the next second goes on. */
const mostTicksAtOnce = 200;
const clockActor: Actor = { id: 'clock', role: 'system', scope: '' };

export function createKernel(parts: KernelParts): Kernel {
  const { journal, clock, log, rules = { decide, evolve } } = parts;
  const { random = Math.random, newId = v7, pace = realPace } = parts;
  const replies = createReplies(clock);
  const live = createLiveWorld(journal, rules.evolve, replies, log);
  const snapshots =
    parts.snapshots && createSnapshots({ ...parts.snapshots, journal, live, clock, log, pace, random });
  const underWay = new Map<string, { waiting: Waiting; outcome: Promise<Outcome> }>();
  let queue: Waiting[] = [];
  const statusListeners = new Set<(status: KernelStatus) => void>();
  let status: KernelStatus = 'starting';
  /** An append or a reading failed: what the log says is only known once it has been read again (J4). */
  let unsettled = false;
  /** The `seq` at which a commit may still arrive in the store, though its append has failed. */
  let mayArriveAt: number | undefined;
  /** Another process appended: what it wrote is folded before the next commands are decided (J9). */
  let behind = false;
  let unwatch: (() => void) | undefined;
  /** The turns being taken or about to be; settles when the queue is empty. */
  let working: Promise<void> | undefined;

  function become(next: KernelStatus): void {
    if (status === next || status === 'stopped') return;
    status = next;
    for (const listener of statusListeners) listener(next);
  }

  /** What there is to say before anything is tried: an id has but one answer, also while it is being found. */
  function answerToRepeated(command: Submission, actor: Actor): Outcome | Promise<Outcome> | undefined {
    if (status === 'starting' || status === 'stopped') return { problem: notReady };
    const given = replies.find(command.id);
    if (given) return repeated(given, command.name, actor);
    const same = underWay.get(command.id);
    if (!same) return undefined;
    const { name, actor: first } = same.waiting;
    if (name === command.name && first.id === actor.id) return same.outcome;
    return repeated({ name, actorId: first.id, outcome: { problem: notReady } }, command.name, actor);
  }

  function enqueue(command: Omit<Waiting, 'answer' | 'actor'>, actor: Actor): Promise<Outcome> {
    const { id, name, data, claimedAt } = command;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const answer = (outcome: Outcome): void => {
      underWay.delete(id);
      resolve(outcome);
    };
    const waiting: Waiting =
      claimedAt === undefined
        ? { id, name, data, actor, answer }
        : { id, name, data, claimedAt, actor, answer };
    underWay.set(id, { waiting, outcome: promise });
    queue.push(waiting);
    schedule();
    return promise;
  }

  function schedule(): void {
    working ??= work();
  }

  async function work(): Promise<void> {
    do {
      await pace.turn();
      if (behind) await follow();
      const commands = queue.slice(0, commandsPerTurn);
      queue = queue.slice(commandsPerTurn);
      if (commands.length === 0) continue;
      const begun = parts.onTurn ? performance.now() : 0;
      await takeTurn(commands);
      parts.onTurn?.(commands.length, performance.now() - begun);
    } while (queue.length > 0 || behind);
    // Here and not in a `finally`: a command that comes between the last look and this line would wait for ever.
    working = undefined;
  }

  async function follow(): Promise<void> {
    behind = false;
    try {
      await settle();
    } catch (error) {
      // The next turn, the clock's at the latest: nobody says twice how far the log has come.
      unsettled = true;
      log.warn({ err: error }, 'what other servers wrote could not be read; it is tried again');
    }
  }

  async function takeTurn(commands: readonly Waiting[]): Promise<void> {
    try {
      for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
        const open = await leaveOutKnown(commands);
        if (open.length === 0 || (await carryOut(open, attempt > 1))) return;
        await pace.pause(random() * longestJitterMilliseconds * attempt);
        await live.catchUp();
      }
      answerAll(commands, contended);
    } catch (error) {
      log.error({ err: error }, 'the log cannot be written: commands are turned away until it can');
      if (status === 'ok') become('read-only');
      unsettled = true;
      // The append may have taken effect all the same; then its commands are known now.
      await settle().catch(() => undefined);
      answerAll(commands, readOnly);
    }
  }

  async function settle(): Promise<void> {
    await live.catchUp();
    if (mayArriveAt !== undefined && live.head < mayArriveAt) await takeItsPlace();
    mayArriveAt = undefined;
    unsettled = false;
  }

  /**
   * J4: what is on its way to the store may get there after everybody was told that it did not. An empty commit takes
   * its place: then it is refused as a conflict, or it was first and is found.
   */
  async function takeItsPlace(): Promise<void> {
    // Nobody did anything now: it must not look as if the log had gone on until here.
    const commit: Commit = { at: live.lastAt || moment(), entries: [], id: newId(), seq: live.head + 1 };
    if ((await journal.append(live.head, commit)) === 'appended') live.fold(commit);
    else await live.catchUp();
  }

  /** When a commit made now is made: time in the log never runs backwards. */
  function moment(): string {
    return new Date(Math.max(clock.now(), Date.parse(live.lastAt) || 0)).toISOString();
  }

  /** J7: comes back by itself once the store can be written again. */
  async function tryAgain(): Promise<void> {
    try {
      await journal.probe();
      if (status === 'read-only') become('ok');
    } catch (error) {
      log.warn({ err: error }, 'the log still cannot be written');
    }
  }

  async function fromLog(id: string): Promise<Given | undefined> {
    const known = await journal.findCommand(id);
    return known && givenIn(known);
  }

  /** Gives those that are in the log already their first answer; the rest is still to be decided. */
  async function leaveOutKnown(commands: readonly Waiting[]): Promise<Waiting[]> {
    if (unsettled) await settle();
    const asked = commands.filter(({ id }) => underWay.has(id));
    const open = asked.filter((waiting) => {
      const given = replies.find(waiting.id);
      if (given) waiting.answer(repeated(given, waiting.name, waiting.actor));
      return !given;
    });
    const ids = open.filter(({ name }) => name !== tickName).map(({ id }) => id);
    if (ids.length === 0) return open;
    const finding = journal.findCommands(ids);
    const known = finding instanceof Promise ? await finding : finding;
    if (known.size === 0) return open;
    return open.filter((waiting) => {
      const found = known.get(waiting.id);
      if (found) waiting.answer(repeated(givenIn(found), waiting.name, waiting.actor));
      return !found;
    });
  }

  /** Decides, appends, settles and answers; false when another commit was first. `fresh`: read on since they came. */
  async function carryOut(commands: readonly Waiting[], fresh: boolean): Promise<boolean> {
    const { changes } = live.world;
    const at = moment();
    const seq = live.head + 1;
    const turn = decideTurn(rules, live.world, commands, { seq, at, lastAt: live.lastAt, log });
    if (turn.entries.length === 0) {
      changes.rollBack();
      // Other servers write too: a refusal rests on the log as it stands, not as far as this one has read it.
      if (turn.refusals.length > 0 && !fresh && (await journal.head()) !== live.head) return false;
      answer(turn, commands);
      return true;
    }
    // In the order of its keys, as it is sealed.
    const commit: Commit = { at, entries: turn.entries, id: newId(), seq };
    let appended = false;
    try {
      const appending = journal.append(live.head, commit);
      appended = appending === 'appended';
      if (!(appending instanceof Promise)) {
        if (!appended) return false;
        live.settle(commit);
      } else {
        changes.rollBack();
        mayArriveAt = seq;
        const outcome = await appending;
        mayArriveAt = undefined;
        if (outcome === 'conflict') return false;
        live.fold(commit);
      }
    } finally {
      if (!appended) changes.rollBack();
    }
    if (status === 'read-only') become('ok');
    answer(turn, commands);
    return true;
  }

  function answer(turn: Turn, commands: readonly Waiting[]): void {
    for (const { waiting, refusal } of turn.refusals) {
      replies.refused(waiting.id, waiting.name, waiting.actor.id, refusal);
      waiting.answer({ refusal });
    }
    for (const { waiting, problem } of turn.failures) waiting.answer({ problem });
    for (const waiting of commands) if (underWay.has(waiting.id)) waiting.answer({ seq: live.head });
  }

  function answerAll(commands: readonly Waiting[], problem: KernelProblem): void {
    for (const waiting of commands)
      if (underWay.has(waiting.id)) waiting.answer(replies.find(waiting.id)?.outcome ?? { problem });
  }

  return {
    world: live.world,
    epoch: journal.epoch,
    get head() {
      return live.head;
    },
    get status() {
      return status;
    },
    onCommit: live.onCommit,
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    submit(command, actor) {
      const given = answerToRepeated(command, actor);
      if (given) return given instanceof Promise ? given : Promise.resolve(given);
      // Nothing is tried while nothing can be written; the clock finds out when it can (`tick`).
      if (status === 'read-only') return Promise.resolve({ problem: readOnly });
      if (queue.length >= longestQueue) return Promise.resolve({ problem: overloaded });
      // A command that comes before the clock does (a machine that slept) must not hide how long nobody was here.
      if (pausesForAbsence(live.world, { at: moment(), lastAt: live.lastAt }).length > 0)
        void enqueue({ id: newId(), name: tickName, data: {} }, clockActor);
      return enqueue(command, actor);
    },
    async recall(command, actor) {
      // One that is under way counts too: whoever asks would else be told no of what is about to happen.
      const given = answerToRepeated(command, actor);
      if (given) return given;
      const uncertain = mayArriveAt !== undefined;
      const known = await fromLog(command.id);
      if (known) return repeated(known, command.name, actor);
      return uncertain ? { problem: readOnly } : undefined;
    },
    async tick() {
      if (status === 'read-only') await tryAgain();
      for (let count = 0; count < mostTicksAtOnce; count += 1) {
        if (status !== 'ok') return;
        const id = newId();
        await enqueue({ id, name: tickName, data: {} }, clockActor);
        // One that decided something is in the log, and there may be more; one that did not left no trace.
        if (!replies.find(id)) return;
      }
    },
    writeSnapshot: async () => snapshots?.write(),
    async start() {
      await snapshots?.restore();
      live.rememberAfter((await journal.head()) - keptAccepted);
      await live.catchUp();
      snapshots?.start();
      unwatch = journal.watch((logHead) => {
        if (logHead <= live.head || status === 'stopped') return;
        behind = true;
        schedule();
      });
      become('ok');
    },
    async stop() {
      unwatch?.();
      become('stopped');
      await working;
      await snapshots?.stop();
    },
  };
}

function givenIn({ seq, name, actorId }: KnownCommand): Given {
  return { name, actorId, outcome: { seq } };
}

const readOnly: KernelProblem = {
  status: 503,
  code: 'read-only',
  detail: 'the store cannot be written at the moment; nothing was changed, send the same command again later',
};
const notReady: KernelProblem = {
  status: 503,
  code: 'not-ready',
  detail: 'the server is starting or stopping; send the same command again in a moment',
};
const contended: KernelProblem = {
  status: 503,
  code: 'not-ready',
  detail: 'other servers kept writing first; send the same command again in a moment',
};
const overloaded: KernelProblem = {
  status: 503,
  code: 'not-ready',
  detail: 'too many commands are waiting; send the same command again in a moment',
};
