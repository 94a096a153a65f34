/** What the operator's commands ask of the running server, because only one may do it: the one that has the stores. */
import { setTimeout } from 'node:timers/promises';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import { operatorActor } from '../door/operator.ts';
import { operatorReader, type ReadLog } from '../door/reads.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { PeopleStore } from '../vault/vault.ts';
import type { Backups } from './backup/backups.ts';
import type { BackupMade } from './backup/write-backup.ts';
import { exportedPeople, recordExportedTrails, type ExportReach } from './export/exported-people.ts';

export type BackupAnswer =
  | { readonly state: 'making' }
  | { readonly state: 'made'; readonly made: BackupMade }
  | { readonly state: 'failed'; readonly detail: string };

export interface OperatorDesk {
  /** Makes a backup at this path, or says how the one of this very request is getting on; answers soon. */
  backup(requestId: string, path: string): Promise<BackupAnswer>;
  /** As much of these people as the reach says, and it is recorded who was shown. */
  people(personIds: readonly string[], reach: ExportReach): Promise<Person[]>;
  /** Records that the trails of these were handed out; rejects when it cannot. */
  recordTrails(personIds: readonly string[]): Promise<void>;
  /** The commit after which the world is now written down; `undefined` when it could not be. */
  writeSnapshot(): Promise<number | undefined>;
}

export interface OperatorDeskParts {
  readonly backups: Backups;
  readonly people: PeopleStore;
  readonly reads: ReadLog;
  readonly kernel: Pick<Kernel, 'writeSnapshot'>;
}

/** A backup may take longer than a request is allowed to: the operator asks again. */
const answerWithinMilliseconds = 10_000;

export function createOperatorDesk({ backups, people, reads, kernel }: OperatorDeskParts): OperatorDesk {
  const source = { people, reads, reader: operatorReader(operatorActor) };
  let latest: { readonly requestId: string; readonly answer: Promise<BackupAnswer> } | undefined;

  async function begin(path: string): Promise<BackupAnswer> {
    try {
      return { state: 'made', made: await backups.make(path) };
    } catch (error) {
      return { state: 'failed', detail: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    async backup(requestId, path) {
      if (latest?.requestId !== requestId) latest = { requestId, answer: begin(path) };
      const waited = setTimeout(answerWithinMilliseconds, { state: 'making' } as const, { ref: false });
      return Promise.race([latest.answer, waited]);
    },
    people: async (personIds, reach) => exportedPeople(source, personIds, reach),
    recordTrails: async (personIds) => recordExportedTrails(source, personIds),
    writeSnapshot: async () => (await kernel.writeSnapshot())?.seq,
  };
}
