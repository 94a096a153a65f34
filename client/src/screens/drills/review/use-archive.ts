/** A file instead of the server's log: only while the page that opened it is there. */
import { computed, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { openedArchive, type OpenedFile } from '../exports/opened-archive.ts';

export function useArchive(subjectId: () => string): {
  readonly isArchive: ComputedRef<boolean>;
  readonly archive: ComputedRef<OpenedFile | undefined>;
} {
  const route = useRoute();
  const isArchive = computed(() => route.query['archive'] === '1');
  const archive = computed(() =>
    isArchive.value && openedArchive.value?.id === subjectId() ? openedArchive.value : undefined,
  );
  return { isArchive, archive };
}
