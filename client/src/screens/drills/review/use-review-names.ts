/** Names in a review: as the log told them, so that what is gone since still has one. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { nameOf } from '../../../sync/people.ts';
import type { Names } from '../../desk/log/log-sentence.ts';
import { useNames } from '../../desk/shell/use-names.ts';
import { taskName } from '../../desk/task/task-name.ts';
import type { Review } from './use-review.ts';

/** `isElsewhere`: people of another installation are in no vault here, and are not asked for. */
export function useReviewNames(review: Review, isElsewhere: () => boolean = () => false): Names {
  const { t } = useI18n();
  const today = useNames();
  const callsigns = computed(() => new Map(review.overview.value?.callsigns ?? []));
  const teams = computed(
    () => new Map(review.overview.value?.lanes.teams.map(({ teamId, name }) => [teamId, name])),
  );
  const tasks = computed(
    () => new Map(review.overview.value?.lanes.tasks.map((task) => [task.taskId, taskName(t, task)])),
  );
  return {
    // Somebody made up for a drill is in no vault: nobody is asked for their name.
    person: (personId) => callsigns.value.get(personId) ?? (isElsewhere() ? '' : nameOf(personId)),
    team: (teamId) => teams.value.get(teamId) || today.team(teamId),
    task: (taskId) => tasks.value.get(taskId) ?? today.task(taskId),
    division: today.division,
  };
}

/** What an objective is called in the plan of the drill, as it was at the moment shown. */
export const objectiveOf =
  (world: () => WorldView) =>
  (objectiveId: string): string => {
    for (const { objectives } of world().drillPlans.values())
      for (const { objectiveId: id, title } of objectives) if (id === objectiveId) return title;
    return '';
  };
