import { createHash } from 'node:crypto';

/** 2025-01-01T00:00:00Z: the moment every seeded id claims to have been made. */
const MADE_AT_MS = Date.UTC(2025, 0, 1);

/**
 * The UUIDv7 that belongs to a label, for ever: starting the same seed twice sends the same ids, so the door
 * recognises what it has already done.
 */
export function stableId(label: string): string {
  const hash = createHash('sha256').update(label).digest('hex');
  const time = MADE_AT_MS.toString(16).padStart(12, '0');
  const variant = ((parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
