/** A server's place among those that may run: alone on its data folder, or beside others on one MongoDB. */
import type { Bus } from '../bus/bus.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Stores } from '../storage/stores.ts';
import { holdDataFolder } from './data-folder.ts';
import { createRegistry, type Registry } from './registry.ts';

export interface PlaceParts {
  readonly stores: Pick<Stores, 'kind' | 'servers'>;
  readonly config: Pick<Config, 'DATA_DIR' | 'POSITIONS_STAY_LOCAL'>;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
}

export function createPlace({ stores, config, bus, clock, log }: PlaceParts): Registry {
  if (stores.servers)
    return createRegistry({
      notes: stores.servers,
      serverId: bus.serverId,
      alone: bus.reach === 'local' && !config.POSITIONS_STAY_LOCAL,
      startedAt: new Date(clock.now()).toISOString(),
      log,
    });
  let letGo: (() => void) | undefined;
  return {
    servers: [],
    async join() {
      if (stores.kind === 'sqlite') letGo = holdDataFolder(config.DATA_DIR);
    },
    leave: async () => letGo?.(),
  };
}
