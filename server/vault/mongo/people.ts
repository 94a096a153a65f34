import { trusted, type Model } from 'mongoose';
import { v7 } from 'uuid';
import type { MongoStore } from '../../storage/mongo-connection.ts';
import { inSlices } from '../../storage/mongo-writes.ts';
import type { PeopleStore, Person } from '../vault.ts';
import type { BatchRow, Batches, PersonRow } from './batches.ts';
import { bodiesOf, bodyOnly } from './bodies.ts';

/** Batches of `put` itself, which nobody settles: their ids are of no command. */
const ownPrefix = 'put ';
const idsAtOnce = 1000;
const mostReadings = 20;
const staleMilliseconds = 3_600_000;

export function personRows(store: MongoStore): Model<PersonRow> {
  return store.model<PersonRow>('people', {
    _id: { type: String, required: true },
    body: { type: String, required: true },
    batch: String,
  });
}

function isOwnBatch({ _id }: BatchRow): boolean {
  return _id.startsWith(ownPrefix);
}

/** Ends what a stop cut short; called once, before anybody reads. */
export async function recoverPeople(batches: Batches): Promise<void> {
  await batches.finish();
  for (const batch of await batches.withState('writing', 'staged'))
    // Another server may be in the middle of a young one.
    if (isOwnBatch(batch) && batch.at < Date.now() - staleMilliseconds) await batches.discard(batch._id);
}

export function peopleInMongo(rows: Model<PersonRow>, batches: Batches): PeopleStore {
  async function inPlace(ids: readonly string[]): Promise<Person[]> {
    const found: Person[] = [];
    for (const some of inSlices(ids, idsAtOnce)) {
      found.push(...bodiesOf<Person>(await rows.find({ _id: trusted({ $in: some }) }, bodyOnly).lean()));
    }
    return found;
  }

  return {
    async get(personIds) {
      const ids = [...new Set(personIds)];
      let before = await batches.withState('kept', 'done');
      for (let reading = 1; reading <= mostReadings; reading += 1) {
        const placed = await inPlace(ids);
        const kept = before.filter(({ state }) => state === 'kept');
        const held = kept.length > 0 ? await batches.held(kept, ids) : [];
        const after = await batches.withState('kept', 'done');
        // Nothing was kept or copied while this was read: all of every batch is in it, or none.
        if (sameStates(before, after)) {
          const byId = new Map([...placed, ...held].map((person) => [person.personId, person]));
          return [...byId.values()];
        }
        before = after;
      }
      throw new Error('people were moved in again and again while they were read');
    },
    async put(people) {
      const bodies = people.map((person) => JSON.stringify(person));
      await batches.finish();
      const [only] = people;
      if (people.length > 1) {
        const batch = `${ownPrefix}${v7()}`;
        await batches.stage(batch, people);
        await batches.keep(batch);
      } else if (only)
        await rows.updateOne({ _id: only.personId }, { $set: { body: bodies[0] ?? '' } }, { upsert: true });
    },
    async remove(personId) {
      await batches.remove(personId);
      await rows.deleteOne({ _id: personId });
    },
    async page(afterPersonId, limit) {
      await batches.finish();
      const found = rows.find({ _id: trusted({ $gt: afterPersonId }) }, bodyOnly).sort({ _id: 1 });
      return bodiesOf<Person>(await found.limit(limit).lean());
    },
    async stage(commandId, people) {
      await batches.stage(commandId, people);
    },
    settle: (commandId, keep) => (keep ? batches.keep(commandId) : batches.discard(commandId)),
    async staged() {
      const undecided = await batches.withState('writing', 'staged');
      return undecided.filter((batch) => !isOwnBatch(batch)).map(({ _id }) => _id);
    },
  };
}

function sameStates(before: readonly BatchRow[], after: readonly BatchRow[]): boolean {
  return statesOf(before) === statesOf(after);
}

function statesOf(rows: readonly BatchRow[]): string {
  return rows
    .toSorted(byId)
    .map(({ _id, state }) => `${_id} ${state}`)
    .join();
}

function byId(one: BatchRow, other: BatchRow): number {
  return one._id < other._id ? -1 : 1;
}
