/**
 * A backup is one gzip'ed file of JSON lines, the same for every engine: header, commits, vault, trails, trailer. The
 * vault's rows are as the store has them (what is sealed stays sealed), so the key is never in it.
 */
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { TrailChunk } from '../../tracks/tracks.ts';
import type { VaultRow } from '../../vault/vault.ts';

export const backupFormat = 1;

export interface BackupHeader {
  readonly kind: 'header';
  readonly format: number;
  /** Of the server that made it. */
  readonly product: string;
  readonly epoch: string;
  /** The last commit in it, and its seal. */
  readonly head: number;
  readonly hash: string;
  readonly at: string;
}

interface CommitLine {
  readonly kind: 'commit';
  readonly hash: string;
  readonly commit: Commit;
}

interface VaultLine {
  readonly kind: 'vault';
  readonly row: VaultRow;
}

interface TrailLine {
  readonly kind: 'trail';
  readonly chunk: TrailChunk;
}

export interface BackupCounts {
  readonly commits: number;
  readonly vaultRows: number;
  readonly trails: number;
}

export interface BackupTrailer extends BackupCounts {
  readonly kind: 'trailer';
  /** Over every byte before this line. */
  readonly sha256: string;
}

export type BackupLine = BackupHeader | CommitLine | VaultLine | TrailLine | BackupTrailer;

/** In which order the lines come. */
export const lineOrder: readonly BackupLine['kind'][] = ['header', 'commit', 'vault', 'trail', 'trailer'];

/** What the file cannot be used for, and where it broke: for the operator to read. */
export class BackupError extends Error {}
