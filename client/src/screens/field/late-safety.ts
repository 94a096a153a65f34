/** The call for help, the roll call and others' calls: fetched at once after the first picture, kept for offline. */
import { defineAsyncComponent, h } from 'vue';
import { loadWords } from '../../i18n/index.ts';

const retryMilliseconds = 2000;

export const SafetyLayer = defineAsyncComponent({
  loader: () =>
    Promise.all([import('./safety/safety.ts'), loadWords('safety')]).then(([chunk]) => chunk.SafetyLayer),
  onError: (_error, retry) => void setTimeout(retry, retryMilliseconds),
  // Its room is there before it is: nothing jumps under the thumb.
  loadingComponent: () => h('div', { class: 'sos-room' }),
  delay: 0,
});
