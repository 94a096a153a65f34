/**
 * Places that words already stand for: what open incidents and their tasks are called and where they lie, and where teams
 * have their yards. A drill's are none (X2). Somebody on the telephone says "where the third boil was" before they say a coordinate.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
import type { Place } from '@muster/shared/geo/place.ts';

export interface KnownPlace {
  readonly of: 'incident' | 'task' | 'team';
  /** As it was typed: fit to become an address. Teams have none of their own. */
  readonly words: string;
  readonly place: Place;
}

function* all(world: WorldView): Generator<KnownPlace> {
  for (const { incidentId, title, address, place } of realOnly(world, world.incidents.by('status', 'open'))) {
    yield { of: 'incident', words: address ? `${address} ${title}` : title, place };
    for (const task of world.tasks.by('incident', incidentId))
      if (task.address) yield { of: 'task', words: task.address, place: task.place };
  }
  for (const { name, home, disbandedAt } of realOnly(world, world.teams.values()))
    if (disbandedAt === undefined) yield { of: 'team', words: name, place: home };
}

/** Those whose words hold every word that was typed, the same words once, at most so many. */
export function knownPlaces(world: WorldView, typed: string, most: number): KnownPlace[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Map<string, KnownPlace>();
  if (words.length === 0) return [];
  for (const one of all(world)) {
    if (found.size >= most) break;
    const text = one.words.toLowerCase();
    if (words.every((word) => text.includes(word)) && !found.has(one.words)) found.set(one.words, one);
  }
  return [...found.values()];
}
