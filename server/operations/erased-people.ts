/** Whom the log says to have been erased, from some commit on. */
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';

const pageSize = 500;

export async function erasedPeople(journal: Pick<Journal, 'read'>, afterSeq: number): Promise<Set<string>> {
  const erased = new Set<string>();
  for (let seq = afterSeq; ;) {
    const page = await journal.read(seq, pageSize);
    for (const commit of page) for (const personId of erasedIn(commit)) erased.add(personId);
    const last = page.at(-1);
    if (!last) return erased;
    seq = last.seq;
  }
}

export function erasedIn({ entries }: Commit): string[] {
  return entries.flatMap(({ events }) =>
    events.flatMap(({ type, data }) =>
      type === 'PersonErased' && 'personId' in data && typeof data.personId === 'string'
        ? [data.personId]
        : [],
    ),
  );
}
