import { AttributionControl, NavigationControl, type Map as MapLibre } from 'maplibre-gl';

export function addControls(map: MapLibre): void {
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new AttributionControl({ compact: false }), 'bottom-left');
}
