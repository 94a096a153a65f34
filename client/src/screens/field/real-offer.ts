/** X2: a real offer to somebody who plays in a drill says that it is real, and whether the drill's task is over for them. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { preempted } from '@muster/shared/task/preemption.ts';
import { isOfDrill } from './standing.ts';
import type { FieldItem } from './field-item.ts';

/** `amid-drill`: their team plays just now. `taken-out`: this very offer took them out of the drill's work. */
export type RealOffer = 'amid-drill' | 'taken-out';

/** Nothing for an offer of a drill, and for a real one to whom no drill has to do with. */
export function realOfferOf(world: WorldView, item: FieldItem): RealOffer | undefined {
  if (item.kind !== 'offer' || isOfDrill(item)) return undefined;
  if (takesOut(world, item)) return 'taken-out';
  const plays = world.drills
    .by('team', item.assignment.teamId)
    .some(({ status }) => status === 'running' || status === 'paused');
  return plays ? 'amid-drill' : undefined;
}

/** Whoever is taken out leaves the drill with the decision that offers: in the same moment. */
function takesOut(world: WorldView, { assignment: { offeredAt, teamId }, own }: FieldItem): boolean {
  for (const left of world.assignments.values()) {
    if (world.incidents.get(left.incidentId)?.drillId === undefined) continue;
    const member = left.members.find(({ personId }) => personId === own?.personId);
    if (member?.state === 'released' && member.since === offeredAt) return true;
    if (left.teamId === teamId && left.reason === preempted && left.endedAt === offeredAt) return true;
  }
  return false;
}
