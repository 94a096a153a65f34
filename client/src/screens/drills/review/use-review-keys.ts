/** What can be done in a review by key, from the palette, and in the list of keys. */
import { useI18n } from 'vue-i18n';
import { useActions } from '../../desk/keys/actions.ts';
import type { Playback } from './use-playback.ts';

export interface ReviewDeeds {
  readonly ready: () => boolean;
  readonly step: (by: 1 | -1) => void;
  readonly mark: (by: 1 | -1) => void;
  /** On or back by so many milliseconds of the scale. */
  readonly shift: (by: number) => void;
  readonly toEnd: (end: 'begin' | 'end') => void;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  readonly clearFilter: () => void;
  readonly leave: () => void;
}

const minute = 60_000;

export function useReviewKeys(playback: Playback, deeds: ReviewDeeds): void {
  const { t } = useI18n();
  const action = (
    id: string,
    keys: string[],
    run: () => void,
    more: { repeats?: boolean; group?: 'view' | 'go' | 'map' } = {},
  ) => ({
    id: `review.${id}`,
    name: t(`review.action.${id}`),
    group: more.group ?? ('view' as const),
    keys,
    enabled: deeds.ready,
    run,
    ...(more.repeats ? { repeats: true } : {}),
  });
  useActions(() => [
    action('play', [' '], playback.toggle),
    action('step', ['ArrowRight'], () => deeds.step(1), { repeats: true }),
    action('stepBack', ['ArrowLeft'], () => deeds.step(-1), { repeats: true }),
    action('minuteOn', ['Shift+ArrowRight'], () => deeds.shift(minute), { repeats: true }),
    action('minuteBack', ['Shift+ArrowLeft'], () => deeds.shift(-minute), { repeats: true }),
    action('markAfter', [']'], () => deeds.mark(1)),
    action('markBefore', ['['], () => deeds.mark(-1)),
    action('slower', [','], () => playback.shift(-1)),
    action('faster', ['.'], () => playback.shift(1)),
    action('begin', ['Home'], () => deeds.toEnd('begin')),
    action('end', ['End'], () => deeds.toEnd('end')),
    action('nearer', ['='], () => deeds.zoom(2)),
    action('farther', ['-'], () => deeds.zoom(1 / 2)),
    action('fit', ['0'], deeds.fit, { group: 'map' }),
    action('clearFilter', ['Backspace'], deeds.clearFilter),
    { ...action('leave', ['Escape'], deeds.leave, { group: 'go' }), enabled: () => true },
  ]);
}
