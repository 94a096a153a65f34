/** Speaks to the running server of a data folder, if there is one, as the operator. */
import { existsSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { operatorFile, type OperatorNote } from '../door/operator.ts';

export interface OperatorAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What a running server wrote; `undefined` when none runs here, or the one that wrote it is gone. */
export function findServer(dataFolder: string): OperatorNote | undefined {
  const path = join(dataFolder, operatorFile);
  if (!existsSync(path)) return undefined;
  const note = JSON.parse(readFileSync(path, 'utf8')) as OperatorNote;
  return isAlive(note.pid) ? note : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Alive, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Asks something of the server, as the operator; its answer, or an error in its own words. */
export async function ask<Answer>(server: OperatorNote, path: string, body: object): Promise<Answer> {
  const file = Buffer.from(JSON.stringify(body));
  const answer = await postFile(server, path, 'application/json', file);
  if (answer.status === 200) return answer.body as Answer;
  throw new Error(`the server answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

/** Posts a file to the server. Rejects when the server does not answer. */
export function postFile(
  { url, token }: OperatorNote,
  path: string,
  contentType: string,
  file: Uint8Array,
): Promise<OperatorAnswer> {
  const target = new URL(path, url);
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': contentType,
    'content-length': file.byteLength,
  };
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      headers,
      // The certificate is for the name the public knows, not for this machine's address, where this stays.
      rejectUnauthorized: false,
    };
    const request = send(target, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) });
      });
    });
    request.on('error', reject);
    request.end(file);
  });
}
