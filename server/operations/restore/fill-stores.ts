/** Puts what a backup holds into stores, in pages; what is there already from an earlier attempt is left as it is. */
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import { restoringNote } from '../../storage/restoring.ts';
import type { Stores } from '../../storage/stores.ts';
import type { TrailChunk } from '../../tracks/tracks.ts';
import type { VaultRow } from '../../vault/vault.ts';
import { BackupError, type BackupLine } from '../backup/format.ts';

export type Fillable = Pick<Stores, 'journal' | 'vault' | 'tracks'>;

const rowsAtOnce = 500;
const ownNotes = ['backup-', 'erased-until'];

export async function fillStores(
  { journal, vault, tracks }: Fillable,
  lines: AsyncIterable<BackupLine>,
): Promise<void> {
  const there = await journal.head();
  const rows = inPages<VaultRow>((page) => vault.load(page));
  const chunks = inPages<TrailChunk>((page) => tracks.put(page));
  for await (const line of lines) {
    if (line.kind === 'commit') {
      if (line.commit.seq > there) await append(line.commit);
      else if ((await journal.hashAt(line.commit.seq)) !== line.hash)
        throw new BackupError(`the store has another commit ${line.commit.seq} than the backup`);
    }
    if (line.kind === 'vault' && !isOfServer(line.row)) await rows.add(line.row);
    if (line.kind === 'trail') await chunks.add(line.chunk);
    if (line.kind === 'header') continue;
    if (line.kind === 'trailer') {
      await rows.flush();
      await chunks.flush();
    }
  }

  async function append(commit: Commit): Promise<void> {
    const outcome = await journal.append(commit.seq - 1, commit);
    if (outcome !== 'appended')
      throw new BackupError(`somebody else writes to this store: commit ${commit.seq} was there first`);
  }
}

/** Notes that a server makes of its own doings say nothing true of a store that was put back. */
function isOfServer({ kind, record }: VaultRow): boolean {
  return (
    kind === 'note' && (record.key === restoringNote || ownNotes.some((own) => record.key.startsWith(own)))
  );
}

function inPages<T>(put: (page: readonly T[]) => Promise<void>) {
  let page: T[] = [];
  const flush = async (): Promise<void> => {
    if (page.length > 0) await put(page);
    page = [];
  };
  return {
    flush,
    async add(row: T): Promise<void> {
      page.push(row);
      if (page.length >= rowsAtOnce) await flush();
    },
  };
}
