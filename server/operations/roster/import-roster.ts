/**
 * A whole roster from one file: all of it or nothing. Names go to the vault and the rest to the log, which no one
 * transaction covers: people are put aside under the command's id, and kept or discarded by its answer. A stop in
 * between is settled afterwards, since the log knows whether the command was accepted.
 */
import { v7 } from 'uuid';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type {
  AlreadyThere,
  ImportProgress,
  ImportReport,
} from '@muster/shared/protocol/http/roster-import.ts';
import type { Door, DoorProblem } from '../../door/door.ts';
import { operatorReader, readerOf, type ReadLog } from '../../door/reads.ts';
import type { ActiveSession } from '../../door/sessions.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Log } from '../../kernel/log.ts';
import type { Vault } from '../../vault/vault.ts';
import { decodeText } from './decode-text.ts';
import { Faults } from './faults.ts';
import { readCells } from './read-cells.ts';
import { findKnownPeople } from './known-people.ts';
import { readRoster, type ReadRoster, type VolunteerRow } from './read-roster.ts';
import { Cancelled, createSlices, type Slices } from './slices.ts';

/** Who imports: somebody signed in, or the operator. */
export type Importer =
  | { readonly session: ActiveSession; readonly actor?: never }
  | { readonly actor: Actor; readonly session?: never };

export interface ImportOptions {
  /** Only says what would be wrong. */
  readonly dryRun?: boolean;
  /** What becomes of rows whose person is there already; left out when nothing is said. */
  readonly existing?: ImportReport['existing'];
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Nobody waits for the answer any more: before anything is decided, nothing is imported. */
  readonly signal?: AbortSignal;
}

type ImportAnswer =
  | { readonly report: ImportReport; readonly problem?: never }
  | { readonly problem: DoorProblem; readonly report?: never };

export interface RosterImport {
  /** Rejects with `Cancelled` when the signal came in time. */
  run(file: Uint8Array, by: Importer, options?: ImportOptions): Promise<ImportAnswer>;
  /**
   * Keeps or discards what a stop in the middle of an import left aside. A young batch that the log does not know may
   * be one that another server is importing right now: it is left alone until it cannot be.
   */
  settle(): Promise<void>;
  start(): void;
  stop(): void;
}

export interface RosterImportParts {
  readonly vault: Vault;
  readonly reads: ReadLog;
  readonly door: Door;
  readonly kernel: Kernel;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
}

interface Checked extends ReadRoster {
  readonly report: ImportReport;
}

/** No import takes this long from being put aside to being decided. */
const decidedWithinMilliseconds = 10 * 60_000;

export function createRosterImport(parts: RosterImportParts): RosterImport {
  const { vault, reads, door, kernel, journal, clock, log } = parts;
  let settling: NodeJS.Timeout | undefined;

  async function settle(): Promise<void> {
    for (const id of await vault.people.staged()) {
      const accepted = (await journal.findCommand(id)) !== undefined;
      if (accepted || clock.now() - madeAt(id) > decidedWithinMilliseconds)
        await vault.people.settle(id, accepted);
    }
  }

  /** Reads the file, names what is wrong with it, and sets aside who is on the roster already. */
  async function check(
    file: Uint8Array,
    by: Importer,
    existing: ImportReport['existing'],
    slices: Slices,
  ): Promise<Checked> {
    const faults = new Faults();
    const text = decodeText(file);
    if (text === undefined) faults.add(1, '', 'encoding-unknown');
    const rows = text === undefined ? [] : await readCells(text, faults, slices);
    const read = await readRoster(rows, { world: kernel.world, faults, newId: v7, slices });
    if (faults.errors.length === 0 && rows.length === 0) faults.add(1, '', 'file-empty');
    const already = await knownAmong(read.volunteers, by, slices);
    const left = new Set(existing === 'skip' ? already.map(({ row }) => row) : []);
    // Who leads the team already is not to be told that it has a leader.
    faults.forgive(left, 'post-taken');
    const volunteers = read.volunteers.filter(({ number }) => !left.has(number));
    const report: ImportReport = {
      rows: rows.length,
      teams: read.teams.length,
      volunteers: volunteers.length,
      errors: faults.errors.toSorted((one, other) => one.row - other.row),
      already,
      existing,
    };
    return { report, teams: read.teams, volunteers };
  }

  /** To say of somebody that they are there is to have looked: it is recorded as a reading. */
  async function knownAmong(
    rows: readonly VolunteerRow[],
    { session, actor }: Importer,
    slices: Slices,
  ): Promise<AlreadyThere[]> {
    if (rows.length === 0) return [];
    const { world } = kernel;
    const scope = session?.scope ?? '';
    const already = await findKnownPeople(rows, { people: vault.people, world, scope, slices });
    const shown = already.map(({ personId, by }) => ({
      personId,
      reach: by === 'phone' ? ('number' as const) : ('name' as const),
    }));
    await reads.record(session ? readerOf(session) : operatorReader(actor), 'import', shown);
    return already;
  }

  async function importNow(
    file: Uint8Array,
    by: Importer,
    { dryRun = false, existing = 'skip', onProgress, signal }: ImportOptions,
  ): Promise<ImportAnswer> {
    const slices = createSlices(onProgress, signal);
    const { report, teams, volunteers } = await check(file, by, existing, slices);
    if (report.errors.length > 0 || dryRun || teams.length + volunteers.length === 0) return { report };

    const id = v7({ msecs: clock.now() });
    slices.tell('commit', 0, 1);
    await vault.people.stage(
      id,
      volunteers.map(({ person }) => person),
    );
    if (signal?.aborted) {
      await vault.people.settle(id, false);
      throw new Cancelled();
    }
    const roster = { teams, volunteers: volunteers.map(({ volunteer }) => volunteer) };
    const envelope = { id, name: 'ImportRoster', data: roster };
    const answer = by.session
      ? await door.submit(envelope, by.session)
      : await door.submitAs(envelope, by.actor);
    // With the store in trouble nobody knows yet: then it is settled later, from the log.
    if (!('problem' in answer) || answer.problem.status < 500) await vault.people.settle(id, 'seq' in answer);
    if ('problem' in answer) return { problem: answer.problem };
    if ('seq' in answer) return { report: { ...report, seq: answer.seq } };
    const { code, detail } = answer.refusal;
    return { report: { ...report, errors: [{ row: 0, column: '', value: '', code, message: detail }] } };
  }

  /** One after the other: the second of two that bring the same people finds whom the first has brought. */
  let importing: Promise<unknown> = Promise.resolve();

  return {
    run(file, by, options = {}) {
      if (options.dryRun === true) return importNow(file, by, options);
      const imported = importing.then(() => importNow(file, by, options));
      importing = imported.catch(() => undefined);
      return imported;
    },
    settle,
    start() {
      settling ??= setInterval(() => {
        settle().catch((error: unknown) =>
          log.warn({ err: error }, 'imports left aside could not be settled'),
        );
      }, decidedWithinMilliseconds);
    },
    stop() {
      clearInterval(settling);
      settling = undefined;
    },
  };
}

/** When a UUIDv7 was made: its first 48 bits are milliseconds since 1970 (RFC 9562). */
function madeAt(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
