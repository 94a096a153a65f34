/**
 * Which servers run on one store. Facts can be shared by as many as like; positions only by those that hear each other,
 * so one that cannot hear the others does not start beside them, unless it was told that positions may stay local.
 *
 * Each writes a note of itself and counts up in it every 2.5 seconds. Nobody's clock is compared with another's: a note
 * is alive when it was seen to count, and over when it did not for ten seconds of whoever looks at it.
 */
import { hostname } from 'node:os';
import type { Log } from '../kernel/log.ts';
import { StartRefused } from './start-refused.ts';

export interface ServerNote {
  readonly serverId: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: string;
  /** Has neither Redis nor leave to keep its positions to itself: nobody else may run beside it. */
  readonly alone: boolean;
  readonly beats: number;
}

/** Where the notes are kept: what was put is seen by whoever lists afterwards, whichever server that is. */
export interface ServerNotes {
  list(): Promise<ServerNote[]>;
  /** Writes it, in place of the one before. */
  put(note: ServerNote): Promise<void>;
  remove(serverId: string): Promise<void>;
}

export interface Registry {
  /** The servers that are known to run, this one included. */
  readonly servers: readonly ServerNote[];
  /** Resolves when this server may run; rejects with `StartRefused` when it may not. */
  join(): Promise<void>;
  leave(): Promise<void>;
}

export interface RegistryParts {
  readonly notes: ServerNotes;
  readonly serverId: string;
  readonly alone: boolean;
  readonly startedAt: string;
  readonly log: Log;
  readonly times?: RegistryTimes;
}

export interface RegistryTimes {
  readonly beatMilliseconds: number;
  readonly leaseMilliseconds: number;
  readonly lookMilliseconds: number;
}

const usualTimes: RegistryTimes = {
  beatMilliseconds: 2_500,
  leaseMilliseconds: 10_000,
  lookMilliseconds: 500,
};

export function createRegistry(parts: RegistryParts): Registry {
  const { notes, serverId, alone, startedAt, log, times = usualTimes } = parts;
  let own: ServerNote = { serverId, host: hostname(), pid: process.pid, startedAt, alone, beats: 0 };
  let servers: readonly ServerNote[] = [own];
  let beating: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let warned = false;
  const watched = new Map<string, { beats: number; since: number }>();

  const mayNotBeside = (other: ServerNote): boolean => alone || other.alone;

  /** Notes of others, those that have not counted for a whole lease left out and taken away. */
  async function others(): Promise<{ readonly note: ServerNote; readonly seenToCount: boolean }[]> {
    const found: { note: ServerNote; seenToCount: boolean }[] = [];
    for (const note of await notes.list()) {
      if (note.serverId === serverId) continue;
      const known = watched.get(note.serverId);
      const seenToCount = known !== undefined && known.beats !== note.beats;
      if (!known || seenToCount) watched.set(note.serverId, { beats: note.beats, since: performance.now() });
      else if (performance.now() - known.since >= times.leaseMilliseconds) {
        watched.delete(note.serverId);
        await notes.remove(note.serverId);
        continue;
      }
      found.push({ note, seenToCount });
    }
    return found;
  }

  /** Until nobody is there who must not be; a server that was killed is waited out. */
  async function waitForOthers(): Promise<void> {
    for (let told = false; ; told = true) {
      const inTheWay = (await others()).filter(({ note }) => mayNotBeside(note));
      const running = inTheWay.find(({ seenToCount }) => seenToCount);
      if (running) throw new StartRefused(refusal(running.note, alone));
      const [first] = inTheWay;
      if (!first) return;
      const { host, pid } = first.note;
      if (!told)
        log.info({ host, pid }, 'another server was running here: waiting to see whether it still does');
      await pause(times.lookMilliseconds);
    }
  }

  async function beat(): Promise<void> {
    try {
      own = { ...own, beats: own.beats + 1 };
      await notes.put(own);
      const running = (await others()).map(({ note }) => note);
      servers = [own, ...running];
      const wrong = running.some(mayNotBeside);
      if (wrong && !warned)
        log.error({}, 'another server has started while this one was cut off: they do not share positions');
      warned = wrong;
    } catch (error) {
      log.warn({ err: error }, 'the note that this server runs could not be written');
    }
  }

  return {
    get servers() {
      return servers;
    },
    async join() {
      for (;;) {
        await waitForOthers();
        // First written, then looked: of two that start at once, one at least sees the other.
        await notes.put(own);
        if (!(await others()).some(({ note }) => mayNotBeside(note))) break;
        await notes.remove(serverId);
        await pause(times.lookMilliseconds * (1 + Math.random() * 3));
      }
      beating = setInterval(() => {
        underWay ??= beat().finally(() => (underWay = undefined));
      }, times.beatMilliseconds);
      await beat();
    },
    async leave() {
      if (!beating) return;
      clearInterval(beating);
      beating = undefined;
      // Else it would write the note again after it was taken away, and the next to start would wait for nobody.
      await underWay;
      await notes
        .remove(serverId)
        .catch((error: unknown) => log.warn({ err: error }, 'the note of this server could not be removed'));
    },
  };
}

function refusal({ host, pid, startedAt }: ServerNote, alone: boolean): string {
  const who = `another server runs on this MongoDB (process ${pid} on ${host}, since ${startedAt})`;
  const remedy =
    'Give every server the same REDIS_URL, by which they share positions, or POSITIONS_STAY_LOCAL=1,\n' +
    'and each console shows only the positions that reached its own server.';
  return alone
    ? `${who},\nand this one has neither REDIS_URL nor POSITIONS_STAY_LOCAL.\n${remedy}`
    : `${who},\nand that one has neither REDIS_URL nor POSITIONS_STAY_LOCAL: it must be started anew with one of them.\n${remedy}`;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
