/** Notes of running servers that several in one process share. */
import type { ServerNote, ServerNotes } from '../registry/registry.ts';

const later = () => new Promise((resolve) => setTimeout(resolve, 1));

export function createMemoryServerNotes(): ServerNotes & { readonly notes: Map<string, ServerNote> } {
  const notes = new Map<string, ServerNote>();
  return {
    notes,
    async list() {
      await later();
      return [...notes.values()];
    },
    async put(note) {
      await later();
      notes.set(note.serverId, note);
    },
    async remove(serverId) {
      await later();
      notes.delete(serverId);
    },
  };
}
