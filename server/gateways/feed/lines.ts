/** What `/feed` says besides the events of the log: one JSON document a message. */
import { Type, type Static } from 'typebox';
import { motionStates } from '@muster/shared/telemetry/frame-bytes.ts';

export const feedVersion = 1;

/** The first message: which log this is, how far it goes, and from where this feed tells it. */
export const FeedHello = Type.Object({
  type: Type.Literal('hello'),
  version: Type.Integer(),
  epoch: Type.String(),
  head: Type.Integer(),
  after: Type.Integer(),
  scope: Type.String(),
  at: Type.String(),
});
export type FeedHello = Static<typeof FeedHello>;

/** Where somebody is now: the latest only, at most once a second for each person. */
export const FeedPosition = Type.Object({
  type: Type.Literal('position'),
  personId: Type.String(),
  teamId: Type.Optional(Type.String()),
  /** Nobody real: a player made up for this drill. Whoever counts people leaves them out. */
  drillId: Type.Optional(Type.String()),
  /** When it was measured, by the device's clock. */
  t: Type.String(),
  lon: Type.Number(),
  lat: Type.Number(),
  /** Metres. */
  acc: Type.Number(),
  speed: Type.Optional(Type.Number()),
  heading: Type.Optional(Type.Number()),
  state: Type.Enum(motionStates),
  /** Farther from the one before than anybody travels. */
  jump: Type.Boolean(),
});
export type FeedPosition = Static<typeof FeedPosition>;

/** Not tracked any more, or not for this feed to see. */
export const FeedPositionGone = Type.Object({ type: Type.Literal('position-gone'), personId: Type.String() });
export type FeedPositionGone = Static<typeof FeedPositionGone>;
