/** The archive somebody opened last: kept in the page alone, gone with it, never sent anywhere. */
import { shallowRef } from 'vue';
import type { ArchiveHead } from './archive.ts';

/** What it is, and the file itself: only a worker ever reads all of it. */
export interface OpenedFile extends ArchiveHead {
  readonly file: Blob;
}

export const openedArchive = shallowRef<OpenedFile>();
