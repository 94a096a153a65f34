/** The whole server with a clock in the test's hand, nothing on disk, and no port: what passes HTTP is injected. */
import type { LightMyRequestResponse } from 'fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { v7 } from 'uuid';
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';
import type { Role } from '@muster/shared/kernel/envelope.ts';
import { createApp, type App } from '../app.ts';
import type { Bus } from '../bus/bus.ts';
import { loadConfig } from '../config.ts';
import { operatorActor } from '../door/operator.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import type { Stores } from '../storage/stores.ts';
import { createMemoryTracks } from '../tracks/memory.ts';
import { createMemoryVault } from '../vault/memory.ts';
import { createHandClock, type HandClock } from './hand-clock.ts';

export interface WholeServer {
  readonly app: App;
  readonly clock: HandClock;
  readonly stores: Stores;
  /** The data folder, emptied at the end. */
  readonly folder: string;
  /** As the operator, and it must succeed: what a test begins with. */
  have<N extends CommandName>(name: N, data: CommandData<N>): Promise<number>;
  /** A signed-in console of this role and scope. */
  console(role: Role, scope?: string): Promise<Visitor>;
  /** A phone that joined by an invite. */
  phone(personId: string): Promise<Visitor>;
  /** Somebody with this cookie, or with none. */
  visitor(cookie?: string): Visitor;
  stop(): Promise<void>;
}

export interface Visitor {
  readonly cookie: string | undefined;
  get(url: string): Promise<LightMyRequestResponse>;
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object | string,
  ): Promise<LightMyRequestResponse>;
  command(name: string, data: object, id?: string): Promise<LightMyRequestResponse>;
}

export const password = 'correct horse battery';

export function memoryStores(): Stores {
  return {
    kind: 'memory',
    journal: createMemoryJournal(),
    vault: createMemoryVault(),
    tracks: createMemoryTracks(),
    close: async () => undefined,
  };
}

export async function startWholeServer(
  settings: Record<string, string> = {},
  stores: Stores = memoryStores(),
  /** For one of several: what it shares with the others besides the stores. */
  shared: { readonly bus?: Bus; readonly clock?: HandClock; readonly logger?: Logger } = {},
): Promise<WholeServer> {
  const clock = shared.clock ?? createHandClock();
  const folder = await mkdtemp(join(tmpdir(), 'muster-server-'));
  const config = loadConfig({
    STORE: 'memory',
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
    DEMO: '1',
    ...settings,
  });
  const { bus } = shared;
  const app = await createApp(config, {
    clock,
    stores,
    ...(bus && { bus }),
    logger: shared.logger ?? pino({ level: 'silent' }),
  });
  await app.open();

  function visitor(cookie?: string): Visitor {
    const headers = { ...(cookie && { cookie }) };
    return {
      cookie,
      get: (url) => app.fastify.inject({ method: 'GET', url, headers }),
      send: (method, url, body) =>
        app.fastify.inject({
          method,
          url,
          headers: { ...headers, ...(typeof body === 'string' && { 'content-type': 'text/csv' }) },
          ...(body !== undefined && { payload: body }),
        }),
      command: (name, data, id = v7()) =>
        app.fastify.inject({ method: 'POST', url: '/api/commands', headers, payload: { id, name, data } }),
    };
  }

  let accounts = 0;
  return {
    app,
    clock,
    stores,
    folder,
    visitor,
    async have(name, data) {
      const answer = await app.door.submitAs({ id: v7(), name, data }, operatorActor);
      if ('seq' in answer) return answer.seq;
      throw new Error(`${name}: ${JSON.stringify(answer)}`);
    },
    async console(role, scope = '4303') {
      accounts += 1;
      const account = `${role}-${accounts}`;
      await app.addDemoAccounts([{ account, name: account, role, scope, password }]);
      return visitor(cookieOf(await visitor().send('POST', '/api/session', { account, password })));
    },
    async phone(personId) {
      const begun = await app.sessions.begin({ personId });
      if (!begun) throw new Error(`${personId} is not on the roster`);
      return visitor(`muster=${begun.token}`);
    },
    async stop() {
      await app.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf(response: LightMyRequestResponse): string {
  const [cookie] = response.cookies;
  if (!cookie) throw new Error(`no cookie came, but ${response.statusCode}: ${response.body}`);
  return `${cookie.name}=${cookie.value}`;
}
