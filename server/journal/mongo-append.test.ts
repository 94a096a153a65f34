/** J4 where no emulator can go: a majority that takes its time, and a server that says no. The server is made up. */
import { mongo } from 'mongoose';
import { beforeEach, expect, it } from 'vitest';
import { putCommit } from './mongo-append.ts';
import { documentOf, type CommitModel } from './mongo-commits.ts';
import { commitOf } from './journal.contract.ts';

const document = documentOf(commitOf(7), 'text', 'hash');
const timedOut = { code: 64, errmsg: 'waiting for replication timed out' };
const noMajority = new mongo.MongoWriteConcernError({ ok: 1, writeConcernError: timedOut });
const cut = new mongo.MongoNetworkError('the connection was cut');
const taken = new mongo.MongoServerError({ code: 11_000, errmsg: 'E11000' });
const forbidden = new mongo.MongoServerError({ code: 13, errmsg: 'not authorized' });

/** What happens at each insert; the id a majority has at that seq, at each look; whether a command is elsewhere. */
interface Script {
  readonly inserts: readonly (Error | 'done')[];
  readonly looks: readonly (string | undefined)[];
  readonly commandElsewhere?: boolean;
}

let inserted: number;

function serverThat({ inserts, looks, commandElsewhere = false }: Script): CommitModel {
  let looked = 0;
  const made = {
    async insertOne() {
      const outcome = inserts[Math.min(inserted, inserts.length - 1)];
      inserted += 1;
      if (outcome instanceof Error) throw outcome;
    },
    findById: () => ({
      async lean() {
        const id = looks[Math.min(looked, looks.length - 1)];
        looked += 1;
        return id === undefined ? null : { _id: 7, id };
      },
    }),
    exists: async () => (commandElsewhere ? { _id: 3 } : null),
  };
  return made as unknown as CommitModel;
}

beforeEach(() => {
  inserted = 0;
});

async function put(script: Script): Promise<string> {
  return putCommit(serverThat(script), document).catch((error: Error) => error.message);
}

const mine = document.id;

it('J4 a majority that has it in spite of the time-out: it is appended', async () => {
  expect(await put({ inserts: [noMajority], looks: [mine] })).toBe('appended');
  expect(inserted).toBe(1);
});

it('J4 its own document, not with a majority yet, is no conflict: it waits until it is', async () => {
  expect(await put({ inserts: [noMajority, taken], looks: [undefined, undefined, mine] })).toBe('appended');
});

it('J4 another’s document, not with a majority yet, is a conflict once it is', async () => {
  expect(await put({ inserts: [taken], looks: [undefined, undefined, 'another'] })).toBe('conflict');
});

it('J4 a majority that never comes is no answer: it throws, and has not tried for ever', async () => {
  expect(await put({ inserts: [noMajority, taken], looks: [undefined] })).toBe('E11000');
  expect(inserted).toBe(5);
});

it('J4 cut off again and again, it throws in the end', async () => {
  expect(await put({ inserts: [cut], looks: [undefined] })).toBe('the connection was cut');
  expect(inserted).toBe(5);
});

it('J4 what the server refuses is not sent again', async () => {
  expect(await put({ inserts: [forbidden], looks: [undefined] })).toBe('not authorized');
  expect(inserted).toBe(1);
});

it('J2 a command that is in the log at another seq makes it a conflict: whoever reads on finds it', async () => {
  const script = { inserts: [taken], looks: [undefined], commandElsewhere: true };
  expect(await put(script)).toBe('conflict');
  expect(inserted).toBe(1);
});
