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
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  return map;
}
