/**
 * Appending when the answer may get lost on the way (J4). Whatever goes wrong, what stands at that `seq` is read back
 * and its own id compared: the same, and it was appended, however often it was sent; another, and somebody else was
 * first; none, and it is sent again. Sending twice is harmless, since a `seq` can be taken only once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { mongo, trusted } from 'mongoose';
import { codeOf, duplicateKey } from '../storage/mongo-errors.ts';
import type { CommitDocument, CommitModel } from './mongo-commits.ts';
import type { AppendOutcome } from './journal.ts';

const mostAttempts = 5;
const firstPauseMilliseconds = 50;

/** Puts the document at its seq. Throws when nothing can be found out, or when the server will not have it. */
export async function putCommit(commits: CommitModel, document: CommitDocument): Promise<AppendOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await commits.insertOne(document);
      return 'appended';
    } catch (error) {
      const standing = await commits.findById(document._id, { id: 1 }).lean();
      if (standing) return standing.id === document.id ? 'appended' : 'conflict';
      if (codeOf(error) === duplicateKey) {
        // Not its seq then: one of its commands is in the log already. Whoever reads on will find it there.
        if (await commits.exists({ commands: trusted({ $in: document.commands }) })) return 'conflict';
      } else if (!mayHaveArrived(error)) throw error;
      if (attempt === mostAttempts) throw error;
      await pause(firstPauseMilliseconds * 2 ** (attempt - 1));
    }
  }
}

/** Errors after which sending it again makes sense; any other is the server's last word. */
function mayHaveArrived(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false;
  if (error instanceof mongo.MongoNetworkError || error instanceof mongo.MongoWriteConcernError) return true;
  return error.hasErrorLabel('RetryableWriteError');
}
