/** Debian's redis-server on a free port, for as long as a test takes; absent, the test says so and is skipped. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

const answer = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
export const redisVersion = answer.status === 0 ? (/v=([\d.]+)/.exec(answer.stdout)?.[1] ?? '?') : undefined;
if (redisVersion === undefined)
  console.warn('SKIPPED: what needs Redis, since there is no redis-server on the PATH (apt: redis-server)');

/** For the titles of tests. */
export const redisOrWhy = redisVersion === undefined ? 'skipped: no redis-server' : `Redis ${redisVersion}`;

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** As when the machine is switched off. */
  kill(): Promise<void>;
  /** On the same port, empty. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  let running = await begin(port);
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill: () => running.end('SIGKILL'),
    async restart() {
      running = await begin(port);
    },
    stop: () => running.end('SIGTERM'),
  };
}

function begin(port: number): Promise<{ end(signal: NodeJS.Signals): Promise<void> }> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    void ended.then(() => reject(new Error('redis-server ended')));
    child.stdout.on('data', (bytes: Buffer) => {
      if (!bytes.toString().includes('Ready to accept connections')) return;
      resolve({
        end(signal) {
          child.kill(signal);
          return ended;
        },
      });
    });
  });
}

/** One that nobody listens on now: whoever asked for it listens there at once. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
