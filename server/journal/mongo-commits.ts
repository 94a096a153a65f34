/** A commit as a document: one each, so that it is there or not, with no transaction (J2). */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { touchedBy, type Commit } from '@muster/shared/kernel/envelope.ts';
import type { MongoStore } from '../storage/mongo-connection.ts';

export interface CommitDocument {
  /** The commit's seq. */
  readonly _id: number;
  readonly id: string;
  readonly at: string;
  readonly hash: string;
  /** The text that was sealed; or the same, compressed, when it is long. */
  readonly body?: string;
  readonly packed?: Uint8Array;
  /** The ids of its commands, and of the incidents and drills it touches: what it is found by. */
  readonly commands: readonly string[];
  readonly touching: readonly string[];
}

export type CommitModel = ReturnType<typeof commitsIn>;

/** A document holds 16 MB; a roster of a province in one commit is more, and a tenth of that compressed. */
const longestPlainText = 1_000_000;

export function commitsIn(store: MongoStore) {
  return store.model<CommitDocument>('commits', {
    _id: { type: Number, required: true },
    id: { type: String, required: true },
    at: { type: String, required: true },
    hash: { type: String, required: true },
    body: String,
    packed: Buffer,
    commands: [String],
    touching: [String],
  });
}

export function documentOf(commit: Commit, text: string, hash: string): CommitDocument {
  const { seq, id, at, entries } = commit;
  return {
    _id: seq,
    id,
    at,
    hash,
    ...(text.length > longestPlainText ? { packed: deflateRawSync(text) } : { body: text }),
    commands: entries.map((entry) => entry.id),
    touching: [...touchedBy(entries)],
  };
}

/** What reading a commit asks for of its document. */
export const textOnly = { body: 1, packed: 1 } as const;

export function commitsOf(documents: readonly Pick<CommitDocument, 'body' | 'packed'>[]): Commit[] {
  // Parsed in one go: that is most of what reading a page costs.
  return JSON.parse(`[${documents.map(textOf).join(',')}]`) as Commit[];
}

function textOf({ body, packed }: Pick<CommitDocument, 'body' | 'packed'>): string {
  return packed ? inflateRawSync(packed).toString() : (body ?? 'null');
}
