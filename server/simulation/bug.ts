/** Where a bug can be planted: around the real parts, never in them. */
import type { Journal } from '../journal/journal.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { CheckName } from './checks.ts';
import type { Disk } from './disk.ts';
import type { SimulatedIo } from './simulated-sockets.ts';
import type { Life, VirtualTime } from './virtual-time.ts';

export interface Planted {
  journal(journal: Journal, means: { time: VirtualTime; life: Life; disk: Disk }): Journal;
  kernel(kernel: Kernel, means: { newId: () => string }): Kernel;
  io(io: SimulatedIo, means: { time: VirtualTime }): void;
}

export interface Bug {
  /** What the program would do wrong, in words. */
  readonly what: string;
  /** The checks that may notice it first. */
  readonly caughtBy: readonly CheckName[];
  /** Anew for each life of a server. */
  plant(): Partial<Planted>;
}

/** The parts as they are. */
export const nothingPlanted: Planted = {
  journal: (journal) => journal,
  kernel: (kernel) => kernel,
  io: () => undefined,
};
