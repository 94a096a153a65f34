/** The map by keyboard: everything its buttons do, and going about on it. */
import type { Place } from '@muster/shared/geo/place.ts';
import type { ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useDeskNavigation } from '../desk-navigation.ts';
import { useActions, type Action } from '../keys/actions.ts';
import { roleMay } from '../shell/rights.ts';
import { mapPanels, useMapTools, type Followed, type MapPanelName } from './map-tools.ts';

const panelKeys: Readonly<Record<MapPanelName, string>> = {
  layers: 'g y',
  list: 'g o',
  draw: 'g z',
  measure: 'g m',
  place: 'g p',
  picture: 'g i',
};
const stepPixels = 120;

export function useMapActions(
  grabbed: ComputedRef<
    { readonly kind: 'task' | 'incident'; readonly id: string; readonly place: Place } | undefined
  >,
): void {
  const { t } = useI18n();
  const { acts, toggle, followed, moving } = useMapTools();
  const { drawer } = useDeskNavigation();
  const inHand = (): Followed | undefined => {
    const shown = drawer.value;
    if (shown.kind === 'team') return { kind: 'team', id: shown.teamId };
    return shown.kind === 'person' ? { kind: 'person', id: shown.personId } : undefined;
  };
  const move = (right: number, down: number) => (): void =>
    acts.value?.moveBy(right * stepPixels, down * stepPixels);
  const going: readonly (readonly [id: string, key: string, run: () => void])[] = [
    ['zoomIn', '+', () => acts.value?.zoomBy(1)],
    ['zoomOut', '-', () => acts.value?.zoomBy(-1)],
    ['north', 'Shift+ArrowUp', move(0, -1)],
    ['south', 'Shift+ArrowDown', move(0, 1)],
    ['west', 'Shift+ArrowLeft', move(-1, 0)],
    ['east', 'Shift+ArrowRight', move(1, 0)],
  ];

  useActions((): Action[] => [
    { id: 'map.fit', name: t('map.act.fit'), group: 'map', keys: ['='], run: () => acts.value?.fit() },
    ...going.map(([id, key, run]): Action => ({
      id: `map.${id}`,
      name: t(`map.act.${id}`),
      group: 'map',
      keys: [key],
      repeats: true,
      run,
    })),
    ...mapPanels.map((panel): Action => ({
      id: `map.panel.${panel}`,
      name: t(`map.panelTitle.${panel}`),
      group: 'map',
      keys: [panelKeys[panel]],
      words: t('map.label'),
      run: () => toggle(panel),
    })),
    {
      id: 'map.follow',
      name: t(followed.value === undefined ? 'map.follow.start' : 'map.hint.stop.follow'),
      group: 'map',
      keys: ['f'],
      enabled: () => followed.value !== undefined || inHand() !== undefined,
      run: () => (followed.value = followed.value === undefined ? inHand() : undefined),
    },
    {
      id: 'map.move',
      name: t('map.act.move'),
      group: 'map',
      keys: ['p'],
      enabled: () =>
        grabbed.value !== undefined &&
        roleMay(grabbed.value.kind === 'task' ? 'UpdateTask' : 'UpdateIncident'),
      run: () => {
        const held = grabbed.value;
        if (held) moving.value = { kind: held.kind, id: held.id, from: held.place };
      },
    },
  ]);
}
