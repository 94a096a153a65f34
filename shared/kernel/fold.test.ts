import { expect, it } from 'vitest';
import { ChangeList } from './change-list.ts';
import type { Commit, DomainEvent } from './envelope.ts';
import { foldCommit } from './fold.ts';
import { Table } from './table.ts';

interface Heard {
  readonly id: string;
  readonly at: string;
  readonly by: string;
}

it('applies every event of every entry in order, under the commit’s seq and time and the entry’s actor', () => {
  const changes = new ChangeList();
  const world = { changes, heard: new Table<Heard>(changes, { name: 'heard', key: (row) => row.id }) };
  const commit: Commit = {
    seq: 42,
    id: 'commit',
    at: '2026-06-24T12:00:00.000Z',
    entries: [
      {
        id: 'first',
        name: 'Any',
        actor: { id: 'dispatcher', role: 'dispatcher', scope: '' },
        events: [
          { type: 'a', data: {} },
          { type: 'b', data: {} },
        ],
      },
      {
        id: 'second',
        name: 'Any',
        actor: { id: 'clock', role: 'system', scope: '' },
        events: [{ type: 'c', data: {} }],
      },
    ],
  };
  foldCommit(world, commit, ({ heard }, event: DomainEvent, { at, actor }) => {
    heard.set({ id: event.type, at, by: actor.id });
  });
  expect([...world.heard.values()]).toEqual([
    { id: 'a', at: commit.at, by: 'dispatcher', rev: 42 },
    { id: 'b', at: commit.at, by: 'dispatcher', rev: 42 },
    { id: 'c', at: commit.at, by: 'clock', rev: 42 },
  ]);
  expect(changes.take()).toHaveLength(3);
});
