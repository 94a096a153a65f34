/** Secrets made by the server: shown once to whom they are for, kept only as a hash (V4). */
import { hash, randomBytes } from 'node:crypto';

/** 256 bits: cookies and machine tokens. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** 128 bits, short enough for a small QR code: invites and the first-run link. */
export function newCode(): string {
  return randomBytes(16).toString('base64url');
}

/** Such a secret has too many bits to be guessed, so that one fast round is enough. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret);
}
