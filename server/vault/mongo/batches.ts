/**
 * Several people at once, all or none (V2), with no transaction. They are written aside as a batch, and one write of one
 * document, its state from `staged` to `kept`, is the moment from which all of them count. Only then are they copied
 * into place; whoever reads meanwhile takes them from the batch (`people.ts`), and whoever finds a batch kept and not
 * copied, because a server stopped in between, copies it. To copy twice changes nothing: a person that has had this
 * batch already may have been changed since, and is passed over.
 */
import { isDeepStrictEqual } from 'node:util';
import { trusted, type Model } from 'mongoose';
import type { MongoStore } from '../../storage/mongo-connection.ts';
import { inSlices, insertMissing } from '../../storage/mongo-writes.ts';
import type { Person } from '../vault.ts';

/** A person where people are read from. */
export interface PersonRow {
  readonly _id: string;
  readonly body: string;
  /** The last batch by which the person came. */
  readonly batch?: string;
}

/** `done` stays for a while after the copying, so that who is reading can see that something was copied meanwhile. */
export type BatchState = 'writing' | 'staged' | 'kept' | 'done';

export interface BatchRow {
  readonly _id: string;
  readonly state: BatchState;
  /** Of its last change; milliseconds since 1970. */
  readonly at: number;
}

/** So many of its people, since a document holds only so much. */
export interface PartRow {
  readonly _id: string;
  readonly batch: string;
  readonly number: number;
  readonly persons: readonly string[];
  readonly body: string;
}

export interface BatchModels {
  readonly people: Model<PersonRow>;
  readonly batches: Model<BatchRow>;
  readonly parts: Model<PartRow>;
}

const peopleInPart = 500;
const doneIsKeptMilliseconds = 60_000;

export function batchRows(store: MongoStore): Model<BatchRow> {
  const required = true;
  return store.model<BatchRow>('people_batches', {
    _id: { type: String, required },
    state: { type: String, required },
    at: { type: Number, required },
  });
}

export function partRows(store: MongoStore): Model<PartRow> {
  const required = true;
  return store.model<PartRow>('people_parts', {
    _id: { type: String, required },
    batch: { type: String, required },
    number: { type: Number, required },
    persons: [String],
    body: { type: String, required },
  });
}

/** The same person twice in a batch is the later one. */
function lastOfEach(people: readonly Person[]): Person[] {
  return [...new Map(people.map((person) => [person.personId, person])).values()];
}

export function createBatches({ people, batches, parts }: BatchModels) {
  async function become(batch: string, from: BatchState, state: BatchState): Promise<boolean> {
    const { matchedCount } = await batches.updateOne(
      { _id: batch, state: from },
      { $set: { state, at: Date.now() } },
    );
    return matchedCount === 1;
  }

  async function withState(...states: BatchState[]): Promise<BatchRow[]> {
    return batches
      .find({ state: trusted({ $in: states }) })
      .sort({ at: 1, _id: 1 })
      .lean<BatchRow[]>();
  }

  /** Writes them aside: unseen, and gone again unless they are kept. */
  async function stage(batch: string, staged: readonly Person[]): Promise<void> {
    const rows = inSlices(lastOfEach(staged), peopleInPart).map((some, number) =>
      partRow(batch, number, some),
    );
    await parts.deleteMany({ batch });
    await batches.replaceOne({ _id: batch }, { state: 'writing', at: Date.now() }, { upsert: true });
    await insertMissing(parts, rows);
    await become(batch, 'writing', 'staged');
  }

  async function peopleOf(batch: string): Promise<Person[]> {
    const found = await parts.find({ batch }, { body: 1 }).sort({ number: 1 }).lean();
    return found.flatMap(({ body }) => JSON.parse(body) as Person[]);
  }

  async function discard(batch: string): Promise<void> {
    const undecided = trusted({ $in: ['writing', 'staged'] satisfies BatchState[] });
    const { deletedCount } = await batches.deleteOne({ _id: batch, state: undecided });
    if (deletedCount === 1) await parts.deleteMany({ batch });
  }

  /** From here on all of them count. */
  async function keep(batch: string): Promise<void> {
    if (await become(batch, 'staged', 'kept')) await copy(batch);
  }

  async function copy(batch: string): Promise<void> {
    const numbers = await parts.find({ batch }, { number: 1 }).sort({ number: 1 }).lean();
    for (const { number } of numbers) {
      // Another server may have come first, and much may have happened since.
      if (!(await batches.exists({ _id: batch, state: 'kept' }))) return;
      const part = await parts.findOne({ batch, number }, { body: 1 }).lean();
      if (!part) return;
      const copied = JSON.parse(part.body) as Person[];
      await copyPeople(batch, copied);
      await takeBackRemoved(batch, number, copied);
    }
    await become(batch, 'kept', 'done');
    await parts.deleteMany({ batch });
    await batches.deleteMany({ state: 'done', at: trusted({ $lt: Date.now() - doneIsKeptMilliseconds }) });
  }

  /** Who was removed between the reading of a part and the writing of its people is out of the part by now. */
  async function takeBackRemoved(batch: string, number: number, copied: readonly Person[]): Promise<void> {
    const part = await parts.findOne({ batch, number }, { persons: 1 }).lean();
    if (!part) return;
    const left = new Set(part.persons);
    const removed = copied.map(({ personId }) => personId).filter((id) => !left.has(id));
    if (removed.length > 0) await people.deleteMany({ _id: trusted({ $in: removed }), batch });
  }

  async function copyPeople(batch: string, some: readonly Person[]): Promise<void> {
    const ids = some.map(({ personId }) => personId);
    const there = await people.find({ _id: trusted({ $in: ids }) }, { _id: 1 }).lean();
    const known = new Set(there.map(({ _id }) => _id));
    const rows = some.map((person) => ({ _id: person.personId, batch, body: JSON.stringify(person) }));
    await insertMissing(
      people,
      rows.filter(({ _id }) => !known.has(_id)),
    );
    const updates = rows
      .filter(({ _id }) => known.has(_id))
      .map(({ _id, body }) => ({
        updateOne: {
          filter: { _id, batch: trusted({ $ne: batch }) },
          update: { $set: { batch, body } },
        },
      }));
    if (updates.length > 0) await people.bulkWrite(updates, { ordered: false });
  }

  return {
    withState,
    stage,
    keep,
    discard,
    peopleOf,
    /** Those of these ids that batches hold which count and are not copied yet; the latest batch wins. */
    async held(kept: readonly BatchRow[], ids: readonly string[]): Promise<Person[]> {
      const wanted = new Set(ids);
      const found: Person[] = [];
      for (const { _id } of kept)
        found.push(...(await peopleOf(_id)).filter(({ personId }) => wanted.has(personId)));
      return lastOfEach(found);
    },
    /** Copies what was kept and not copied: before anything is written that must come after it. */
    async finish(): Promise<void> {
      for (const { _id } of await withState('kept')) await copy(_id);
    },
    /** Puts others in the place of staged people that are still as they were. */
    async swap(batch: string, was: readonly Person[], is: readonly Person[]): Promise<boolean> {
      const rows = await parts.find({ batch }, { number: 1, body: 1 }).sort({ number: 1 }).lean();
      if (
        !isDeepStrictEqual(
          rows.flatMap(({ body }) => JSON.parse(body) as Person[]),
          was,
        )
      )
        return false;
      const next = inSlices(is, peopleInPart).map((some, number) => partRow(batch, number, some));
      let swapped = rows.length === next.length;
      for (const { _id, number, body } of swapped ? rows : []) {
        const by = { body: next[number]?.body ?? '[]', persons: next[number]?.persons ?? [] };
        const { matchedCount } = await parts.updateOne({ _id, body }, { $set: by });
        swapped &&= matchedCount === 1;
      }
      return swapped;
    },
    /** Takes a person out of every batch, whatever its state. */
    async remove(personId: string): Promise<void> {
      for (const { _id } of await parts.find({ persons: personId }, { _id: 1 }).lean())
        await strip(_id, personId);
    },
  };

  async function strip(part: string, personId: string): Promise<void> {
    for (;;) {
      const row = await parts.findById(part, { body: 1 }).lean();
      if (!row) return;
      const left = (JSON.parse(row.body) as Person[]).filter((person) => person.personId !== personId);
      const persons = left.map((person) => person.personId);
      const { matchedCount } = await parts.updateOne(
        { _id: part, body: row.body },
        { $set: { body: JSON.stringify(left), persons } },
      );
      if (matchedCount === 1) return;
    }
  }
}

export type Batches = ReturnType<typeof createBatches>;

function partRow(batch: string, number: number, people: readonly Person[]): PartRow {
  const persons = people.map(({ personId }) => personId);
  return { _id: `${batch}/${number}`, batch, number, persons, body: JSON.stringify(people) };
}
