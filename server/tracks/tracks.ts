/**
 * T5: where people went, per incident or drill, for as long as its retention says. Telemetry, apart from the log: it
 * can be thrown away, and a person's can be erased, while every fact stays.
 */

/** A stretch of one person's way, thinned. The same chunk put twice is there once. */
export interface TrailChunk {
  readonly chunkId: string;
  /** The incident or drill it belongs to. */
  readonly subjectId: string;
  readonly personId: string;
  /** Milliseconds since 1970 of its first and last point. */
  readonly from: number;
  readonly to: number;
  /** The points, as `shared/telemetry/trail.ts` writes them. */
  readonly points: string;
}

export interface TrailRange {
  readonly personId?: string;
  /** Chunks that reach into this time, milliseconds since 1970. */
  readonly from?: number;
  readonly to?: number;
}

export interface Tracks {
  put(chunks: readonly TrailChunk[]): Promise<void>;
  /** In order of time, oldest first. */
  read(subjectId: string, range?: TrailRange): Promise<TrailChunk[]>;
  /** Every incident and drill that has trails. */
  subjects(): Promise<string[]>;
  /** Takes all of an incident's or drill's trails away; how many chunks. */
  drop(subjectId: string): Promise<number>;
  /** Takes a person out of every trail; how many chunks. */
  erase(personId: string): Promise<number>;
  /** Everything, for a backup, in pages. */
  dump(): AsyncIterable<TrailChunk>;
  close(): Promise<void>;
}
