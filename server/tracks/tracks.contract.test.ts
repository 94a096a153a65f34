import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryTracks } from './memory.ts';
import { openSqliteTracks } from './sqlite.ts';
import { tracksContract, type TracksStore } from './tracks.contract.ts';

async function sqliteStore(): Promise<TracksStore> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-tracks-'));
  return {
    open: async () => openSqliteTracks(join(folder, 'tracks.sqlite')),
    /** Every byte beside each other, the write-ahead log's too. */
    async contents() {
      const files = await readdir(folder);
      return (await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')))).join('');
    },
    dispose: () => rm(folder, { recursive: true }),
  };
}

async function memoryStore(): Promise<TracksStore> {
  const tracks = createMemoryTracks();
  return { open: async () => tracks, dispose: async () => undefined };
}

describe('tracks in memory', () => tracksContract(memoryStore));
describe('tracks in SQLite', () => {
  tracksContract(sqliteStore);

  it('T5 the file is for its owner alone, and so is what stands beside it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'muster-tracks-'));
    const tracks = openSqliteTracks(join(folder, 'tracks.sqlite'));
    await tracks.put([{ chunkId: 'c', subjectId: 's', personId: 'p', from: 1, to: 2, points: 'x' }]);
    const files = await readdir(folder);
    expect(files).toContain('tracks.sqlite-wal');
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    await tracks.close();
    await rm(folder, { recursive: true });
  });
});
