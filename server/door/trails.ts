/** Who may see where people went: consoles that see the incident and the person; a phone its own way, and no other. */
import { view } from '@muster/shared/access/view.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { TrailPage, TrailQuery } from '@muster/shared/protocol/http/tracks.ts';
import { subjectOf } from '../tracks/spells.ts';
import type { ChunkPlace, TrailChunk, TrailRange, Tracks } from '../tracks/tracks.ts';
import type { DoorProblem } from './door.ts';
import { fail } from './problem.ts';
import { readerOf, type ReadLog } from './reads.ts';
import { audienceOf, type ActiveSession } from './sessions.ts';

export interface TrailDeskParts {
  readonly tracks: Tracks;
  readonly reads: ReadLog;
  readonly world: WorldView;
}

export type TrailAnswer =
  | { readonly page: TrailPage; readonly problem?: never }
  | { readonly problem: DoorProblem; readonly page?: never };

export interface TrailDesk {
  read(session: ActiveSession, query: TrailQuery): Promise<TrailAnswer>;
}

const usualLimit = 500;

export function createTrailDesk({ tracks, reads, world }: TrailDeskParts): TrailDesk {
  /**
   * Whom of the people the session may see; each is looked at once. A drill's simulated players have no row any more
   * when it has ended: their ways are nobody's, and are seen by who sees the drill.
   */
  const sightOf = (session: ActiveSession, ofDrill: boolean): ((personId: string) => boolean) => {
    const audience = audienceOf(session);
    if (audience.kind === 'person') return (personId) => personId === session.personId;
    const known = new Map<string, boolean>();
    return (personId) => {
      const before = known.get(personId);
      if (before !== undefined) return before;
      const row = world.volunteers.get(personId);
      const sees = row === undefined ? ofDrill : view(audience, world, 'volunteers', row) !== undefined;
      known.set(personId, sees);
      return sees;
    };
  };

  /** Where somebody was is as personal as their number: who looked is kept, and nothing shown of which no record is. */
  const mayShow = async (session: ActiveSession, chunks: readonly TrailChunk[]): Promise<boolean> => {
    const people = new Set(
      chunks.map(({ personId }) => personId).filter((personId) => world.volunteers.has(personId)),
    );
    const shown = [...people].map((personId) => ({ personId, reach: 'number' as const }));
    return (await reads.record(readerOf(session), 'trails', shown)) !== 'name';
  };

  return {
    async read(session, query) {
      const audience = audienceOf(session);
      const { incident: incidentId, limit = usualLimit } = query;
      const incident = world.incidents.get(incidentId);
      if (audience.kind === 'person') {
        if (session.personId === undefined || (query.person ?? session.personId) !== session.personId)
          return fail('not-yours', 'a phone may read where its own person went, and nobody else');
      } else if (!incident || !view(audience, world, 'incidents', incident))
        return fail('not-found', `there is no incident ${incidentId} in your scope`);
      const personId = audience.kind === 'person' ? session.personId : query.person;
      const range: TrailRange = { ...rangeOf(query), ...(personId !== undefined && { personId }), limit };
      const chunks = await tracks.read(subjectOf(world, incidentId), range);
      const sees = sightOf(session, incident?.drillId !== undefined);
      const visible = chunks.filter((chunk) => sees(chunk.personId));
      if (!(await mayShow(session, visible)))
        return fail(
          'read-only',
          'who reads trails is written down, and that is not possible now: try again later',
        );
      const last = chunks.length === limit ? chunks.at(-1) : undefined;
      return { page: { trails: visible.map(trailOf), ...(last && { next: tokenOf(last) }) } };
    },
  };
}

function rangeOf({ from, to, after }: TrailQuery): TrailRange {
  return {
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
    ...(after !== undefined && { after: placeOf(after) }),
  };
}

function tokenOf({ from, chunkId }: ChunkPlace): string {
  return `${from}.${chunkId}`;
}

function placeOf(token: string): ChunkPlace {
  const dot = token.indexOf('.');
  return { from: Number(token.slice(0, dot)), chunkId: token.slice(dot + 1) };
}

function trailOf({ personId, from, to, points }: TrailChunk): TrailPage['trails'][number] {
  return { personId, from: new Date(from).toISOString(), to: new Date(to).toISOString(), points };
}
