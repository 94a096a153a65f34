import { Type, type Static } from 'typebox';
import { Moment } from '../kernel/ids.ts';

/** One position as a phone or a tracker measured it (WGS-84). */
export const Fix = Type.Object(
  {
    t: Moment,
    lon: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -90, maximum: 90 }),
    /** Radius of 68 % confidence, metres. */
    acc: Type.Number({ minimum: 0, maximum: 100_000 }),
    /** Metres per second. */
    speed: Type.Optional(Type.Number({ minimum: 0, maximum: 400 })),
    /** Degrees clockwise from true north. */
    heading: Type.Optional(Type.Number({ minimum: 0, maximum: 360 })),
    /** 0 to 1. */
    battery: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  },
  { additionalProperties: false },
);
export type Fix = Static<typeof Fix>;
