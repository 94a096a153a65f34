/**
 * The operator at the server's own keyboard: who can read the data folder of a running server may speak to it as
 * `system`. The server writes where it is and a token there when it starts, and takes it away when it stops.
 */
import { timingSafeEqual } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import { hashSecret, newToken } from '../vault/secrets.ts';

export const operatorActor: Actor = { id: 'operator', role: 'system', scope: '' };
export const operatorFile = 'operator.json';

/** What stands in the file. */
export interface OperatorNote {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

export interface Operator {
  /** Whether a request comes from the operator: by the token, and from this very machine. */
  recognises(
    authorization: string | undefined,
    socket: Pick<Socket, 'remoteAddress' | 'localAddress'>,
  ): boolean;
  announce(url: string): void;
  withdraw(): void;
}

export function createOperator(dataFolder: string): Operator {
  const token = newToken();
  const expected = Buffer.from(hashSecret(token));
  const path = join(dataFolder, operatorFile);
  let announced = false;
  return {
    recognises(authorization, { remoteAddress, localAddress }) {
      const given = /^Bearer ([\w-]{1,100})$/.exec(authorization ?? '')?.[1];
      if (given === undefined) return false;
      const here = remoteAddress === localAddress || /^(127\.|::1$|::ffff:127\.)/.test(remoteAddress ?? '');
      return here && timingSafeEqual(Buffer.from(hashSecret(given)), expected);
    },
    announce(url) {
      const note: OperatorNote = { url, token, pid: process.pid };
      mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
      rmSync(path, { force: true });
      writeFileSync(path, JSON.stringify(note), { mode: 0o600 });
      announced = true;
    },
    withdraw() {
      // Whoever never announced itself must not take away what a running server wrote.
      if (announced) rmSync(path, { force: true });
    },
  };
}
