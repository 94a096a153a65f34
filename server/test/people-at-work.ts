/** Administrator, desk and phones of a server that runs as a process of its own: by HTTP and sockets alone. */
import { v7 } from 'uuid';
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';
import type { CommandAnswer } from '@muster/shared/protocol/up/command.ts';
import type { WireReplica } from './wire-replica.ts';

const password = 'correct horse battery';

/** Whoever holds a session: at which server they ask is for each question to say. */
export class Caller {
  readonly #cookie: string;

  constructor(cookie: string) {
    this.#cookie = cookie;
  }

  /** For a socket's handshake. */
  get token(): string {
    return this.#cookie.split('=')[1] ?? '';
  }

  send(method: string, url: string, path: string, body?: object): Promise<Response> {
    const headers = { cookie: this.#cookie, ...(body && { 'content-type': 'application/json' }) };
    return fetch(new URL(path, url), { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }

  async get<Answer>(url: string, path: string): Promise<Answer> {
    return (await (await this.send('GET', url, path)).json()) as Answer;
  }

  /** Must succeed: what a test begins with. */
  async have<N extends CommandName>(url: string, name: N, data: CommandData<N>): Promise<number> {
    const answer = await this.send('POST', url, '/api/commands', { id: v7(), name, data });
    const told = (await answer.json()) as { readonly seq?: number };
    if (told.seq === undefined) throw new Error(`${name}: ${JSON.stringify(told)}`);
    return told.seq;
  }
}

async function signIn(url: string, request: object): Promise<Caller> {
  const answer = await new Caller('').send('POST', url, '/api/session', request);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`nobody signed in: ${await answer.text()}`);
  return new Caller(cookie);
}

/** The first administrator, by the link that the server has printed. */
export function makeAdministrator({ url, heard }: { url: string; heard: { out: string } }): Promise<Caller> {
  const firstRun = /first-run\/([\w-]{22})/.exec(heard.out)?.[1];
  return signIn(url, { firstRun, account: 'root', password });
}

export async function makeDesk(administrator: Caller, url: string, scope: string): Promise<Caller> {
  const account = `desk-${v7().slice(-6)}`;
  const request = { account, name: '值班员', role: 'dispatcher', scope, password };
  const made = await administrator.send('POST', url, '/api/accounts', request);
  if (made.status !== 201) throw new Error(await made.text());
  return signIn(url, { account, password });
}

export async function makePhone(administrator: Caller, url: string, personId: string): Promise<Caller> {
  const made = await administrator.send('POST', url, '/api/session/invite', { personId });
  const { code } = (await made.json()) as { readonly code: string };
  return signIn(url, { invite: code });
}

/** As a phone's outbox does (P2): in order, each again and again with its own id until there is an answer that lasts. */
export async function sendAll(
  { socket }: WireReplica,
  envelopes: readonly { readonly id: string; readonly name: string; readonly data: object }[],
  onAnswer: (count: number) => void,
): Promise<CommandAnswer[]> {
  const answers: CommandAnswer[] = [];
  for (const envelope of envelopes)
    for (;;) {
      const answer: CommandAnswer | undefined = await socket
        .timeout(2_000)
        .emitWithAck('command', envelope)
        .catch(() => undefined);
      if (!answer || ('problem' in answer && answer.problem.status >= 429)) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      answers.push(answer);
      onAnswer(answers.length);
      break;
    }
  return answers;
}
