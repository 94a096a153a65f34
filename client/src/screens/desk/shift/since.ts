/** From when on a hand-over tells: since the last one of the same place, else the length of a shift. */
export interface PastHandover {
  readonly division: string;
  readonly signedAt: string;
}

const hour = 3_600_000;
export const shiftHours = [8, 12, 24] as const;
/** Who comes back after days is not handed three days. */
const longestHours = 24;

/** When the last shift of the division was handed over, epoch milliseconds. */
export function lastSigned(handovers: Iterable<PastHandover>, division: string): number | undefined {
  let last: number | undefined;
  for (const handover of handovers)
    if (handover.division === division) last = Math.max(last ?? 0, Date.parse(handover.signedAt));
  return last;
}

export function usualSince(handovers: Iterable<PastHandover>, division: string, now: number): number {
  const last = lastSigned(handovers, division);
  return last !== undefined && now - last <= longestHours * hour ? last : now - 12 * hour;
}
