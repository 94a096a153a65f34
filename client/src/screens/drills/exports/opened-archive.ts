/** The archive somebody opened last: kept in the page alone, gone with it, never sent anywhere. */
import { shallowRef } from 'vue';
import type { ReviewArchive } from './archive.ts';

export const openedArchive = shallowRef<ReviewArchive>();
