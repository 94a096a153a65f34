/** The picture of the map for a report: with its title, time, scale, signs and sources, as everywhere. */
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { drawPicture } from '../../../map/picture.ts';
import { readPalette } from '../../../map/palette.ts';
import { clockWithSeconds, isoDay } from '../../../ui/time.ts';
import { lengthWords } from '../map/figure-words.ts';
import { layerNames } from '../map/layer-names.ts';
import { legend } from '../map/legend.ts';
import type { LivePeople } from '../person/live-people.ts';
import type { ReportPicture } from './report-docx.ts';

export interface TakenPicture extends ReportPicture {
  readonly url: string;
}

export interface PictureTaker {
  readonly picture: ShallowRef<TakenPicture | undefined>;
  readonly take: (
    title: string,
    at: number,
    canvas: () => Promise<HTMLCanvasElement | undefined>,
  ) => Promise<void>;
  readonly forget: () => void;
}

/** People move on; who reads the report next day is told of work, areas and teams. */
const pictured = layerNames.filter((name) => name !== 'trails' && name !== 'people');

export function usePicture(live: LivePeople): PictureTaker {
  const { t, n } = useI18n();
  const picture = shallowRef<TakenPicture>();

  function forget(): void {
    if (picture.value) URL.revokeObjectURL(picture.value.url);
    picture.value = undefined;
  }

  const signs = () =>
    pictured.flatMap((name) =>
      legend[name]
        .filter(({ swatch }) => swatch === undefined)
        .map(({ word, shape, icon }) => ({
          word: t(word),
          ...(shape ? { shape } : {}),
          ...(icon === undefined ? {} : { icon }),
        })),
    );

  async function take(
    title: string,
    at: number,
    canvas: () => Promise<HTMLCanvasElement | undefined>,
  ): Promise<void> {
    const map = await canvas();
    const view = live.view.value;
    if (!map || !view) return;
    const [, south, , north] = view.bbox;
    const drawn = drawPicture({
      map,
      palette: readPalette(),
      title,
      subtitle: t('map.picture.state', { time: `${isoDay(at)} ${clockWithSeconds(at)}` }),
      note: t('map.note'),
      sources:
        document.querySelector('[data-testid="map"] .maplibregl-ctrl-attrib')?.textContent?.trim() ?? '',
      signs: signs(),
      view: { lat: (south + north) / 2, zoom: view.zoom },
      lengthWords: (metres) => lengthWords(t, n, metres),
    });
    const blob = await new Promise<Blob | null>((resolve) => {
      try {
        drawn.toBlob(resolve, 'image/png');
      } catch {
        // Tiles of a server that allows no reading taint the canvas: the report goes without.
        resolve(null);
      }
    });
    if (!blob) return;
    forget();
    picture.value = {
      url: URL.createObjectURL(blob),
      data: new Uint8Array(await blob.arrayBuffer()),
      width: drawn.width,
      height: drawn.height,
    };
  }

  onScopeDispose(forget);
  return { picture, take, forget };
}
