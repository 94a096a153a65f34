/**
 * One sealed value: AES-256-GCM under a nonce of its own, bound to the place it stands in, so that it opens nowhere
 * else: somebody who can write the store cannot give one person another's number. As text:
 * `sealed:1:<key id>:<nonce, ciphertext and tag in base64url>`.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.ts';

/** Where a value stands: kind of row, its id, the field. */
export type SealPlace = readonly [kind: string, id: string, field: string];

const algorithm = 'aes-256-gcm';
const version = '1';
const nonceBytes = 12;
const tagBytes = 16;
const shape = /^sealed:1:([0-9a-f]{16}):([\w-]{38,})$/;

export function seal(ring: Keyring, place: SealPlace, text: string): string {
  const { id, key } = ring.current();
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(boundTo(id, place));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `sealed:${version}:${id}:${sealed.toString('base64url')}`;
}

/** The value; plain text as it is; `undefined` when it does not open, by whatever was done to it or for want of its key. */
export function unseal(ring: Keyring, place: SealPlace, value: string): string | undefined {
  const [, keyId = '', body = ''] = shape.exec(value) ?? [];
  if (keyId === '') return value;
  const found = ring.find(keyId);
  if (!found) return undefined;
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv(algorithm, found.key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(boundTo(keyId, place));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The id of the key that sealed it; `undefined`: it is plain text. */
export function sealedBy(value: string): string | undefined {
  return shape.exec(value)?.[1];
}

function boundTo(keyId: string, place: SealPlace): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, ...place]));
}
