/**
 * Two looks for two kinds of place: a desk is light or dark, a phone is for sunlight or for night. Which of the two,
 * the system says unless the person has chosen; the choice is kept in this browser.
 */
import { computed, ref, watchEffect } from 'vue';
import { readStored, store } from '../device/local-choice.ts';

export type Surface = 'desk' | 'phone';
export type Theme = 'light' | 'dark' | 'sunlight' | 'night';
export const themeChoices = ['system', 'day', 'night'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export const textSizes = ['normal', 'large'] as const;
export type TextSize = (typeof textSizes)[number];

const names: Record<Surface, { day: Theme; night: Theme }> = {
  desk: { day: 'light', night: 'dark' },
  phone: { day: 'sunlight', night: 'night' },
};

const systemIsDark = ref(false);
export const surface = ref<Surface>('desk');
export const themeChoice = ref<ThemeChoice>(readStored('theme', themeChoices, 'system'));
export const textSize = ref<TextSize>(readStored('text', textSizes, 'normal'));

const isNight = computed(() =>
  themeChoice.value === 'system' ? systemIsDark.value : themeChoice.value === 'night',
);
export const theme = computed<Theme>(() => names[surface.value][isNight.value ? 'night' : 'day']);

/** Keeps `<html>` in step for as long as the page lives; called once, before the first screen. */
export function startTheme(root: HTMLElement = document.documentElement): void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  systemIsDark.value = query.matches;
  query.addEventListener('change', (event) => (systemIsDark.value = event.matches));
  watchEffect(
    () => {
      root.dataset['theme'] = theme.value;
      root.dataset['surface'] = surface.value;
      root.dataset['text'] = textSize.value;
      root.classList.toggle('dark', isNight.value);
      root.classList.toggle('van-theme-dark', isNight.value);
      store('theme', themeChoice.value);
      store('text', textSize.value);
    },
    { flush: 'sync' },
  );
}
