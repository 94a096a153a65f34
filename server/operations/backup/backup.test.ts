/** A backup is whole or it is refused, and what is in it belongs together. */
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { commitOf } from '../../journal/journal.contract.ts';
import { createMemoryJournal } from '../../journal/memory.ts';
import { createMemoryTracks } from '../../tracks/memory.ts';
import { createMemoryVault } from '../../vault/memory.ts';
import { BackupError, type BackupLine } from './format.ts';
import { checkBackup, readBackup } from './read-backup.ts';
import { writeBackup, type BackupSource } from './write-backup.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-backup-'));
  path = join(folder, 'one.backup.gz');
});
afterEach(() => rm(folder, { recursive: true }));

const now = Date.parse('2026-06-24T12:00:00.000Z');

function emptyStores() {
  return { journal: createMemoryJournal(), vault: createMemoryVault(), tracks: createMemoryTracks() };
}

/** 120 commits, one person, one chunk. */
async function filledStores() {
  const stores = emptyStores();
  for (let seq = 1; seq <= 120; seq += 1) await stores.journal.append(seq - 1, commitOf(seq));
  await stores.vault.people.put([{ personId: v7(), name: '罗建军' }]);
  const chunk = { chunkId: v7(), subjectId: v7(), personId: v7(), from: 1, to: 2, points: 'x' };
  await stores.tracks.put([chunk]);
  return stores;
}

async function linesOf(file: string): Promise<BackupLine[]> {
  const lines: BackupLine[] = [];
  for await (const line of readBackup(file)) lines.push(line);
  return lines;
}

describe('making one', () => {
  it('holds the log with its seals, the vault and the trails, for nobody else to read', async () => {
    const stores = await filledStores();
    const made = await writeBackup(stores, path, now);
    expect(made).toMatchObject({ head: 120, commits: 120, vaultRows: 1, trails: 1 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const { header, trailer } = await checkBackup(path);
    expect(header).toMatchObject({ epoch: stores.journal.epoch, head: 120, at: '2026-06-24T12:00:00.000Z' });
    expect(header.hash).toBe(stores.journal.hashAt(120));
    expect(trailer.sha256).toBe(made.sha256);
    const commits = (await linesOf(path)).flatMap((line) => (line.kind === 'commit' ? [line.commit] : []));
    expect(commits).toEqual(await stores.journal.read(0, 1000));
  });

  it('of an empty store is a backup like any other', async () => {
    await writeBackup(emptyStores(), path, now);
    expect((await checkBackup(path)).header.head).toBe(0);
  });

  it('the log stops at the head it began with, however much is appended meanwhile', async () => {
    const stores = await filledStores();
    const journal = Object.assign(Object.create(stores.journal) as typeof stores.journal, {
      read(after: number, limit: number) {
        const head = stores.journal.head();
        stores.journal.append(Number(head), commitOf(Number(head) + 1));
        return stores.journal.read(after, limit);
      },
    });
    await writeBackup({ ...stores, journal }, path, now);
    expect((await checkBackup(path)).trailer.commits).toBe(120);
    expect(stores.journal.head()).toBeGreaterThan(120);
  });

  it('everybody whom its log names is in its vault, though people are enrolled while it is made', async () => {
    const { journal, vault, tracks } = emptyStores();
    // As the door does it: the name is written down, then the person is enrolled.
    const enrol = async () => {
      const personId = v7();
      await vault.people.put([{ personId, name: '新人' }]);
      const seq = Number(await journal.head()) + 1;
      const event = { type: 'VolunteerEnrolled', data: { personId } };
      const actor = { id: 'staff', role: 'staff', scope: '' } as const;
      await journal.append(
        seq - 1,
        commitOf(seq, { id: v7(), name: 'EnrolVolunteer', actor, events: [event] }),
      );
    };
    for (let count = 0; count < 50; count += 1) await enrol();
    // Whatever the backup asks first, somebody comes in right after the answer.
    const source: BackupSource = {
      journal: Object.assign(Object.create(journal) as typeof journal, {
        head: async () => {
          const head = await journal.head();
          await enrol();
          return head;
        },
      }),
      vault: {
        async *dump() {
          const rows = [];
          for await (const row of vault.dump()) rows.push(row);
          await enrol();
          yield* rows;
        },
      },
      tracks,
    };
    await writeBackup(source, path, now);
    const known = new Set<string>();
    const named: string[] = [];
    for (const line of await linesOf(path)) {
      if (line.kind === 'vault' && line.row.kind === 'person') known.add(line.row.record.personId);
      if (line.kind !== 'commit') continue;
      for (const { events } of line.commit.entries)
        for (const { data } of events) if ('personId' in data) named.push(String(data.personId));
    }
    expect(named.length).toBeGreaterThanOrEqual(50);
    expect(named.filter((personId) => !known.has(personId))).toEqual([]);
  });

  it('a log that is not as it was written is not backed up as if it were', async () => {
    const stores = await filledStores();
    const journal = Object.assign(Object.create(stores.journal) as typeof stores.journal, {
      read: (after: number, limit: number) =>
        Promise.resolve(stores.journal.read(after, limit)).then((page) =>
          page.map((commit) => (commit.seq === 77 ? { ...commit, at: '2020-01-01T00:00:00.000Z' } : commit)),
        ),
    });
    await expect(writeBackup({ ...stores, journal }, path, now)).rejects.toThrow(/commit \d+ to \d+/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('one that fails in the middle leaves no file, and nothing unfinished', async () => {
    const stores = await filledStores();
    const dump = async function* () {
      yield* [];
      throw new Error('the vault cannot be read');
    };
    await expect(writeBackup({ ...stores, vault: { dump } }, path, now)).rejects.toThrow('cannot be read');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('reading one', () => {
  it('a file that was cut is refused wherever it was cut, and says after which commit', async () => {
    await writeBackup(await filledStores(), path, now);
    const whole = await readFile(path);
    for (let length = 0; length < whole.length; length += Math.ceil(whole.length / 40)) {
      await writeFile(path, whole.subarray(0, length));
      await expect(checkBackup(path), `cut after ${length} bytes`).rejects.toThrow(BackupError);
    }
    await writeFile(path, whole.subarray(0, whole.length - 20));
    await expect(checkBackup(path)).rejects.toThrow(
      /line \d+, after commit \d+ of 120: unexpected end of file/,
    );
  });

  it('a file with one byte changed is refused', async () => {
    await writeBackup(await filledStores(), path, now);
    const text = gunzipSync(await readFile(path));
    for (let round = 0; round < 60; round += 1) {
      const at = randomBytes(4).readUInt32BE() % text.length;
      const changed = Buffer.from(text);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await writeFile(path, gzipSync(changed));
      await expect(checkBackup(path), `byte ${at} of ${text.length}`).rejects.toThrow(BackupError);
    }
  });

  const changes: readonly (readonly [string, (lines: string[]) => string[], RegExp])[] = [
    ['a commit taken out', (lines) => lines.toSpliced(50, 1), /the seal of commit 50 is broken/],
    ['two commits swapped', (lines) => swapped(lines, 10, 11), /the seal of commit 10 is broken/],
    ['the last commit taken out', (lines) => lines.toSpliced(120, 1), /the sum over everything/],
    ['a person taken out', (lines) => lines.toSpliced(121, 1), /the sum over everything/],
    ['no trailer', (lines) => lines.slice(0, -1), /it ends too early/],
    ['something after the trailer', (lines) => [...lines, lines.at(-1) ?? ''], /has no business here/],
    ['no heading', (lines) => lines.slice(1), /a commit has no business here/],
    ['two headings', (lines) => [lines[0] ?? '', ...lines], /a header has no business here/],
    [
      'words that are no line',
      (lines) => lines.toSpliced(5, 0, 'hello'),
      /line 6, after commit 4 .* cannot be read/,
    ],
    [
      'a later format',
      (lines) => lines.map((line) => line.replace('"format":1', '"format":9')),
      /has format 9.*reads format 1/,
    ],
  ];
  it.each(changes)('%s: refused', async (_, change, message) => {
    await writeBackup(await filledStores(), path, now);
    const lines = gunzipSync(await readFile(path))
      .toString()
      .trimEnd()
      .split('\n');
    await writeFile(path, gzipSync(change(lines).join('\n')));
    await expect(checkBackup(path)).rejects.toThrow(message);
  });

  it('what is no backup at all is refused', async () => {
    await writeFile(path, 'a letter');
    await expect(checkBackup(path)).rejects.toThrow(/no backup of Muster.*incorrect header check/);
  });
});

function swapped(lines: readonly string[], one: number, other: number): string[] {
  return lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
}
