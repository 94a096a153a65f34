/** What things of a plan are called: those it opens by their titles, teams by their names, simulated or standing. */
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { worldNow } from '../../../sync/rows.ts';
import type { Opened, OpenedTask } from './inject/opened.ts';
import type { PlanNames } from './expectation/sentence.ts';
import type { PlanDraft } from './plan-draft.ts';

export function usePlanNames(plan: ComputedRef<PlanDraft>, opened: ComputedRef<Opened>): PlanNames {
  const { t } = useI18n();
  /** A task without a title of its own is called by its kind, and told from its like by where it is. */
  const taskName = ({ title, kind, address }: OpenedTask): string =>
    [title ?? t(`domain.taskKind.${kind}`), ...(title === undefined && address ? [address] : [])].join(' ');
  const tasks = computed(() => new Map(opened.value.tasks.map((task) => [task.taskId, taskName(task)])));
  const incidents = computed(
    () => new Map(opened.value.incidents.map(({ incidentId, title }) => [incidentId, title])),
  );
  const teams = computed(() => new Map(plan.value.simulatedTeams.map(({ teamId, name }) => [teamId, name])));
  const injects = computed(() => new Map(plan.value.injects.map(({ injectId, title }) => [injectId, title])));
  return {
    task: (taskId) => tasks.value.get(taskId) ?? '',
    incident: (incidentId) => incidents.value.get(incidentId) ?? '',
    team: (teamId) => teams.value.get(teamId) ?? worldNow(['teams']).teams.get(teamId)?.name ?? '',
    inject: (injectId) => injects.value.get(injectId) ?? '',
  };
}
