/**
 * Which of the tracked people one audience may see: those who are real, or those who were made up for one drill. Two
 * crowds, so that no count is ever of both (X2). Consoles of the same role and scope share them, so that rights are
 * looked at once for all of them, and only when something they depend on has changed.
 */
import { audienceKey, type Audience } from '@muster/shared/access/audience.ts';
import { view } from '@muster/shared/access/view.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Bounds } from '@muster/shared/telemetry/frame-layout.ts';
import { freshnessLimits } from '@muster/shared/telemetry/freshness.ts';
import type { Ages } from './ages.ts';
import { isWithin } from './bounds.ts';
import { ClusterLevel } from './cluster-level.ts';
import type { Grid } from './grid.ts';
import type { LatestPositions } from './latest.ts';

export interface CrowdParts {
  readonly audience: Audience;
  /** The simulated people of this drill; left out: real people. */
  readonly drillId: string | undefined;
  readonly world: WorldView;
  readonly latest: LatestPositions;
  readonly ages: Ages;
  readonly grid: Grid;
}

/** Consoles whose keys are the same share a crowd. */
export function crowdKey(audience: Audience, drillId: string | undefined): string {
  return drillId === undefined ? audienceKey(audience) : `${audienceKey(audience)} in ${drillId}`;
}

export class Crowd {
  readonly key: string;
  readonly #parts: CrowdParts;
  #visible = new Uint8Array(0);
  readonly #levels = new Map<number, ClusterLevel>();

  constructor(parts: CrowdParts) {
    this.key = crowdKey(parts.audience, parts.drillId);
    this.#parts = parts;
    this.look(parts.latest.slots());
  }

  /** Simulated people, of the drill in hand. */
  get isOfDrill(): boolean {
    return this.#parts.drillId !== undefined;
  }

  sees(slot: number): boolean {
    return this.#visible[slot] === 1;
  }

  /** Looks again at who holds these slots and whether this audience may see them. */
  look(slots: Iterable<number>): void {
    const { audience, drillId, world, latest } = this.#parts;
    if (this.#visible.length < latest.slotCount) this.#grow(latest.slotCount);
    for (const slot of slots) {
      const personId = latest.personAt(slot);
      const volunteer = personId === undefined ? undefined : world.volunteers.get(personId);
      const isOne = volunteer && volunteer.drillId === drillId;
      const visible = isOne && view(audience, world, 'volunteers', volunteer);
      this.#visible[slot] = visible ? 1 : 0;
    }
  }

  /** Visible slots within the box, at most so many. */
  within(bounds: Bounds, most: number): number[] {
    const { latest, grid } = this.#parts;
    const found: number[] = [];
    for (const slot of grid.near(bounds)) {
      if (!this.sees(slot) || !isWithin(bounds, latest.lon[slot] ?? 0, latest.lat[slot] ?? 0)) continue;
      found.push(slot);
      if (found.length >= most) break;
    }
    return found;
  }

  /** The clusters of this size, counted when they are first asked for and kept up while somebody asks. */
  level(sizeDegrees: number, now: number): ClusterLevel {
    const kept = this.#levels.get(sizeDegrees);
    if (kept) return kept;
    const { latest, ages, world } = this.#parts;
    const level = new ClusterLevel(sizeDegrees, latest, ages, () => freshnessLimits(world));
    this.#levels.set(sizeDegrees, level);
    for (const slot of latest.slots()) level.count(slot, this.sees(slot), now);
    level.publish(0);
    return level;
  }

  /** Counts again what moved or aged, in the sizes that are in use, and lets go of the others. */
  recount(
    slots: Iterable<number>,
    inUse: ReadonlySet<number | undefined>,
    { tick, now }: { readonly tick: number; readonly now: number },
  ): void {
    for (const [size, level] of this.#levels)
      if (inUse.has(size)) {
        for (const slot of slots) level.count(slot, this.sees(slot), now);
        level.publish(tick);
      } else this.#levels.delete(size);
  }

  #grow(slotCount: number): void {
    const wider = new Uint8Array(Math.max(slotCount, this.#visible.length * 2, 1024));
    wider.set(this.#visible);
    this.#visible = wider;
  }
}
