/** The server under test: its real parts on a simulated socket layer, a faulty disk and virtual time. It can be killed. */
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Bus } from '../bus/bus.ts';
import { createDoor } from '../door/create-door.ts';
import type { Door, DoorAnswer } from '../door/door.ts';
import type { Limit } from '../door/limits.ts';
import { createRightsNews } from '../door/rights-news.ts';
import { problem, signedOut } from '../door/problem.ts';
import { createSessions, type SessionKeeper } from '../door/session-keeper.ts';
import { sessionCookie } from '../door/sessions.ts';
import { admitSockets } from '../http/admitted-sockets.ts';
import type { Change } from '@muster/shared/kernel/change-list.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import type { SnapshotPolicy } from '../kernel/snapshots.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import { createSync } from '../sync/sync.ts';
import type { Vault } from '../vault/vault.ts';
import type { Planted } from './bug.ts';
import type { Chance } from './chance.ts';
import type { Disk } from './disk.ts';
import { SimulatedIo } from './simulated-sockets.ts';
import type { Trace } from './trace.ts';
import { Life, type VirtualTime } from './virtual-time.ts';

export interface Running {
  readonly life: Life;
  readonly kernel: Kernel;
  readonly door: Door;
  readonly sessions: SessionKeeper;
  readonly io: SimulatedIo;
}

export interface ServerParts {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly disk: Disk;
  readonly newId: () => string;
  readonly log: Log;
  readonly trace: Trace;
  /** J8: in some runs a start folds only what came after the last snapshot. */
  readonly snapshots: SnapshotPolicy | undefined;
  /** Anew for each life: the parts as they are, or with a bug around them. */
  readonly plant: () => Planted;
  /** Hears of every commit that the server shows. */
  readonly onCommit: (kernel: Kernel, commit: Commit, changes: readonly Change[]) => void;
  /** Hears of every answer that leaves the door. */
  readonly onAnswer: (answer: DoorAnswer, life: number) => void;
}

/** One server alone, and nothing of chance in it. */
const nobody: Bus = {
  serverId: 'simulated',
  reach: 'local',
  connected: true,
  publish: () => undefined,
  on: () => () => undefined,
  onConnected: () => () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};
const tickMilliseconds = 1000;
const expiryCheckMilliseconds = 10_000;
const sliceMilliseconds = 8;
const longestAbsence = 5_000;

export class ServerProcess {
  /** Of each of its lives; a request in flight belongs to one of them. */
  generation = 0;
  kills = 0;
  /** Share of commands that are told to come back later. */
  busyChance = 0;
  /** Milliseconds that other work may take before sync has its turn. */
  longestTurn = 2;
  readonly #parts: ServerParts;
  #running: Running | undefined;
  #starting: Life | undefined;

  constructor(parts: ServerParts) {
    this.#parts = parts;
  }

  get running(): Running | undefined {
    return this.#running;
  }

  async start(): Promise<void> {
    const { time, chance, clock, vault, disk, newId, log, trace, snapshots, plant, onCommit } = this.#parts;
    const life = new Life();
    const planted = plant();
    this.#starting = life;
    this.generation += 1;
    const journal = planted.journal(disk.open(life), { time, life, disk });
    const kernel = planted.kernel(
      createKernel({
        journal,
        clock,
        log,
        newId,
        random: () => chance.next(),
        ...(snapshots && { snapshots }),
        pace: {
          turn: () => time.sleep(chance.below(3), life),
          pause: (milliseconds) => time.sleep(milliseconds, life),
        },
      }),
      { newId },
    );
    kernel.onCommit((commit, changes) => life.alive && onCommit(kernel, commit, changes));
    const news = createRightsNews({ vault, bus: nobody, log, alone: true });
    const sessions = createSessions({ vault, kernel, clock, log, news });
    const io = new SimulatedIo();
    planted.io(io, { time });
    const later = (milliseconds: number, work: () => void) => time.after(milliseconds, work, life);
    const admitted = admitSockets({ io: io.asServer, sessions, log, later });
    const door = this.#heard(createDoor({ kernel, sessions, limit: this.#limit(), log }));
    const sync = createSync({
      sockets: { io: io.asServer, ...admitted },
      kernel,
      door,
      sessions,
      clock,
      log,
      pace: {
        soon: (work) => time.after(chance.below(this.longestTurn), work, life),
        after: (milliseconds, work) => {
          const waiting = new Life();
          time.after(milliseconds, () => life.alive && work(), waiting);
          return () => waiting.end();
        },
        // A killed process calls nothing off.
        every: (milliseconds, work) => {
          time.every(milliseconds, work, life);
          return () => undefined;
        },
        slice: () => {
          let left = chance.between(1, sliceMilliseconds);
          return () => (left -= 1) <= 0;
        },
      },
    });
    await kernel.start();
    if (!life.alive) return;
    sync.start();
    time.every(expiryCheckMilliseconds, () => admitted.endExpired(), life);
    this.#tick(kernel, life);
    this.#running = { life, kernel, door, sessions, io };
    trace.note('server', `up at ${kernel.head}`);
  }

  /** Dead at once: whatever it had planned or was waiting for, and every connection. */
  kill(): void {
    const { trace, time, chance } = this.#parts;
    const running = this.#running;
    if (this.#starting?.alive !== true) return;
    trace.note('server', `killed at ${running?.kernel.head ?? 'start'}`);
    this.kills += 1;
    this.#starting.end();
    this.#running = undefined;
    time.after(chance.between(200, longestAbsence), () => void this.start());
    for (const socket of running?.io.sockets.sockets.values() ?? []) socket.conn.close(true);
  }

  /** `POST /api/commands`, as `http/commands.ts` and the gate have it. */
  async post(token: string, body: object): Promise<DoorAnswer> {
    const running = this.#running;
    if (!running) return { id: '', problem: problem('not-ready', 'no server') };
    const session = await running.sessions.authenticate(cookieOf(token));
    return session ? running.door.submit(body, session) : { id: '', problem: signedOut };
  }

  #tick(kernel: Kernel, life: Life): void {
    let ticking = false;
    // As the ticker: a slow store must not pile up ticks.
    const once = async (): Promise<void> => {
      if (ticking) return;
      ticking = true;
      await kernel.tick();
      ticking = false;
    };
    this.#parts.time.every(tickMilliseconds, () => void once(), life);
  }

  #heard(door: Door): Door {
    const { onAnswer } = this.#parts;
    const heard = (answering: Promise<DoorAnswer>, generation: number): Promise<DoorAnswer> =>
      answering.then((answer) => {
        if (generation === this.generation && this.#running) onAnswer(answer, generation);
        return answer;
      });
    return {
      submit: (sent, session) => heard(door.submit(sent, session), this.generation),
      submitAs: (sent, actor) => heard(door.submitAs(sent, actor), this.generation),
    };
  }

  #limit(): Limit {
    const { chance } = this.#parts;
    const tooMany = { ...problem('too-many-requests', 'simulated'), retryAfterSeconds: 1 };
    return {
      take: () =>
        Promise.resolve(this.busyChance > 0 && chance.chance(this.busyChance) ? tooMany : undefined),
      giveBack: () => Promise.resolve(),
    };
  }
}

export function cookieOf(token: string): string {
  return `${sessionCookie}=${token}`;
}
