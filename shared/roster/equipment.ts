import type { Equipment } from './schema.ts';

/** Pieces of a kind that can be used now: what is unserviceable counts for nothing. */
export function usableCount(equipment: readonly Equipment[], kind: string): number {
  return equipment.reduce(
    (sum, held) => (held.kind === kind ? sum + held.count - (held.unserviceable ?? 0) : sum),
    0,
  );
}
