/** The words of queue items, for components. */
import { useI18n } from 'vue-i18n';
import { actorName } from '../../../sync/actors.ts';
import { useNames } from '../shell/use-names.ts';
import type { AttentionItem } from './items.ts';
import { queueWords, type QueueWords } from './queue-words.ts';
import { useFigures } from './watch-state.ts';

export function useQueueWords(): (item: AttentionItem) => QueueWords {
  const { t } = useI18n();
  const names = useNames();
  const figures = useFigures();
  return (item) => queueWords(item, { t, names, actor: actorName, figures: figures.value });
}
