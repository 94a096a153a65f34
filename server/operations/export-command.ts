/** `muster export`: what is known of one incident or drill, in a folder of files that other programs read. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import { loadConfig, type Config } from '../config.ts';
import { operatorActor, type OperatorNote } from '../door/operator.ts';
import { createReadLog, operatorReader } from '../door/reads.ts';
import { systemClock } from '../kernel/clock.ts';
import { createLogger } from '../logging/logger.ts';
import { openForReading } from '../storage/open-for-reading.ts';
import { openStores } from '../storage/open-stores.ts';
import type { Stores } from '../storage/stores.ts';
import { exportedPeople, recordExportedTrails, type ExportReach } from './export/exported-people.ts';
import { exportSubject, type ExportSource } from './export/export-subject.ts';
import { ask, findServer } from './operator-client.ts';

interface Options {
  readonly people?: boolean;
  readonly contacts?: boolean;
}

export function addExportCommand(muster: Command): void {
  muster
    .command('export <id> <folder>')
    .description('write log, trails and (when asked for) people of one incident or drill into a new folder')
    .option('--people', 'with the names of whom the log names')
    .option('--contacts', 'with names and numbers')
    .action(async (id: string, given: string, { people, contacts }: Options) => {
      const folder = resolve(given);
      const reach: ExportReach | undefined = contacts ? 'number' : people ? 'name' : undefined;
      const request = { id, folder, reach, now: systemClock.now() };
      const done = await withSource(loadConfig(), (source) => exportSubject(source, request));
      console.log(
        `${folder}: ${done.events} events, ${done.trails} stretches of way, ${done.people} people.`,
      );
    });
}

async function withSource<T>(config: Config, work: (source: ExportSource) => Promise<T>): Promise<T> {
  const server = findServer(config.DATA_DIR);
  const stores = await (server ? openForReading(config) : openStores(config));
  try {
    return await work({ ...stores, ...(server ? throughServer(server) : throughVault(stores)) });
  } finally {
    await stores.close();
  }
}

/** The server has the vault open, and writes down who read it. */
function throughServer(server: OperatorNote): Pick<ExportSource, 'people' | 'recordTrails'> {
  return {
    async people(personIds, reach) {
      const body = { personIds, reach };
      return (await ask<{ people: Person[] }>(server, '/api/operator/people', body)).people;
    },
    async recordTrails(personIds) {
      await ask<object>(server, '/api/operator/trails-exported', { personIds });
    },
  };
}

function throughVault({ vault }: Stores): Pick<ExportSource, 'people' | 'recordTrails'> {
  const log = createLogger('error');
  const reads = createReadLog({ reads: vault.reads, clock: systemClock, log });
  const source = { people: vault.people, reads, reader: operatorReader(operatorActor) };
  return {
    people: (personIds, reach) => exportedPeople(source, personIds, reach),
    recordTrails: (personIds) => recordExportedTrails(source, personIds),
  };
}
