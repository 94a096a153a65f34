/**
 * Two looks for two kinds of place: a desk is light or dark, a phone is for sunlight or for night. Which of the two,
 * and whether with more contrast, the system says unless the person has chosen; the choices are kept in this browser.
 */
import { computed, ref, watchEffect } from 'vue';
import { readStored, store } from '../device/local-choice.ts';

export type Surface = 'desk' | 'phone';
export type Theme = 'light' | 'dark' | 'sunlight' | 'night';
export const themeChoices = ['system', 'day', 'night'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export const contrastChoices = ['system', 'normal', 'more'] as const;
export type ContrastChoice = (typeof contrastChoices)[number];
export const densities = ['normal', 'compact'] as const;
export type Density = (typeof densities)[number];
export const textSizes = ['normal', 'large'] as const;
export type TextSize = (typeof textSizes)[number];

const names: Record<Surface, { day: Theme; night: Theme }> = {
  desk: { day: 'light', night: 'dark' },
  phone: { day: 'sunlight', night: 'night' },
};

const systemIsDark = ref(false);
const systemWantsContrast = ref(false);
export const surface = ref<Surface>('desk');
export const themeChoice = ref<ThemeChoice>(readStored('theme', themeChoices, 'system'));
export const contrastChoice = ref<ContrastChoice>(readStored('contrast', contrastChoices, 'system'));
export const density = ref<Density>(readStored('density', densities, 'normal'));
export const textSize = ref<TextSize>(readStored('text', textSizes, 'normal'));

const isNight = computed(() =>
  themeChoice.value === 'system' ? systemIsDark.value : themeChoice.value === 'night',
);
const hasMoreContrast = computed(() =>
  contrastChoice.value === 'system' ? systemWantsContrast.value : contrastChoice.value === 'more',
);
const theme = computed<Theme>(() => names[surface.value][isNight.value ? 'night' : 'day']);

/** Changes whenever a colour token may have: what draws with colours read from the page (the map) watches this. */
export const look = computed(() => `${theme.value}${hasMoreContrast.value ? ' more' : ''}`);

/** Pixels of `--m-row-height`, for lists that must know it to scroll (VirtualList). tokens.test.ts compares the two. */
export function rowHeightOf(spacing: Density, size: TextSize): number {
  return (spacing === 'compact' ? 26 : 32) * (size === 'large' ? 1.15 : 1);
}
export const rowHeight = computed(() => rowHeightOf(density.value, textSize.value));

function follow(query: string, state: { value: boolean }): void {
  const list = matchMedia(query);
  state.value = list.matches;
  list.addEventListener('change', (event) => (state.value = event.matches));
}

/** Keeps `<html>` in step for as long as the page lives; called once, before the first screen. */
export function startTheme(root: HTMLElement = document.documentElement): void {
  follow('(prefers-color-scheme: dark)', systemIsDark);
  follow('(prefers-contrast: more)', systemWantsContrast);
  watchEffect(
    () => {
      Object.assign(root.dataset, {
        theme: theme.value,
        contrast: hasMoreContrast.value ? 'more' : 'normal',
        density: density.value,
        surface: surface.value,
        text: textSize.value,
      });
      root.classList.toggle('dark', isNight.value);
      root.classList.toggle('van-theme-dark', isNight.value);
      store('theme', themeChoice.value);
      store('contrast', contrastChoice.value);
      store('density', density.value);
      store('text', textSize.value);
    },
    { flush: 'sync' },
  );
}
