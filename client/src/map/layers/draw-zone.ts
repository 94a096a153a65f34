/**
 * While it is on the map, clicks draw a polygon: `drawn` with its corners, `cancel` on Escape. The caller takes it off
 * the map again when the zone was saved or given up.
 */
import { defineComponent, onScopeDispose, watch } from 'vue';
import { drawPolygon, type DrawnRing, type Drawing } from '../draw-polygon.ts';
import { useMapContext } from '../map-context.ts';

export type { DrawnRing } from '../draw-polygon.ts';

export const DrawZone = defineComponent(
  (_props: Record<string, never>, { emit }) => {
    const context = useMapContext();
    let drawing: Drawing | undefined;
    let gone = false;
    const stop = (): void => {
      drawing?.stop();
      drawing = undefined;
    };
    context.drawing.value = true;
    watch(
      context.look,
      async (look) => {
        const map = context.map.value;
        if (!map || !look) return;
        stop();
        const started = await drawPolygon(map, look.palette, (ring) => emit('drawn', ring));
        if (gone) started.stop();
        else drawing = started;
      },
      { immediate: true },
    );
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') emit('cancel');
    };
    window.addEventListener('keydown', onKey);
    onScopeDispose(() => {
      gone = true;
      context.drawing.value = false;
      window.removeEventListener('keydown', onKey);
      if (context.map.value) stop();
    });
    return () => null;
  },
  {
    name: 'DrawZone',
    emits: { drawn: (ring: DrawnRing) => ring.length >= 3, cancel: () => true },
  },
);
