/** Where the basemap comes from. Asked once a page; a map without an answer is drawn without a basemap. */
import type { MapConfig } from '@muster/shared/protocol/http/map.ts';

export type { MapConfig } from '@muster/shared/protocol/http/map.ts';

export const bareMap: MapConfig = { basemap: { kind: 'none' }, centre: { lon: 108, lat: 34, zoom: 3.5 } };

let answer: Promise<MapConfig> | undefined;

async function ask(): Promise<MapConfig> {
  const response = await fetch('/api/map', { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`the map's configuration: status ${response.status}`);
  return (await response.json()) as MapConfig;
}

export function loadMapConfig(): Promise<MapConfig> {
  answer ??= ask().catch((reason: unknown) => {
    answer = undefined;
    throw reason;
  });
  return answer;
}
