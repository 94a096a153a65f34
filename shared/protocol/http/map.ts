import { Type, type Static } from 'typebox';

/** Where the client finds its basemap and, in a demo or drill, the exercise's own map layers. */
export const MapConfig = Type.Object({
  basemap: Type.Union([
    Type.Object({ kind: Type.Literal('pmtiles'), url: Type.String(), attribution: Type.String() }),
    Type.Object({
      kind: Type.Literal('raster'),
      /** Tile URL templates; every one is drawn, in order (a base layer, then its labels). */
      tiles: Type.Array(Type.String()),
      attribution: Type.String(),
    }),
    Type.Object({ kind: Type.Literal('none') }),
  ]),
  /** GeoJSON of an exercise (levees, waterworks, villages), labelled as such. */
  exerciseLayers: Type.Optional(Type.String()),
  /** Where a map opens when nothing else says so. */
  centre: Type.Object({ lon: Type.Number(), lat: Type.Number(), zoom: Type.Number() }),
});
export type MapConfig = Static<typeof MapConfig>;
