/** The server's public door by plain HTTP, for what a test needs to be there before a browser opens. */
import { v7 as newId } from 'uuid';
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { Invite, SignIn } from '@muster/shared/protocol/http/session.ts';

export interface Door {
  command<N extends CommandName>(name: N, data: CommandData<N>): Promise<void>;
  post<Answer>(path: string, body: object | string): Promise<Answer>;
  get<Answer>(path: string): Promise<Answer>;
}

/** Signs in, in any of the ways there are. Rejects with the server's own words when it says no. */
export async function openDoor(url: string, credentials: SignIn): Promise<Door> {
  const response = await ask(url, '/api/session', credentials);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    async command(name, data) {
      await ask(url, '/api/commands', { id: newId(), name, data }, cookie);
    },
    async post<Answer>(path: string, body: object | string) {
      return (await (await ask(url, path, body, cookie)).json()) as Answer;
    },
    async get<Answer>(path: string) {
      return (await (await ask(url, path, undefined, cookie)).json()) as Answer;
    },
  };
}

async function ask(
  url: string,
  path: string,
  body: object | string | undefined,
  cookie?: string,
): Promise<Response> {
  const response = await fetch(new URL(path, url), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      origin: url,
      'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
      ...(cookie === undefined ? {} : { cookie }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

/** The address of a one-use invite for a person's phone. */
export async function inviteLink(door: Door, url: string, personId: string): Promise<string> {
  const { path } = await door.post<Invite>('/api/session/invite', { personId });
  return new URL(path, url).href;
}

/** The whole log of one incident, oldest first. */
export async function logOf(door: Door, incidentId: string): Promise<readonly LogEvent[]> {
  const { events } = await door.get<{ events: LogEvent[] }>(`/api/events?incident=${incidentId}&limit=1000`);
  return events;
}
