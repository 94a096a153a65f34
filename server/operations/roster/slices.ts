/** Long work in short turns: whoever else waits for this server has a turn in between. */
import type { ImportProgress } from '@muster/shared/protocol/http/roster-import.ts';

export interface Slices {
  /** To be awaited now and then; gives way when the turn has lasted long enough. Throws `Cancelled` when nobody waits any more. */
  breathe(stage: ImportProgress['stage'], done: number, total: number): Promise<void> | undefined;
  /** Says at once how far it has come, whether or not others are due. */
  tell(stage: ImportProgress['stage'], done: number, total: number): void;
}

/** Whoever asked for the import has hung up. */
export class Cancelled extends Error {}

const turnMilliseconds = 8;
const toldMilliseconds = 100;

export function createSlices(
  onProgress: (progress: ImportProgress) => void = () => undefined,
  signal?: AbortSignal,
): Slices {
  let turnBegan = performance.now();
  let toldAt = -Infinity;
  const look = (): void => {
    if (signal?.aborted) throw new Cancelled();
  };
  const tell: Slices['tell'] = (stage, done, total) => {
    look();
    toldAt = performance.now();
    onProgress({ stage, done, total });
    look();
  };
  async function giveWay(...progress: Parameters<Slices['tell']>): Promise<void> {
    if (performance.now() - toldAt > toldMilliseconds) tell(...progress);
    await new Promise((resolve) => setImmediate(resolve));
    look();
    turnBegan = performance.now();
  }
  return {
    tell,
    breathe: (...progress) =>
      performance.now() - turnBegan < turnMilliseconds ? undefined : giveWay(...progress),
  };
}
