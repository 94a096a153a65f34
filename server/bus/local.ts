/** One server alone: there is nobody to tell. */
import { v4 } from 'uuid';
import type { Bus } from './bus.ts';

const nothing = (): void => undefined;

export function createLocalBus(): Bus {
  return {
    serverId: v4(),
    reach: 'local',
    connected: true,
    publish: nothing,
    on: () => nothing,
    onConnected: () => nothing,
    start: async () => undefined,
    stop: async () => undefined,
  };
}
