/**
 * T5: where people went, per incident or drill, for as long as its retention says. Telemetry, apart from the log: it
 * can be thrown away, and a person's can be erased, while every fact stays.
 */

/** A stretch of one person's way, thinned. The same chunk put twice is there once. */
export interface TrailChunk {
  readonly chunkId: string;
  /** The drill it belongs to, else the incident. */
  readonly subjectId: string;
  readonly personId: string;
  /** Milliseconds since 1970 of its first and last point. */
  readonly from: number;
  readonly to: number;
  /** The points, as `shared/telemetry/trail.ts` writes them. */
  readonly points: string;
}

/** Where a chunk stands in the order of its subject: by `from`, then by `chunkId` as text. */
export type ChunkPlace = Pick<TrailChunk, 'from' | 'chunkId'>;

export interface TrailRange {
  readonly personId?: string;
  /** Chunks that reach into this time, both ends included, milliseconds since 1970. */
  readonly from?: number;
  readonly to?: number;
  /** Only what comes after this one, to page on. */
  readonly after?: ChunkPlace;
  /** At most so many; all when left out. A whole incident can be hundreds of thousands. */
  readonly limit?: number;
}

export interface Tracks {
  /** All of them or none; one that is there already (by its id) stays as it is. */
  put(chunks: readonly TrailChunk[]): Promise<void>;
  /** Oldest first: by `from`, then by `chunkId`. */
  read(subjectId: string, range?: TrailRange): Promise<TrailChunk[]>;
  /** Every incident and drill that has trails. */
  subjects(): Promise<string[]>;
  /** Takes all of an incident's or drill's trails away; how many chunks. */
  drop(subjectId: string): Promise<number>;
  /** Takes a person out of every trail, and out of the file's bytes where there is a file; how many chunks. */
  erase(personId: string): Promise<number>;
  /** Everything, for a backup, in pages; a chunk that comes or goes meanwhile may be in it or not. */
  dump(): AsyncIterable<TrailChunk>;
  close(): Promise<void>;
}
