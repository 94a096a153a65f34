/** Names of things by id, from the rows in sight and the vault. Reactive where it is read inside a computed. */
import { useI18n } from 'vue-i18n';
import { nameOf } from '../../../sync/people.ts';
import { worldNow } from '../../../sync/rows.ts';
import { divisionName } from '../division/divisions.ts';
import { loadNation } from '../division/nation.ts';
import type { Names } from '../log/log-sentence.ts';
import { taskName } from '../task/task-name.ts';

export function useNames(): Names {
  const { t } = useI18n();
  void loadNation();
  return {
    person: nameOf,
    team: (teamId) => worldNow(['teams']).teams.get(teamId)?.name ?? '',
    task: (taskId) => {
      const task = worldNow(['tasks']).tasks.get(taskId);
      return task ? taskName(t, task) : '';
    },
    division: (code) => divisionName(worldNow(['stations']), code) ?? '',
  };
}
