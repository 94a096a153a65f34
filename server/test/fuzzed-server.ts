/**
 * The whole server in a process of its own, to be thrown things at: it says where it listens, and on request how much
 * memory it holds and what went wrong that nobody caught. Run with `--expose-gc`.
 */
import { pino } from 'pino';
import { createApp } from '../app.ts';
import { loadConfig } from '../config.ts';
import { accountPassword } from './fuzzed-account.ts';
import { memoryStores } from './whole-server.ts';

const failures: string[] = [];
process.on('unhandledRejection', (reason) => failures.push(`unhandled rejection: ${String(reason)}`));
process.on('uncaughtException', (error) =>
  failures.push(`uncaught exception: ${error.stack ?? error.message}`),
);

// Whatever the server itself takes for a bug is written at this level.
const destination = { write: (line: string) => void failures.push(line.slice(0, 2_000)) };
const logger = pino({ level: 'error' }, destination);
const config = loadConfig({
  STORE: 'memory',
  PORT: '0',
  DEMO: '1',
  COMMANDS_PER_SECOND: '100000',
  COMMAND_BURST: '100000',
});
const app = await createApp(config, { logger, stores: memoryStores() });
const { port } = await app.start();
await app.addDemoAccounts([
  { account: 'dispatcher', name: '值班员', role: 'dispatcher', scope: '4303', password: accountPassword },
]);

process.on('message', (request: 'state' | 'stop') => {
  if (request === 'stop') return void app.stop().then(() => process.exit(0));
  globalThis.gc?.();
  process.send?.({ heapBytes: process.memoryUsage().heapUsed, failures, head: app.kernel.head });
});
process.send?.({ port });
