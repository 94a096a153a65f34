/** A file instead of the server's log: only while the page that opened it is there. */
import { computed, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { openedArchive, type OpenedFile } from '../exports/opened-archive.ts';

export function useArchive(subjectId: () => string): {
  readonly isArchive: ComputedRef<boolean>;
  readonly archive: ComputedRef<OpenedFile | undefined>;
  /** It is to be a file, and there is none: what this installation has under the same id is not what was asked for. */
  readonly isGone: ComputedRef<boolean>;
} {
  const route = useRoute();
  const isArchive = computed(() => route.query['archive'] === '1');
  const archive = computed(() =>
    isArchive.value && openedArchive.value?.id === subjectId() ? openedArchive.value : undefined,
  );
  return { isArchive, archive, isGone: computed(() => isArchive.value && !archive.value) };
}
