/** MapLibre as we use it: north up, flat, no fading, our words on its controls. */
import {
  AttributionControl,
  Map as MapLibre,
  NavigationControl,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
// Named, because the bundler cannot find a worker that the library makes by itself.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

setWorkerUrl(workerUrl);

/**
 * The sources of the basemap stand under the map and not on it: there no label can run through them. The library's own
 * control is what keeps them true and their links safe.
 */
export function showSources(map: MapLibre, into: HTMLElement): void {
  into.replaceChildren(new AttributionControl({ compact: false }).onAdd(map));
}

const resizeMilliseconds = 50;

/**
 * A new size is taken in a task of its own: the library would do it in the frame that also lays out what made the room
 * smaller, and a buffer of another size is work for the graphics process. While the map is hidden it keeps its buffers.
 */
function followSize(map: MapLibre, container: HTMLElement): void {
  let timer: number | undefined;
  let { clientWidth: width, clientHeight: height } = container;
  const take = (): void => {
    timer = undefined;
    const { clientWidth, clientHeight } = container;
    if (clientWidth === 0 || clientHeight === 0 || (clientWidth === width && clientHeight === height)) return;
    width = clientWidth;
    height = clientHeight;
    map.resize();
    map.redraw();
  };
  const observer = new ResizeObserver(() => (timer ??= window.setTimeout(take, resizeMilliseconds)));
  observer.observe(container);
  map.once('remove', () => {
    observer.disconnect();
    window.clearTimeout(timer);
  });
}

/** Throws where there is no WebGL2. */
export function makeMap(
  container: HTMLElement,
  style: StyleSpecification,
  start: { readonly lon: number; readonly lat: number; readonly zoom: number },
  t: (key: string) => string,
): MapLibre {
  const map = new MapLibre({
    container,
    style,
    center: [start.lon, start.lat],
    zoom: start.zoom,
    maxZoom: 18,
    fadeDuration: 0,
    attributionControl: false,
    trackResize: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    locale: {
      'Map.Title': t('map.label'),
      'NavigationControl.ZoomIn': t('map.zoomIn'),
      'NavigationControl.ZoomOut': t('map.zoomOut'),
      'AttributionControl.ToggleAttribution': t('map.attribution'),
    },
  });
  followSize(map, container);
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  return map;
}
