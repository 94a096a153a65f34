/** Positions as one feed is told them: of each person the latest, when there is something new to say. */
import type { Audience } from '@muster/shared/access/audience.ts';
import { view } from '@muster/shared/access/view.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import { motionStates } from '@muster/shared/telemetry/frame-bytes.ts';
import type { LatestPositions } from '../../positions/latest.ts';
import type { FeedPosition, FeedPositionGone } from './lines.ts';

export class PositionStream {
  readonly #latest: LatestPositions;
  readonly #world: WorldView;
  readonly #audience: Audience;
  readonly #due: Set<number>;
  /** Who was told to be in which slot. */
  readonly #told = new Map<number, string>();

  constructor(latest: LatestPositions, world: WorldView, audience: Audience) {
    this.#latest = latest;
    this.#world = world;
    this.#audience = audience;
    this.#due = new Set(latest.slots());
  }

  note(slot: number): void {
    this.#due.add(slot);
  }

  /** At most so many lines; the rest stays due. */
  *take(most: number): Generator<FeedPosition | FeedPositionGone> {
    let lines = 0;
    for (const slot of this.#due) {
      if (lines >= most) return;
      this.#due.delete(slot);
      const told = this.#told.get(slot);
      const position = this.#positionOf(slot);
      if (told !== undefined && told !== position?.personId) {
        this.#told.delete(slot);
        lines += 1;
        yield { type: 'position-gone', personId: told };
      }
      if (!position) continue;
      this.#told.set(slot, position.personId);
      lines += 1;
      yield position;
    }
  }

  #positionOf(slot: number): FeedPosition | undefined {
    const position = this.#latest.at(slot);
    const volunteer = position && this.#world.volunteers.get(position.personId);
    const state = motionStates[position?.state ?? 0];
    if (!volunteer || !state || !view(this.#audience, this.#world, 'volunteers', volunteer)) return undefined;
    const { personId, time, lon, lat, accuracyMetres, speed, heading, jump } = position;
    return {
      type: 'position',
      personId,
      teamId: volunteer.teamId,
      ...(volunteer.drillId === undefined ? {} : { drillId: volunteer.drillId }),
      t: new Date(time).toISOString(),
      lon,
      lat,
      acc: accuracyMetres,
      ...(speed === undefined ? {} : { speed }),
      ...(heading === undefined ? {} : { heading }),
      state,
      jump,
    };
  }
}
