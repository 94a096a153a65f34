/** Which of the boxes that lie over the screen for a moment is open; one at a time. */
import { shallowRef } from 'vue';

export type OverScreen = 'palette' | 'search' | 'keys';
export const overScreen = shallowRef<OverScreen | undefined>();
