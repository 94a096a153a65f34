/** The real server on a folder of its own, and a port to listen on. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { runProgram, type Program } from './program.ts';

export interface ServerProcess {
  readonly url: string;
  /** The one-time code of the first-run link, when the server printed one. */
  readonly firstRunCode: string | undefined;
  readonly program: Program;
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export async function startServer(
  dataDir: string,
  port: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const program = runProgram('server/main.ts', [], {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    SIGN_INS_PER_MINUTE: '1000',
    ...settings,
  });
  // A machine that does much else besides takes its time.
  await program.says(/is listening on/, 60_000);
  return {
    url: `http://127.0.0.1:${port}`,
    firstRunCode: /\/first-run\/([\w-]+)/.exec(program.output())?.[1],
    program,
  };
}
