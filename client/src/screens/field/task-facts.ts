/** What a person must know of a task before saying yes, as figures; the words are the view's. */
import { contains } from '@muster/shared/geo/polygon.ts';
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';
import type { Zone } from '@muster/shared/incident/schema.ts';
import type { TravelFigures } from '@muster/shared/matching/policy.ts';
import type { Need, Task } from '@muster/shared/task/schema.ts';

export interface Journey {
  readonly metres: number;
  readonly minutes: number;
}

/** By road, roughly, from where the person is (or the team's home): as the dispatcher was told who chose the team. */
export function journey(from: Place, to: Place, { detour, kilometresPerHour }: TravelFigures): Journey {
  const metres = distanceMetres(from, to) * detour;
  return { metres, minutes: Math.max(1, Math.ceil((metres / 1000 / kilometresPerHour) * 60)) };
}

/** Zones that one works in or beside: those that hold the place, or reach into the task's radius. */
export function zonesAt(zones: readonly Zone[], task: Pick<Task, 'place' | 'radiusMetres'>): Zone[] {
  return zones.filter(
    (zone) =>
      (zone.kind === 'danger' || zone.kind === 'flooded') &&
      (contains(zone.polygon, task.place) ||
        zone.polygon.some(([lon, lat]) => distanceMetres({ lon, lat }, task.place) <= task.radiusMetres)),
  );
}

/** Whether a position is near enough to say "on scene": within the radius, allowing for its own accuracy (T6). */
export function isWithin(task: Pick<Task, 'place' | 'radiusMetres'>, at: Place & { acc: number }): boolean {
  return distanceMetres(at, task.place) <= task.radiusMetres + Math.min(at.acc, 100);
}

export function peopleNeeds(needs: readonly Need[]): Need[] {
  return needs.filter((need) => !('equipment' in need));
}

export function equipmentNeeds(needs: readonly Need[]): Extract<Need, { equipment: string }>[] {
  return needs.filter((need) => 'equipment' in need);
}
