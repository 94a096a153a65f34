/** Waits until the world has come as far as a commit that another server has told somebody of. */
import type { Kernel } from './kernel.ts';

/** Resolves at once when it has, and after so many milliseconds in any case. */
export function reached(
  kernel: Pick<Kernel, 'head' | 'onCommit'>,
  seq: number,
  milliseconds: number,
): Promise<void> {
  if (kernel.head >= seq) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = kernel.onCommit((commit) => {
      if (commit.seq >= seq) end();
    });
    const timer = setTimeout(end, milliseconds);
    function end(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
