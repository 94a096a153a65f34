/** The seal of the log (J5): each commit's hash covers its own text and the hash before it. */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from './journal.ts';

/** The hash that the first commit is chained to. */
export const chainStart = '';

/** The one text a commit has, whatever order its keys were written in (RFC 8785). */
export function canonicalText(commit: Commit): string {
  // The kernel makes its commits in this order: then writing them down as they are is all there is to do.
  if (isInOrder(commit)) return JSON.stringify(commit);
  const text = canonicalize(commit);
  if (text === undefined) throw new TypeError('a commit is an object');
  return text;
}

/** Whether all keys stand in the order of their code units, so that `JSON.stringify` writes the canonical text. */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return typeof value !== 'number' || Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isInOrder);
  if ('toJSON' in value) return false;
  let before = '';
  for (const key of Object.keys(value)) {
    if (key < before) return false;
    if (!isInOrder((value as Record<string, unknown>)[key])) return false;
    before = key;
  }
  return true;
}

/** The hash that seals a canonical text onto the chain. */
export function sealOf(previousHash: string, text: string): string {
  return hash('sha256', previousHash + text);
}

const pageSize = 500;

/** The `seq` of the first commit whose seal is broken (or that is missing), `undefined` when the whole log is sound. */
export async function firstBrokenSeal(journal: Journal): Promise<number | undefined> {
  let previous = chainStart;
  let seq = 0;
  for (;;) {
    const page = await journal.read(seq, pageSize);
    for (const commit of page) {
      seq += 1;
      if (commit.seq !== seq) return seq;
      previous = sealOf(previous, canonicalText(commit));
      if ((await journal.hashAt(seq)) !== previous) return seq;
    }
    if (page.length === 0) return (await journal.head()) === seq ? undefined : seq + 1;
  }
}
