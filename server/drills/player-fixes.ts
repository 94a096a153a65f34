/** Positions of simulated players, given as any phone's are: on the map, and in the drill's trails. */
import type { Positions } from '../positions/positions.ts';
import { shareOf } from './choices.ts';
import { whereabouts } from './movement.ts';
import { incidentsOf, isSilent, type Play } from './play.ts';

/** Within the minute after which a position is stale, and never all in one second. */
const restingMilliseconds = 45_000;
const accuracyMetres = 8;

interface Told {
  readonly at: number;
  readonly moves: boolean;
}

/** At sixty drill seconds a second somebody who drives has gone far in two: more often than that helps nobody. */
function movingMilliseconds(speed: number): number {
  return Math.min(10_000, Math.max(2000, 20_000 / speed));
}

export class PlayerFixes {
  readonly #positions: Pick<Positions, 'ingest'>;
  /** By drill, then by person. */
  readonly #told = new Map<string, Map<string, Told>>();

  constructor(positions: Pick<Positions, 'ingest'>) {
    this.#positions = positions;
  }

  /** Tells where everybody is whose turn it is. */
  round(play: Play, now: number): void {
    const { drill, plan, world } = play;
    const told = this.#told.get(drill.drillId) ?? new Map<string, Told>();
    this.#told.set(drill.drillId, told);
    const everyMoving = movingMilliseconds(drill.clock.speed);
    const onTheWay = peopleOnTheWay(play);
    for (const { teamId } of plan.simulatedTeams) {
      if (isSilent(play, teamId)) continue;
      for (const { personId } of world.volunteers.by('team', teamId)) {
        const last = told.get(personId);
        // Who rested may have set out since: told at once, and not when it would be the turn of somebody who rests.
        const hasSetOut = last?.moves === false && (onTheWay.get(personId) ?? -Infinity) >= last.at;
        const pause = last?.moves === true ? everyMoving : restingMilliseconds;
        if (last && now < last.at + pause && !hasSetOut) continue;
        const found = whereabouts(play, personId);
        if (!found) continue;
        const { place, moves, metresPerSecond, heading } = found;
        const early = last
          ? 0
          : Math.floor(shareOf(drill.seed, personId, 'phase') * (moves ? everyMoving : restingMilliseconds));
        told.set(personId, { at: now - early, moves });
        const fix = {
          t: new Date(now).toISOString(),
          ...place,
          acc: accuracyMetres,
          speed: moves && metresPerSecond !== undefined ? metresPerSecond : 0,
          ...(heading === undefined ? {} : { heading }),
        };
        this.#positions.ingest(personId, 'drill', [fix], now);
      }
    }
  }

  /** Forgets drills that run no longer. */
  keepOnly(drillIds: ReadonlySet<string>): void {
    for (const drillId of this.#told.keys()) if (!drillIds.has(drillId)) this.#told.delete(drillId);
  }
}

/** When each of those on the way set out, milliseconds since 1970. */
function peopleOnTheWay(play: Play): Map<string, number> {
  const found = new Map<string, number>();
  for (const { incidentId } of incidentsOf(play))
    for (const { state, enRouteAt, members } of play.world.assignments.by('incident', incidentId))
      if (state === 'en_route' && enRouteAt !== undefined)
        for (const { personId } of members) found.set(personId, Date.parse(enRouteAt));
  return found;
}
