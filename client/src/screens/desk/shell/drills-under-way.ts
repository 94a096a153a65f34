/** Which drills a desk has to know of: those under way in its scope, and whether what it has in hand belongs to one. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Drill } from '@muster/shared/drill/schema.ts';

export interface DrillsUnderWay {
  /** The one in hand first, then the one begun last. */
  readonly drills: readonly Drill[];
  /** An incident of a drill is in hand; it may be over. */
  readonly inHand: string | undefined;
}

export function drillsUnderWay(
  { drills, incidents }: Pick<WorldView, 'drills' | 'incidents'>,
  incidentId: string | undefined,
): DrillsUnderWay {
  const inHand = incidentId === undefined ? undefined : incidents.get(incidentId)?.drillId;
  const own = inHand === undefined ? undefined : drills.get(inHand);
  const running = [...drills.by('status', 'running'), ...drills.by('status', 'paused')]
    .filter(({ drillId }) => drillId !== inHand)
    .toSorted((one, other) => (other.startedAt ?? '').localeCompare(one.startedAt ?? ''));
  return { drills: own ? [own, ...running] : running, inHand };
}
