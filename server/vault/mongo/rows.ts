/** The vault as a backup carries it: read in pages, put back into an empty one, and swapped row by row. */
import { isDeepStrictEqual } from 'node:util';
import { trusted, type Model } from 'mongoose';
import { insertMissing } from '../../storage/mongo-writes.ts';
import type { AccountRecord, PeopleStore, Person, Swap, VaultRow } from '../vault.ts';
import { accountRow, type AccountRow } from './accounts.ts';
import type { BatchModels, Batches } from './batches.ts';
import type { Row } from './bodies.ts';
import { inviteRow, type InviteRow } from './invites.ts';
import type { NoteRow } from './notes.ts';
import { readRow, type ReadRow } from './reads.ts';
import { sessionRow, type SessionRow } from './sessions.ts';
import { tokenRow, type TokenRow } from './tokens.ts';

export interface VaultModels extends BatchModels {
  readonly accounts: Model<AccountRow>;
  readonly sessions: Model<SessionRow>;
  readonly invites: Model<InviteRow>;
  readonly tokens: Model<TokenRow>;
  readonly reads: Model<ReadRow>;
  readonly notes: Model<NoteRow>;
}

const pageRows = 500;

export async function* dumpMongo(
  models: VaultModels,
  people: PeopleStore,
  batches: Batches,
): AsyncIterable<VaultRow> {
  // Before the people: a batch that is moved in meanwhile is then in one or the other.
  for (const commandId of (await people.staged()).toSorted())
    yield { kind: 'staged', record: { commandId, people: await batches.peopleOf(commandId) } };
  for (let after = ''; ;) {
    const page = await people.page(after, pageRows);
    for (const record of page) yield { kind: 'person', record };
    if (page.length < pageRows) break;
    after = page.at(-1)?.personId ?? '';
  }
  const { accounts, sessions, invites, tokens, reads, notes } = models;
  yield* rowsOf('account', accounts as never);
  yield* rowsOf('session', sessions as never);
  yield* rowsOf('invite', invites as never);
  yield* rowsOf('token', tokens as never);
  yield* rowsOf('read', reads as never);
  for (let after = ''; ;) {
    const page = await notes
      .find({ _id: trusted({ $gt: after }) })
      .sort({ _id: 1 })
      .limit(pageRows)
      .lean();
    for (const { _id, value } of page) yield { kind: 'note', record: { key: _id, value } };
    if (page.length < pageRows) break;
    after = page.at(-1)?._id ?? '';
  }
}

async function* rowsOf(kind: VaultRow['kind'], rows: Model<Row>): AsyncIterable<VaultRow> {
  for (let after = ''; ;) {
    const page = await rows
      .find({ _id: trusted({ $gt: after }) }, { body: 1 })
      .sort({ _id: 1 })
      .limit(pageRows)
      .lean();
    for (const { body } of page) yield { kind, record: JSON.parse(body) } as VaultRow;
    if (page.length < pageRows) break;
    after = page.at(-1)?._id ?? '';
  }
}

type OfKind<K extends VaultRow['kind']> = Extract<VaultRow, { kind: K }>['record'];

/** Into an empty vault; when it fails half way, the vault is not to be used. */
export async function loadMongo(
  models: VaultModels,
  batches: Batches,
  rows: readonly VaultRow[],
): Promise<void> {
  const of = <K extends VaultRow['kind']>(kind: K): OfKind<K>[] =>
    rows.filter((row) => row.kind === kind).map(({ record }) => record as OfKind<K>);
  for (const { commandId, people } of of('staged')) await batches.stage(commandId, people);
  await insertMissing(
    models.people,
    of('person').map((record) => ({ _id: record.personId, body: JSON.stringify(record) })),
  );
  await insertMissing(models.accounts, of('account').map(accountRow));
  await insertMissing(models.sessions, of('session').map(sessionRow));
  await insertMissing(models.invites, of('invite').map(inviteRow));
  await insertMissing(models.tokens, of('token').map(tokenRow));
  await insertMissing(models.reads, of('read').map(readRow));
  await insertMissing(
    models.notes,
    of('note').map(({ key, value }) => ({ _id: key, value })),
  );
}

/** Each by itself, and only while its text is the one that was compared. */
export async function swapMongo(
  models: VaultModels,
  batches: Batches,
  swaps: readonly Swap[],
): Promise<number> {
  await batches.finish();
  let swapped = 0;
  for (const { was, is } of swaps) if (await swapOne(models, batches, was, is)) swapped += 1;
  return swapped;
}

async function swapOne(models: VaultModels, batches: Batches, was: VaultRow, is: VaultRow): Promise<boolean> {
  if (was.kind === 'person' && is.kind === 'person')
    return swapBody(models.people as never, was.record.personId, was.record, (): PlainRow =>
      personRow(is.record),
    );
  if (was.kind === 'account' && is.kind === 'account')
    return swapBody(models.accounts as never, was.record.accountId, was.record, () =>
      plainAccount(is.record),
    );
  if (was.kind === 'staged' && is.kind === 'staged')
    return batches.swap(was.record.commandId, was.record.people, is.record.people);
  return false;
}

type PlainRow = Readonly<Record<string, string>>;

function personRow(record: Person): PlainRow {
  return { body: JSON.stringify(record) };
}

function plainAccount(record: AccountRecord): PlainRow {
  const { account, body } = accountRow(record);
  return { account, body };
}

async function swapBody(rows: Model<Row>, id: string, was: unknown, is: () => PlainRow): Promise<boolean> {
  const row = await rows.findById(id, { body: 1 }).lean();
  if (row?.body === undefined || !isDeepStrictEqual(JSON.parse(row.body), was)) return false;
  const { matchedCount } = await rows.updateOne({ _id: id, body: row.body }, { $set: is() });
  return matchedCount === 1;
}
