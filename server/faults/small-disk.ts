/** A disk of a few megabytes, to be filled: a tmpfs, mounted where whoever runs the tests may mount one. */
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  free(): number;
  /** Fills it up with one file, to the last block or to so many bytes before it. */
  fill(leaveBytes?: number): void;
  /** Takes that file away again. */
  empty(): void;
  /** Takes the disk away. */
  unmount(): void;
}

const block = 4096;

/** Why there can be no small disk here; `undefined` when there can. */
export function whyNoSmallDisk(): string | undefined {
  try {
    mountSmallDisk(1).unmount();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'muster-disk-'));
  const mounting = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (mounting.status !== 0) {
    rmSync(folder, { recursive: true });
    throw new Error(`no tmpfs can be mounted here: ${(mounting.stderr ?? String(mounting.error)).trim()}`);
  }
  const ballast = join(folder, 'ballast');
  const free = (): number => statfsSync(folder).bavail * statfsSync(folder).bsize;
  return {
    folder,
    free,
    fill(leaveBytes = 0) {
      const file = openSync(ballast, 'a');
      try {
        while (free() > leaveBytes) writeSync(file, Buffer.alloc(block));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    empty() {
      const file = openSync(ballast, 'a');
      ftruncateSync(file, 0);
      closeSync(file);
    },
    unmount() {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
