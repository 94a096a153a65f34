/** One signed-in person or machine at the server's public door: plain HTTP, as anybody could. */
import { v7 as newId } from 'uuid';
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';

export interface DoorClient {
  readonly baseUrl: string;
  /** What the handshake of a socket must carry. */
  readonly cookie: string;
  command<N extends CommandName>(name: N, data: CommandData<N>): Promise<void>;
  post<Answer>(path: string, body: unknown): Promise<Answer>;
  get<Answer>(path: string): Promise<Answer>;
}

/** What a request was refused with, as the server said it. */
class DoorError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(`${status} ${code}: ${detail}`);
    this.status = status;
    this.code = code;
  }
}

interface Said {
  readonly code?: string;
  readonly detail?: string;
  readonly refusal?: { readonly code: string; readonly detail: string };
}

/** Signs in with an account or an invite. Rejects with a `DoorError` when the server says no. */
export async function openDoor(baseUrl: string, credentials: object): Promise<DoorClient> {
  const response = await send(baseUrl, 'POST', '/api/session', credentials);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    baseUrl,
    cookie,
    async command(name, data) {
      await send(baseUrl, 'POST', '/api/commands', { id: newId(), name, data }, cookie);
    },
    async post<Answer>(path: string, body: unknown) {
      return (await (await send(baseUrl, 'POST', path, body, cookie)).json()) as Answer;
    },
    async get<Answer>(path: string) {
      return (await (await send(baseUrl, 'GET', path, undefined, cookie)).json()) as Answer;
    },
  };
}

async function send(
  baseUrl: string,
  method: string,
  path: string,
  body: unknown,
  cookie?: string,
): Promise<Response> {
  const text = typeof body === 'string';
  const response = await fetch(new URL(path, baseUrl), {
    method,
    headers: {
      origin: new URL(baseUrl).origin,
      ...(body === undefined ? {} : { 'content-type': text ? 'text/csv' : 'application/json' }),
      ...(cookie ? { cookie } : {}),
    },
    ...(body === undefined ? {} : { body: text ? body : JSON.stringify(body) }),
  });
  if (response.ok) return response;
  const said = (await response.json().catch(() => ({}))) as Said;
  const { code, detail } = said.refusal ?? { code: said.code ?? 'unknown', detail: said.detail ?? '' };
  throw new DoorError(response.status, code, `${method} ${path}: ${detail}`);
}
