/**
 * A whole roster from one file: all of it or nothing. Names go to the vault and the rest to the log, which no one
 * transaction covers: people are put aside under the command's id, and kept or discarded by its answer. A stop in
 * between is settled afterwards, since the log knows whether the command was accepted.
 */
import { v7 } from 'uuid';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { ImportReport } from '@muster/shared/protocol/http/roster-import.ts';
import type { Door, DoorProblem } from '../../door/door.ts';
import type { ActiveSession } from '../../door/sessions.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Log } from '../../kernel/log.ts';
import type { Vault } from '../../vault/vault.ts';
import { decodeText } from './decode-text.ts';
import { Faults } from './faults.ts';
import { readCells } from './read-cells.ts';
import { readRoster } from './read-roster.ts';

/** Who imports: somebody signed in, or the operator. */
export type Importer =
  | { readonly session: ActiveSession; readonly actor?: never }
  | { readonly actor: Actor; readonly session?: never };

type ImportAnswer =
  | { readonly report: ImportReport; readonly problem?: never }
  | { readonly problem: DoorProblem; readonly report?: never };

export interface RosterImport {
  /** `dryRun`: only says what would be wrong. */
  run(file: Uint8Array, by: Importer, dryRun: boolean): Promise<ImportAnswer>;
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
  readonly door: Door;
  readonly kernel: Kernel;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
}

/** No import takes this long from being put aside to being decided. */
const decidedWithinMilliseconds = 10 * 60_000;

export function createRosterImport(parts: RosterImportParts): RosterImport {
  const { vault, door, kernel, journal, clock, log } = parts;
  let settling: NodeJS.Timeout | undefined;

  async function settle(): Promise<void> {
    for (const id of await vault.people.staged()) {
      const accepted = (await journal.findCommand(id)) !== undefined;
      if (accepted || clock.now() - madeAt(id) > decidedWithinMilliseconds)
        await vault.people.settle(id, accepted);
    }
  }

  return {
    async run(file, by, dryRun) {
      const faults = new Faults();
      const text = decodeText(file);
      if (text === undefined) faults.add(1, '', 'encoding-unknown');
      const rows = text === undefined ? [] : readCells(text, faults);
      const { roster, people } = readRoster(rows, { world: kernel.world, faults, newId: v7 });
      const counted = {
        rows: rows.length,
        teams: roster.teams.length,
        volunteers: roster.volunteers.length,
        already: [],
        existing: 'add' as const,
      };
      if (faults.errors.length === 0 && rows.length === 0) faults.add(1, '', 'file-empty');
      const errors = faults.errors.toSorted((one, other) => one.row - other.row);
      if (errors.length > 0 || dryRun) return { report: { ...counted, errors } };

      const id = v7({ msecs: clock.now() });
      const envelope = { id, name: 'ImportRoster', data: roster };
      await vault.people.stage(id, people);
      const answer = by.session
        ? await door.submit(envelope, by.session)
        : await door.submitAs(envelope, by.actor);
      // With the store in trouble nobody knows yet: then it is settled later, from the log.
      if (!('problem' in answer) || answer.problem.status < 500)
        await vault.people.settle(id, 'seq' in answer);
      if ('problem' in answer) return { problem: answer.problem };
      if ('seq' in answer) return { report: { ...counted, errors, seq: answer.seq } };
      const { code, detail } = answer.refusal;
      return { report: { ...counted, errors: [{ row: 0, column: '', value: '', code, message: detail }] } };
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
