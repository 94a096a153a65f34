/** Waits until the world has come as far as a commit that another server has told somebody of. */
import type { Kernel } from './kernel.ts';

/** Resolves at once when it has, and in any case when `patience` calls back; what that returns calls it off. */
export function reached(
  kernel: Pick<Kernel, 'head' | 'onCommit'>,
  seq: number,
  patience: (over: () => void) => () => void,
): Promise<void> {
  if (kernel.head >= seq) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = kernel.onCommit((commit) => {
      if (commit.seq >= seq) end();
    });
    const callOff = patience(end);
    function end(): void {
      callOff();
      stop();
      resolve();
    }
  });
}
