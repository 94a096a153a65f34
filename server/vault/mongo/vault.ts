/** The vault in MongoDB: a collection a store, each row a document. */
import type { MongoStore } from '../../storage/mongo-connection.ts';
import type { Vault } from '../vault.ts';
import { accountRows, accountsInMongo } from './accounts.ts';
import { batchRows, createBatches, partRows } from './batches.ts';
import { inviteRows, invitesInMongo } from './invites.ts';
import { noteRows, notesInMongo } from './notes.ts';
import { peopleInMongo, personRows, recoverPeople } from './people.ts';
import { readRows, readsInMongo } from './reads.ts';
import { dumpMongo, loadMongo, swapMongo, type VaultModels } from './rows.ts';
import { sessionRows, sessionsInMongo } from './sessions.ts';
import { tokenRows, tokensInMongo } from './tokens.ts';

/** The vault of a prepared database (`prepareLayout`); what a stop cut short is ended first. */
export async function openMongoVault(store: MongoStore): Promise<Vault> {
  const models: VaultModels = {
    people: personRows(store),
    batches: batchRows(store),
    parts: partRows(store),
    accounts: accountRows(store),
    sessions: sessionRows(store),
    invites: inviteRows(store),
    tokens: tokenRows(store),
    reads: readRows(store),
    notes: noteRows(store),
  };
  const batches = createBatches(models);
  await recoverPeople(batches);
  const people = peopleInMongo(models.people, batches);
  return {
    people,
    accounts: accountsInMongo(models.accounts),
    sessions: sessionsInMongo(models.sessions),
    invites: invitesInMongo(models.invites),
    tokens: tokensInMongo(models.tokens),
    reads: readsInMongo(models.reads),
    notes: notesInMongo(models.notes),
    dump: () => dumpMongo(models, people, batches),
    load: (rows) => loadMongo(models, batches, rows),
    swap: (swaps) => swapMongo(models, batches, swaps),
  };
}
