/** `npm start`: the production server. */
import { createApp, type App } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';
import { createLogger } from './logging/logger.ts';
import { StartRefused } from './registry/start-refused.ts';

const forcedStopMilliseconds = 10_000;

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.LOG_LEVEL);

  // A promise that nobody waited for is a bug to be mended, but no reason to leave everybody alone in a flood.
  process.on('unhandledRejection', (reason) =>
    logger.error({ err: reason }, 'an unhandled rejection: a bug'),
  );
  // After an exception that nobody caught nothing is known of this process; the log is, so it starts again from that.
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'an exception that nobody caught: the server stops');
    process.exitCode = 1;
    setImmediate(() => process.exit(1));
  });

  const app = await createApp(config, { logger });
  const { url, firstRun } = await app.start().catch(async (error: unknown) => {
    await stop(app).catch(() => undefined);
    throw error;
  });
  process.once('SIGTERM', () => void stop(app));
  process.once('SIGINT', () => void stop(app));
  console.log(`Muster 闻令 is listening on ${url}${firstRun ? firstRunText(url + firstRun) : ''}`);
}

function firstRunText(link: string): string {
  return `

There is no administrator yet. Open this link, once, to make one:
还没有管理员。请打开此链接（仅可使用一次）创建管理员：

  ${link}
`;
}

/** Finishes what was begun; whoever still hangs on after ten seconds is left. */
async function stop(app: App): Promise<void> {
  setTimeout(() => process.exit(1), forcedStopMilliseconds).unref();
  await app.stop();
}

try {
  await main();
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof StartRefused ? error.message : error);
  process.exitCode = 1;
}
