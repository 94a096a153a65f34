/** Trails for as long as the process lives. */
import type { ChunkPlace, TrailChunk, TrailRange, Tracks } from './tracks.ts';

export function createMemoryTracks(): Tracks {
  const subjects = new Map<string, Map<string, TrailChunk>>();

  function removeWhere(subjectId: string, unwanted: (chunk: TrailChunk) => boolean): number {
    const chunks = subjects.get(subjectId) ?? new Map<string, TrailChunk>();
    const gone = [...chunks.values()].filter(unwanted);
    for (const { chunkId } of gone) chunks.delete(chunkId);
    if (chunks.size === 0) subjects.delete(subjectId);
    return gone.length;
  }

  return {
    async put(chunks) {
      for (const chunk of chunks) {
        const known = subjects.get(chunk.subjectId) ?? new Map<string, TrailChunk>();
        subjects.set(chunk.subjectId, known);
        if (!known.has(chunk.chunkId)) known.set(chunk.chunkId, chunk);
      }
    },
    async read(subjectId, range = {}) {
      const chunks = [...(subjects.get(subjectId)?.values() ?? [])];
      return chunks
        .filter((chunk) => isIn(range, chunk))
        .toSorted(inOrder)
        .slice(0, range.limit);
    },
    subjects: async () => [...subjects.keys()],
    drop: async (subjectId) => removeWhere(subjectId, () => true),
    async erase(personId) {
      let gone = 0;
      for (const subjectId of subjects.keys())
        gone += removeWhere(subjectId, (chunk) => chunk.personId === personId);
      return gone;
    },
    async *dump() {
      for (const chunks of subjects.values()) yield* chunks.values();
    },
    close: async () => undefined,
  };
}

function isIn({ personId, from = -Infinity, to = Infinity, after }: TrailRange, chunk: TrailChunk): boolean {
  if (personId !== undefined && chunk.personId !== personId) return false;
  if (after !== undefined && inOrder(chunk, after) <= 0) return false;
  return chunk.to >= from && chunk.from <= to;
}

function inOrder(one: ChunkPlace, other: ChunkPlace): number {
  if (one.from !== other.from) return one.from - other.from;
  if (one.chunkId === other.chunkId) return 0;
  return one.chunkId < other.chunkId ? -1 : 1;
}
