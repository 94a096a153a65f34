/** What `muster verify` finds: nothing while all is well, and every kind of damage by its place. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { createWorld } from '@muster/shared/domain/world.ts';
import { foldCommit } from '@muster/shared/kernel/fold.ts';
import { foldingFingerprint } from '../../kernel/fingerprint.ts';
import { writeSnapshot } from '../../kernel/snapshot-writer.ts';
import { openForReading } from '../../storage/open-for-reading.ts';
import { startLivelyServer, type LivelyServer } from '../../test/lively-server.ts';
import { findKeyring } from '../../vault/seal/find-keyring.ts';
import { newSecret } from '../../vault/seal/keyring.ts';
import { verifyStores, type Verified } from './verify-stores.ts';

let server: LivelyServer;
beforeEach(async () => {
  server = await startLivelyServer();
});
afterEach(() => server.stop());

async function verify(config: Partial<LivelyServer['config']> = {}): Promise<Verified> {
  const here = { ...server.config, ...config };
  const stores = await openForReading(here);
  try {
    return await verifyStores(stores, findKeyring(here));
  } finally {
    await stores.close();
  }
}

/** Behind the server's back, as a failing disk or a tampering hand would. */
function damage(sql: string): void {
  const database = new DatabaseSync(join(server.config.DATA_DIR, 'muster.sqlite'), {
    enableForeignKeyConstraints: false,
  });
  try {
    expect(database.prepare(sql).run().changes, sql).toBeGreaterThan(0);
  } finally {
    database.close();
  }
}

it('finds nothing wrong with what a server has made, while it runs and while it goes on', async () => {
  const { seed } = server.random;
  const [first] = await Promise.all([verify(), server.live(50)]);
  expect(first.findings.problems, `seed ${seed}`).toEqual([]);
  const second = await verify();
  expect(second.findings.problems, `seed ${seed}`).toEqual([]);
  expect(second.head).toBe(server.app.kernel.head);
  expect(second.findings.remarks).toEqual([]);
}, 30_000);

describe('names', () => {
  const aCommand = '(SELECT id FROM commands WHERE seq = 9 LIMIT 1)';
  const damages: readonly (readonly [string, string, RegExp])[] = [
    [
      'J5 a commit that was changed',
      `UPDATE commits SET body = replace(body, '"role":"system"', '"role":"staff"') WHERE seq = 7`,
      /^commit 7: is not as it was sealed$/,
    ],
    [
      'J5 a seal that was changed',
      "UPDATE commits SET hash = 'x' WHERE seq = 7",
      /^commit 7: is not as it was/,
    ],
    [
      'J3 a commit that is missing',
      'DELETE FROM commits WHERE seq = 7',
      /^commit 7: is missing: 8 comes next$/,
    ],
    [
      'J3 a command that is not found by its id',
      `DELETE FROM commands WHERE id = ${aCommand}`,
      /^command \S+: stands in commit 9; by its id nothing is found$/,
    ],
    [
      'J3 a command that is found elsewhere',
      `UPDATE commands SET seq = 2 WHERE id = ${aCommand}`,
      /^command \S+: .*another is found, in commit 2$/,
    ],
    [
      'J3 a commit that is not found by what it touches',
      'DELETE FROM touching WHERE seq = (SELECT max(seq) FROM touching)',
      /^log of \S+: commits \d+ name it or are found for it, not both$/,
    ],
    [
      'J3 a commit that is found for what it does not touch',
      'INSERT INTO touching (subject, seq) SELECT subject, 1 FROM touching LIMIT 1',
      /^log of \S+: commits 1 name it or are found for it/,
    ],
    [
      'somebody on the roster who is not in the vault',
      'DELETE FROM people WHERE person = (SELECT person FROM people LIMIT 1)',
      /^person \S+: is on the roster and not in the vault$/,
    ],
    [
      'a sealed value that was changed',
      `UPDATE people SET body = json_set(body, '$.name', substr(body ->> '$.name', 1, length(body ->> '$.name') - 4) || 'AAAA')
       WHERE person = (SELECT person FROM people LIMIT 1)`,
      /^person \S+: is sealed with another key, or was changed$/,
    ],
  ];
  it.each(damages)('%s', async (_, sql, expected) => {
    damage(sql);
    const { findings } = await verify();
    const told = findings.problems.map(({ where, what }) => `${where}: ${what}`);
    expect(
      told.filter((line) => expected.test(line)),
      told.join('\n'),
    ).not.toEqual([]);
  });

  it('J8 a snapshot that is not the fold of the log', async () => {
    const { journal } = server.stores;
    const { world, head } = server.app.kernel;
    const [team] = world.teams.values();
    const other = createWorld();
    for (const commit of await journal.read(0, head)) foldCommit(other, commit, evolve);
    if (team) other.teams.set({ ...team, name: '另一个名字' });
    const at = new Date(server.clock.now()).toISOString();
    await writeSnapshot({
      journal,
      world: other,
      seq: head,
      at,
      fingerprint: foldingFingerprint(),
      takenAt: at,
      nextTurn: async () => undefined,
      isStopping: () => false,
    });
    const { findings } = await verify();
    expect(findings.problems).toEqual([
      { where: `snapshot of commit ${head}`, what: `has another teams ${team?.teamId} than the log` },
    ]);
  });

  it('J8 a snapshot that is right, and one that was damaged, which no start believes', async () => {
    expect(await server.app.kernel.writeSnapshot()).toBeDefined();
    expect((await verify()).findings.remarks).toEqual([]);
    damage("UPDATE snapshot_chunks SET body = replace(body, '430302', '430305') WHERE name = 'teams'");
    const { findings } = await verify();
    expect(findings.problems).toEqual([]);
    expect(findings.remarks).toEqual([
      expect.stringMatching(/damaged and is passed over \(after commit \d+\)/),
    ]);
  });

  it('a world that breaks a law, by an event that no rule would have made', async () => {
    const { journal } = server.stores;
    const head = Number(await journal.head());
    const data = { personId: v7(), teamId: v7(), division: '430302', post: 'member', skills: [] };
    const actor = { id: 'nobody', role: 'system', scope: '' } as const;
    const entry = { id: v7(), name: 'EnrolVolunteer', actor, events: [{ type: 'VolunteerEnrolled', data }] };
    const at = new Date(server.clock.now()).toISOString();
    await journal.append(head, { seq: head + 1, id: v7(), at, entries: [entry] });
    const { findings } = await verify();
    expect(findings.problems).toContainEqual({
      where: 'world',
      what: `${data.personId} serves in no standing team`,
    });
  });

  it('the wrong key; and without any says that nothing was opened', async () => {
    const { findings } = await verify({ MUSTER_KEY: [newSecret()] });
    expect(findings.problems).toContainEqual({
      where: 'vault',
      what: 'is sealed with another key than the one that is here',
    });
    const blind = await openForReading(server.config);
    const { findings: unopened } = await verifyStores(blind, undefined);
    await blind.close();
    expect(unopened.problems).toEqual([]);
    expect(unopened.remarks).toEqual([expect.stringMatching(/^\d+ rows are sealed and were not opened/)]);
  });
});
