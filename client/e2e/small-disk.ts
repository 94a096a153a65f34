/** A disk of a few megabytes under a server, to be filled in the middle of a story: a tmpfs, where one may be mounted. */
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** Fills it up with one file, to the last block. */
  fill(): void;
  /** Takes that file's space back. */
  empty(): void;
  unmount(): void;
}

/** Why there can be no small disk here; `undefined` when there can. */
export function whyNoSmallDisk(): string | undefined {
  try {
    mountSmallDisk(1).unmount();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'muster-e2e-disk-'));
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
  const mounting = spawnSync('mount', options, { encoding: 'utf8' });
  if (mounting.status !== 0) {
    rmSync(folder, { recursive: true });
    throw new Error(`no tmpfs can be mounted here: ${(mounting.stderr ?? String(mounting.error)).trim()}`);
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a');
      try {
        while (statfsSync(folder).bavail > 0) writeSync(file, Buffer.alloc(4096));
      } catch (error) {
        if (!String(error).includes('ENOSPC')) throw error;
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
