/** A link from elsewhere (a figure of a score) names an event: once the log is read, it is the one in hand. */
import { watch } from 'vue';
import { useRoute } from 'vue-router';
import { readLink } from '../score/event-link.ts';
import type { Review } from './use-review.ts';

export function useLinkedEvent(review: Review, open: (index: number) => void): void {
  const route = useRoute();
  watch(
    [review.overview, () => route.query['at']],
    async ([overview, at]) => {
      const link = readLink(at);
      const line = review.line();
      if (!overview || !link || !line) return;
      const index = await line.call('place', link.seq, link.index);
      if (index !== undefined && review.overview.value === overview) open(index);
    },
    { immediate: true },
  );
}
