/** What a phone tells whoever plays in a drill: that it has begun, and that it is over and they are to stand down. */
import type { Drill } from '@muster/shared/drill/schema.ts';

export interface DrillNotice {
  /** Under what its acknowledgement is kept on the phone. */
  readonly id: string;
  readonly kind: 'stand-down' | 'announcement';
  readonly drill: Drill;
}

/**
 * A stand-down is told for so long after the end, also to a phone that was away: over night, so that nobody sets out in
 * the morning for an exercise of the evening; no longer, for then everybody has come home.
 */
export const standDownMilliseconds = 12 * 3_600_000;

/** Not yet acknowledged; the end of one before the beginning of another. `drills` are those that this phone sees. */
export function drillNotices(
  drills: readonly Drill[],
  { acknowledged, now }: { readonly acknowledged: ReadonlySet<string>; readonly now: number },
): DrillNotice[] {
  return drills
    .flatMap((drill) => noticeOf(drill, now) ?? [])
    .filter(({ id }) => !acknowledged.has(id))
    .toSorted((one, other) => (one.kind < other.kind ? 1 : one.kind > other.kind ? -1 : 0));
}

function noticeOf(drill: Drill, now: number): DrillNotice | undefined {
  const { drillId, status, endedAt } = drill;
  if (status === 'running' || status === 'paused')
    return { id: `${drillId}/began`, kind: 'announcement', drill };
  if (status !== 'ended' || endedAt === undefined) return undefined;
  return now - Date.parse(endedAt) < standDownMilliseconds
    ? { id: `${drillId}/ended`, kind: 'stand-down', drill }
    : undefined;
}
