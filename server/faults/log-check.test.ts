import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commitOf } from '../journal/journal.contract.ts';
import { checkLog, nothingChecked, withLog } from './log-check.ts';

/** The checks of the kill loop and of the power cuts, on logs with planted damage: a check that cannot fail is none. */
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-check-'));
  path = join(folder, 'muster.sqlite');
  await withLog(path, async (journal) => {
    for (let seq = 1; seq <= 4; seq += 1) await journal.append(seq - 1, commitOf(seq));
  });
});
afterEach(() => rm(folder, { recursive: true }));

async function problemsAfter(damage: string, promised: ReadonlyMap<string, { seq: number }> = new Map()) {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  database.exec(damage);
  database.close();
  return withLog(path, async (journal) => (await checkLog(journal, nothingChecked(), promised)).problems);
}

async function firstCommandId(): Promise<string> {
  const [first] = await withLog(path, async (journal) => journal.read(0, 1));
  return first?.entries[0]?.id ?? '';
}

it('J1 a whole log has no problems', async () => {
  expect(await problemsAfter('', new Map([[await firstCommandId(), { seq: 1 }]]))).toEqual([]);
});

it('J1 a command that was acknowledged and is not there, or elsewhere, is found', async () => {
  expect(await problemsAfter('', new Map([['never', { seq: 2 }]]))).toEqual([
    'command never was acknowledged at 2 and is at no place at all',
  ]);
  const id = await firstCommandId();
  expect(await problemsAfter('', new Map([[id, { seq: 3 }]]))).toEqual([
    `command ${id} was acknowledged at 3 and is at 1`,
  ]);
});

it('J3 a gap is found', async () => {
  expect((await problemsAfter('DELETE FROM commits WHERE seq = 2'))[0]).toBe(
    'commit 3 stands where 2 should',
  );
});

it('J5 a changed commit is found', async () => {
  const found = await problemsAfter("UPDATE commits SET body = replace(body, 'note', 'nope') WHERE seq = 3");
  expect(found[0]).toBe('the seal of commit 3 is broken');
});
