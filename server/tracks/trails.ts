/** T5 as the server runs it: records trails, and takes them away when their time has come. */
import type { Clock } from '../kernel/clock.ts';
import { createTicker } from '../kernel/ticker.ts';
import { createRecorder, type Recorder, type RecorderParts } from './recorder.ts';
import { createRetention } from './retention.ts';

export interface TrailsParts extends RecorderParts {
  readonly clock: Clock;
  readonly days: number;
  /** A test has a clock in its hand, and calls `round` itself. */
  readonly byHand: boolean;
}

export interface Trails {
  readonly held: Recorder['held'];
  start(): void;
  /** Once a second. */
  round(): Promise<void>;
  stop(): Promise<void>;
}

export function createTrails({ byHand, days, ...parts }: TrailsParts): Trails {
  const { tracks, kernel, clock, log } = parts;
  const recorder = createRecorder(parts);
  const retention = createRetention({ tracks, world: kernel.world, clock, log, days });
  const round = async (): Promise<void> => {
    await recorder.round();
    await retention.round();
  };
  const ticker = createTicker(round);
  return {
    get held() {
      return recorder.held;
    },
    start() {
      recorder.start();
      if (!byHand) ticker.start();
    },
    round,
    async stop() {
      ticker.stop();
      await recorder.stop();
    },
  };
}
