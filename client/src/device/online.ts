/**
 * Whether the device believes it has a network. `false` is certain, `true` is a hope: what was really delivered is
 * the outbox's business.
 */
import { readonly, ref } from 'vue';

const state = ref(navigator.onLine);
window.addEventListener('online', () => (state.value = true));
window.addEventListener('offline', () => (state.value = false));

export const isOnline = readonly(state);
