/** Where the desk can go, by name. All of it is the page's address; see desk-route.ts. */
import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router';
import { chosenIn, closing, drawerIn, over, toDesk, toIncident, toTask, type Drawer } from './desk-route.ts';

export interface DeskNavigation {
  readonly drawer: ComputedRef<Drawer>;
  readonly incidentId: ComputedRef<string | undefined>;
  readonly taskId: ComputedRef<string | undefined>;
  readonly desk: () => void;
  readonly incident: (incidentId: string) => void;
  readonly task: (incidentId: string, taskId: string) => void;
  readonly team: (teamId: string) => void;
  readonly person: (personId: string) => void;
  readonly alarm: (alarmId: string) => void;
  readonly newIncident: () => void;
  /** A new task of the incident: the chosen one, unless named. */
  readonly newTask: (incidentId?: string) => void;
  /** A new task for what a task lacks. */
  readonly supplyTask: (taskId: string, needs: string) => void;
  readonly templates: () => void;
  readonly editIncident: () => void;
  readonly editTask: () => void;
  readonly close: () => void;
}

export function useDeskNavigation(): DeskNavigation {
  const route = useRoute();
  const router = useRouter();
  const to = (location: RouteLocationRaw): void => void router.push(location);
  const chosen = computed(() => chosenIn(route));
  return {
    drawer: computed(() => drawerIn(route)),
    incidentId: computed(() => chosen.value.incidentId),
    taskId: computed(() => chosen.value.taskId),
    desk: () => to(toDesk),
    incident: (incidentId) => to(toIncident(incidentId)),
    task: (incidentId, taskId) => to(toTask(incidentId, taskId)),
    team: (team) => to(over(route, { team })),
    person: (person) => to(over(route, { person })),
    alarm: (alarmId) => to(over(route, { alarm: alarmId })),
    newIncident: () => to(over(route, { form: 'new-incident' })),
    newTask: (incidentId) =>
      to(
        incidentId === undefined
          ? over(route, { form: 'new-task' })
          : { name: 'desk', params: { incidentId, taskId: null }, query: { form: 'new-task' } },
      ),
    supplyTask: (from, needs) => to(over(route, { form: 'new-task', from, needs })),
    templates: () => to(over(route, { form: 'templates' })),
    editIncident: () => to(over(route, { form: 'edit-incident' })),
    editTask: () => to(over(route, { form: 'edit-task' })),
    close: () => to(closing(route)),
  };
}
