/** Something is drawn on the map for as long as the component lives; a new style of the map begins it anew. */
import type { Map as MapLibre } from 'maplibre-gl';
import { onScopeDispose, watch } from 'vue';
import type { Drawing } from '../../../map/draw-shape.ts';
import { useMapContext } from '../../../map/map-context.ts';
import type { Palette } from '../../../map/palette.ts';

export function useDrawing(begin: (map: MapLibre, palette: Palette) => Promise<Drawing>): void {
  const { map, look, drawing } = useMapContext();
  let current: Drawing | undefined;
  let turn = 0;

  function end(): void {
    turn += 1;
    current?.stop();
    current = undefined;
  }

  watch(
    [map, look],
    async ([held, shown]) => {
      end();
      if (!held || !shown) return;
      const mine = turn;
      drawing.value = true;
      const begun = await begin(held, shown.palette);
      if (mine === turn) current = begun;
      else begun.stop();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    drawing.value = false;
    end();
  });
}
