/** Writing many documents where some may be there already: sent again after a lost answer, or by two servers at once. */
import { setTimeout as pause } from 'node:timers/promises';
import { trusted, type Model } from 'mongoose';
import { codeOf, duplicateKey } from './mongo-errors.ts';

const mostAttempts = 5;
const pauseMilliseconds = 20;
const documentsAtOnce = 1000;

/** Adds those whose id is not there yet, and leaves the others as they are. Sent again, it changes nothing. */
export async function insertMissing<T extends { readonly _id: string }>(
  model: Model<T>,
  documents: readonly T[],
): Promise<void> {
  const once = [...new Map(documents.map((document) => [document._id, document])).values()];
  for (const some of inSlices(once, documentsAtOnce)) await insertSome(model, some);
}

async function insertSome<T extends { readonly _id: string }>(
  model: Model<T>,
  documents: readonly T[],
): Promise<void> {
  let left = documents;
  for (let attempt = 1; left.length > 0; attempt += 1) {
    try {
      await model.insertMany(left as never, { ordered: false, lean: true, throwOnValidationError: true });
      return;
    } catch (error) {
      if (codeOf(error) !== duplicateKey || attempt === mostAttempts) throw error;
    }
    // Unordered, the others are in by now; some servers stop at the first that is there.
    // One that another server is writing at this moment may not be with a majority yet.
    await pause(pauseMilliseconds * attempt);
    const there = await idsThere(
      model,
      left.map(({ _id }) => _id),
    );
    left = left.filter(({ _id }) => !there.has(_id));
  }
}

/** Which of these ids there are. */
export async function idsThere<T extends { readonly _id: string }>(
  model: Model<T>,
  ids: readonly string[],
): Promise<Set<string>> {
  const wanted = { _id: trusted({ $in: ids }) };
  const found = await model.find(wanted as never, { _id: 1 }).lean<{ _id: string }[]>();
  return new Set(found.map(({ _id }) => _id));
}

export function inSlices<T>(items: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
    items.slice(index * length, (index + 1) * length),
  );
}
