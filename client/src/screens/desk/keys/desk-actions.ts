/** What can be done on the desk whatever is in hand: what is new, how the middle is shared, what is folded away. */
import { reactive, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { worldNow } from '../../../sync/rows.ts';
import { assigning } from '../assign/assign-state.ts';
import type { DeskNavigation } from '../desk-navigation.ts';
import type { DeskState } from '../desk-state.ts';
import type { ViewName } from '../map/view-names.ts';
import { roleMay } from '../shell/rights.ts';
import { useActions } from './actions.ts';
import { taskUnderFocus } from './task-in-hand.ts';

export interface Folded {
  left: boolean;
  right: boolean;
}

export function useDeskActions(go: DeskNavigation, view: Ref<ViewName>, state: DeskState): Folded {
  const { t } = useI18n();
  const folded = reactive<Folded>({ left: false, right: false });
  // Whoever asks for something wants to see it.
  watch(go.drawer, () => (folded.right = false));

  const incidentOpen = (): boolean =>
    go.incidentId.value !== undefined &&
    worldNow(['incidents']).incidents.get(go.incidentId.value)?.status === 'open';
  const taskInHand = (): string | undefined => taskUnderFocus() ?? go.taskId.value;
  const mayAssign = (): boolean => {
    const taskId = taskInHand();
    const task = taskId === undefined ? undefined : worldNow(['tasks']).tasks.get(taskId);
    return task !== undefined && task.outcome === undefined && !task.draft && roleMay('OfferAssignment');
  };
  const place = () => {
    const world = worldNow(['incidents', 'tasks']);
    return (
      (go.taskId.value && world.tasks.get(go.taskId.value)?.place) ||
      (go.incidentId.value && world.incidents.get(go.incidentId.value)?.place) ||
      undefined
    );
  };

  useActions(() => [
    {
      id: 'incident.new',
      name: t('keys.action.newIncident'),
      group: 'work',
      keys: ['n'],
      enabled: () => roleMay('OpenIncident'),
      run: go.newIncident,
    },
    {
      id: 'task.new',
      name: t('keys.action.newTask'),
      group: 'work',
      keys: ['t'],
      enabled: () => roleMay('CreateTask') && incidentOpen(),
      run: () => go.newTask(),
    },
    {
      id: 'assign',
      name: t('keys.action.assign'),
      group: 'work',
      keys: ['a'],
      enabled: mayAssign,
      run() {
        const taskId = taskInHand();
        if (taskId !== undefined) assigning.value = { taskId };
      },
    },
    {
      id: 'incident.all',
      name: t('keys.action.allIncidents'),
      group: 'go',
      enabled: () => go.incidentId.value !== undefined,
      run: go.desk,
    },
    {
      id: 'view.map',
      name: t('keys.action.mapAlone'),
      group: 'view',
      keys: ['m'],
      run: () => (view.value = 'map'),
    },
    {
      id: 'view.split',
      name: t('keys.action.sideBySide'),
      group: 'view',
      keys: ['b'],
      run: () => (view.value = 'split'),
    },
    {
      id: 'view.list',
      name: t('keys.action.listAlone'),
      group: 'view',
      keys: ['l'],
      run: () => (view.value = 'list'),
    },
    {
      id: 'view.left',
      name: t('keys.action.leftPane'),
      group: 'view',
      keys: ['['],
      run: () => (folded.left = !folded.left),
    },
    {
      id: 'view.right',
      name: t('keys.action.rightPane'),
      group: 'view',
      keys: [']'],
      enabled: () => go.drawer.value.kind !== 'none',
      run: () => (folded.right = !folded.right),
    },
    {
      id: 'map.here',
      name: t('keys.action.showIncident'),
      group: 'map',
      keys: ['.'],
      enabled: () => place() !== undefined && state.show.value !== undefined,
      run() {
        const to = place();
        if (to) state.show.value?.(to);
      },
    },
  ]);
  return folded;
}
