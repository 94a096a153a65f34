/** One person's way on one incident or drill since the last chunk of it. */
import { isDoubtful, type Sighting } from '@muster/shared/telemetry/motion.ts';
import { thinTrail } from '@muster/shared/telemetry/thin-trail.ts';
import { encodeTrail, type TrailPoint } from '@muster/shared/telemetry/trail.ts';
import type { TrailChunk } from './tracks.ts';

/** About what a phone's own accuracy is in the open: what is nearer than that is not known anyway. */
export const toleranceMetres = 10;

export class TrailBuffer {
  readonly subjectId: string;
  readonly personId: string;
  /** When the first point since the last chunk came in, by the server's clock; `undefined` while there is none. */
  waitingSince: number | undefined;
  /** In order of time. */
  #points: TrailPoint[] = [];
  #last: Sighting | undefined;
  #believed: Sighting | undefined;
  /** Simulated in a drill, which may run faster than anybody can travel: nothing is doubted. */
  readonly #simulated: boolean;

  constructor(subjectId: string, personId: string, simulated = false) {
    this.subjectId = subjectId;
    this.personId = personId;
    this.#simulated = simulated;
  }

  get length(): number {
    return this.#points.length;
  }

  /** False when there is a point of that very moment already. */
  add(point: TrailPoint, receivedAt: number): boolean {
    const points = this.#points;
    let index = points.length;
    while (index > 0 && (points[index - 1]?.time ?? 0) > point.time) index -= 1;
    if (points[index - 1]?.time === point.time) return false;
    points.splice(index, 0, point);
    this.waitingSince ??= receivedAt;
    return true;
  }

  /** Takes the points out as a chunk; nothing when there are none. */
  cut(chunkId: string): TrailChunk | undefined {
    const points = this.#points.map((point) => this.#flagged(point));
    const [first] = points;
    const last = points.at(-1);
    if (!first || !last) return undefined;
    this.#points = [];
    this.waitingSince = undefined;
    return {
      chunkId,
      subjectId: this.subjectId,
      personId: this.personId,
      from: first.time,
      to: last.time,
      points: encodeTrail(thinTrail(points, toleranceMetres)),
    };
  }

  /** As the live position is flagged (T1); only a chunk knows its points in the order in which they were measured. */
  #flagged(point: TrailPoint): TrailPoint {
    const jump = !this.#simulated && isDoubtful(point, { last: this.#last, believed: this.#believed });
    this.#last = point;
    if (!jump) this.#believed = point;
    return jump ? { ...point, jump } : point;
  }
}
