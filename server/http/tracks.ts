import { TrailPage, TrailQuery } from '@muster/shared/protocol/http/tracks.ts';
import type { TrailDesk } from '../door/trails.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

export interface TrackRouteParts {
  readonly gate: Gate;
  readonly trails: TrailDesk;
}

export function trackRoutes(http: Http, { gate, trails }: TrackRouteParts): void {
  http.get(
    '/api/tracks',
    {
      schema: {
        summary:
          'Where people went on an incident (of a drill: on the whole drill), as far as this session may see them; a phone reads its own way',
        tags: ['world'],
        querystring: TrailQuery,
        response: { 200: TrailPage },
      },
    },
    async (request) => {
      const { page, problem } = await trails.read(await gate.reader(request, 2), request.query);
      if (problem) throw new ProblemError(problem);
      return page;
    },
  );
}
