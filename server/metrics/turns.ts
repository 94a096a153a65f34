/** How many commands a turn decides together, and how long it takes: the append is most of it. */
import { Histogram, type Registry } from 'prom-client';

export type TurnObserver = (commands: number, milliseconds: number) => void;

export function turnObserver(registry: Registry): TurnObserver {
  const sizes = new Histogram({
    name: 'muster_turn_commands',
    help: 'Commands decided in one turn',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    registers: [registry],
  });
  const times = new Histogram({
    name: 'muster_turn_seconds',
    help: 'From the beginning of a turn to its answers',
    buckets: durations,
    registers: [registry],
  });
  return (commands, milliseconds) => {
    sizes.observe(commands);
    times.observe(milliseconds / 1000);
  };
}

/** Seconds: an append to a good disk takes one millisecond, and after a second people ask what is wrong. */
export const durations = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
