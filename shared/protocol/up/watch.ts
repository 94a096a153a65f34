import { Type, type Static } from 'typebox';
import { Id } from '../../kernel/ids.ts';

/** What a console looks at: [west, south, east, north] in WGS-84 degrees. Left out: it looks at no map. */
export const WatchRequest = Type.Object(
  {
    bbox: Type.Optional(
      Type.Tuple([
        Type.Number({ minimum: -180, maximum: 180 }),
        Type.Number({ minimum: -90, maximum: 90 }),
        Type.Number({ minimum: -180, maximum: 180 }),
        Type.Number({ minimum: -90, maximum: 90 }),
      ]),
    ),
    zoom: Type.Optional(Type.Number({ minimum: 0, maximum: 24 })),
    /** The drill in hand: only there are its simulated people told, and counted apart from the real ones (X2). */
    drillId: Type.Optional(Id),
  },
  { additionalProperties: false },
);
export type WatchRequest = Static<typeof WatchRequest>;
