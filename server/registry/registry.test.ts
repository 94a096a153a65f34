/** Who may run beside whom, and that nobody slips in: with notes in memory and short times. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v4 } from 'uuid';
import { createCollectingLog } from '../test/collecting-log.ts';
import { createMemoryServerNotes } from '../test/memory-server-notes.ts';
import { until } from '../test/rig.ts';
import { holdDataFolder } from './data-folder.ts';
import { createRegistry, type Registry } from './registry.ts';

const times = { beatMilliseconds: 20, leaseMilliseconds: 300, lookMilliseconds: 10 };
const log = createCollectingLog();
let notes: ReturnType<typeof createMemoryServerNotes>;
let registries: Registry[];

function server(alone: boolean): Registry {
  const facts = { serverId: v4(), alone, startedAt: '2026-06-24T12:00:00.000Z' };
  const registry = createRegistry({ notes, ...facts, log, times });
  registries.push(registry);
  return registry;
}

/** As a server leaves that was killed: its note stays, and counts no more. */
function deadNote(alone = true): void {
  const serverId = v4();
  notes.notes.set(serverId, { serverId, host: 'gone', pid: 1, startedAt: '', alone, beats: 77 });
}

beforeEach(() => {
  notes = createMemoryServerNotes();
  registries = [];
  log.lines.length = 0;
});
afterEach(async () => {
  for (const registry of registries) await registry.leave();
});

describe('a server that has neither Redis nor leave to keep its positions', () => {
  it('starts where nobody runs, and its note goes with it', async () => {
    const only = server(true);
    await only.join();
    expect(only.servers).toHaveLength(1);
    await only.leave();
    expect(notes.notes.size).toBe(0);
  });

  it('that leaves in the middle of a beat leaves no note behind', async () => {
    const only = server(true);
    await only.join();
    const { put } = notes;
    let writing = false;
    notes.put = async (note) => {
      writing = true;
      await new Promise((resolve) => setTimeout(resolve, 50));
      await put(note);
    };
    await until(() => writing, 'a beat is under way');
    await only.leave();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(notes.notes.size).toBe(0);
  });

  it('does not start beside another, and says what would help', async () => {
    await server(false).join();
    await expect(server(true).join()).rejects.toThrow(/REDIS_URL[\s\S]*POSITIONS_STAY_LOCAL=1/);
    expect(notes.notes.size).toBe(1);
  });

  it('is not joined by one that has Redis either', async () => {
    await server(true).join();
    await expect(server(false).join()).rejects.toThrow(/that one has neither REDIS_URL/);
  });

  it('waits out the note of one that was killed, and starts', async () => {
    deadNote();
    const begun = performance.now();
    const next = server(true);
    await next.join();
    expect(performance.now() - begun).toBeGreaterThan(times.leaseMilliseconds);
    expect([...notes.notes.values()].map(({ host }) => host)).not.toContain('gone');
    expect(log.lines.some(({ message }) => message.includes('waiting to see'))).toBe(true);
  });

  it('of many that start at once exactly one gets in', async () => {
    deadNote();
    const starts = Array.from({ length: 8 }, () => server(true).join());
    const outcomes = await Promise.allSettled(starts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(notes.notes.size).toBe(1);
  });
});

describe('servers that hear each other, or need not', () => {
  it('run side by side and know of each other', async () => {
    const [one, two, three] = [server(false), server(false), server(false)];
    await Promise.all([one.join(), two.join(), three.join()]);
    await until(() => [one, two, three].every(({ servers }) => servers.length === 3), 'all know all');
    await two.leave();
    await until(() => one.servers.length === 2 && three.servers.length === 2, 'one has left');
  });

  it('count one that was killed no more after its lease', async () => {
    const one = server(false);
    deadNote(false);
    await one.join();
    expect(one.servers).toHaveLength(2);
    await until(() => one.servers.length === 1, 'it is not counted');
    expect(notes.notes.size).toBe(1);
  });
});

it('a server that was cut off while another started says so, and goes on', async () => {
  const one = server(true);
  await one.join();
  deadNote(true);
  await until(() => log.lines.some(({ level }) => level === 'error'), 'it is said');
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});

describe('the data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is one server’s, until it lets go', () => {
    const letGo = holdDataFolder(folder);
    expect(() => holdDataFolder(folder)).toThrow(/another server runs on the data folder/);
    letGo();
    holdDataFolder(folder)();
  });

  it('that cannot be written is another complaint', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => holdDataFolder(join(folder, 'file'))).toThrow(/EEXIST/);
  });
});
