/** `muster rotate-key` on a running server: only the one that has the vault open may seal it anew. */
import { setTimeout } from 'node:timers/promises';
import type { OpenVault } from '../vault/seal/open-vault.ts';
import type { Rotation } from '../vault/seal/rotate-key.ts';

export type RotationAnswer =
  Rotation | { readonly state: 'sealing' } | { readonly state: 'failed'; readonly detail: string };

export interface RotateKeyDesk {
  /** Begins a rotation, or says how the one of this very request is getting on; answers soon. */
  rotate(requestId: string): Promise<RotationAnswer>;
}

/** Sealing a nation's roster takes longer than a request may: the operator asks again, for the same rotation. */
const answerWithinMilliseconds = 10_000;

export function createRotateKeyDesk(rotateKey: OpenVault['rotateKey'] | undefined): RotateKeyDesk {
  let latest: { readonly requestId: string; readonly answer: Promise<RotationAnswer> } | undefined;

  async function begin(): Promise<RotationAnswer> {
    try {
      if (rotateKey) return await rotateKey();
      return { state: 'failed', detail: 'this server keeps nothing, and so seals nothing' };
    } catch (error) {
      return { state: 'failed', detail: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    async rotate(requestId) {
      if (latest?.requestId !== requestId) latest = { requestId, answer: begin() };
      const waited = setTimeout(answerWithinMilliseconds, { state: 'sealing' } as const, { ref: false });
      return Promise.race([latest.answer, waited]);
    },
  };
}
