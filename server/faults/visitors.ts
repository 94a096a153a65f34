/** Who uses a server that is in trouble: by HTTP and socket, as browsers do. */
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import type { SignIn } from '@muster/shared/protocol/http/session.ts';

export interface Answered {
  readonly status: number;
  readonly body: { readonly code?: string; readonly seq?: number; readonly status?: unknown };
  readonly milliseconds: number;
}

export interface Command {
  readonly id: string;
  readonly name: string;
  readonly data: object;
}

export const commandOf = (name: string, data: object): Command => ({ id: v7(), name, data });

export interface Visitor {
  post(path: string, body: object): Promise<Answered>;
  /** Writes something down that is not in the log. */
  put(path: string, body: object): Promise<number>;
  get(path: string): Promise<Answered>;
  /** Gives a command and expects it to be accepted. */
  have(name: string, data: object): Promise<number>;
  socket(): Promise<Socket>;
}

/** Signs in, in any way there is; rejects with the server's answer when it says no. */
export async function signedIn(url: string, credentials: SignIn): Promise<Visitor> {
  const response = await trySignIn(url, credentials);
  if (response.status !== 200) throw new Error(`signing in: ${response.status} ${await response.text()}`);
  return visitorWith(url, response.headers.getSetCookie()[0]?.split(';')[0] ?? '');
}

export function trySignIn(url: string, credentials: SignIn): Promise<Response> {
  return fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(credentials),
  });
}

function visitorWith(url: string, cookie: string): Visitor {
  async function ask(path: string, body?: object): Promise<Answered> {
    const from = performance.now();
    const response = await fetch(url + path, {
      method: body ? 'POST' : 'GET',
      headers: { cookie, origin: url, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Answered['body'];
    return { status: response.status, body: answer, milliseconds: performance.now() - from };
  }
  async function put(path: string, body: object): Promise<number> {
    const headers = { cookie, origin: url, 'content-type': 'application/json' };
    const response = await fetch(url + path, { method: 'PUT', headers, body: JSON.stringify(body) });
    return response.status;
  }
  const post = (path: string, body: object): Promise<Answered> => ask(path, body);
  return {
    post,
    put,
    get: (path) => ask(path),
    async have(name, data) {
      const { status, body } = await post('/api/commands', commandOf(name, data));
      if (body.seq === undefined) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
      return body.seq;
    },
    async socket() {
      const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      return socket;
    },
  };
}
