/** The last thing this phone said of an assignment as a whole: how far the word of it got. */
import type { OutboxEntry } from '@muster/shared/protocol/outbox-entry.ts';

export function lastSaidOf(assignmentId: string, entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  return entries.findLast(({ state, envelope }) => {
    const data: { readonly assignmentId?: unknown } = envelope.data;
    return state !== 'refused' && data.assignmentId === assignmentId;
  });
}
