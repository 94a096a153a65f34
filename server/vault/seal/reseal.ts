/** Seals every row by the current key, a page at a time beside whatever else goes on. */
import { setImmediate } from 'node:timers/promises';
import type { Swap, Vault } from '../vault.ts';
import type { Keyring } from './keyring.ts';
import { keysOf, resealRow } from './sealed-rows.ts';

export interface Resealed {
  /** Rows that were sealed anew. */
  readonly rows: number;
  /** Rows with a value that another key sealed and none of these opens; they stay as they are. */
  readonly unreadable: number;
}

/** Sealing and replacing so many takes a few milliseconds: then others have their turn. */
const swapsAtOnce = 40;
const mostPasses = 20;

/** Goes over the vault until a pass finds nothing more to do: what changed meanwhile is looked at again. */
export async function resealAll(engine: Vault, ring: Keyring): Promise<Resealed> {
  let rows = 0;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const { left, swapped, unreadable } = await onePass(engine, ring);
    rows += swapped;
    if (left === 0) return { rows, unreadable };
  }
  throw new Error(
    'rows of the vault change faster than they can be sealed anew: try again at a quieter time',
  );
}

async function onePass(
  engine: Vault,
  ring: Keyring,
): Promise<{ left: number; swapped: number; unreadable: number }> {
  let [left, swapped, unreadable] = [0, 0, 0];
  let swaps: Swap[] = [];
  const flush = async () => {
    swapped += swaps.length > 0 ? await engine.swap(swaps) : 0;
    swaps = [];
    await setImmediate();
  };
  for await (const was of engine.dump()) {
    const is = resealRow(ring, was);
    if (keysOf(is).some((keyId) => keyId !== ring.current().id)) unreadable += 1;
    if (is === was) continue;
    left += 1;
    swaps.push({ was, is });
    if (swaps.length === swapsAtOnce) await flush();
  }
  await flush();
  return { left, swapped, unreadable };
}
