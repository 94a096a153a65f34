/** Tasks: squared plates with phase and kind, standing off their true place. */
import type { TaskKind } from '@muster/shared/task/schema.ts';
import { computed, defineComponent, onScopeDispose, watchEffect } from 'vue';
import type { TaskPhaseName } from '../../ui/shapes/geometry.ts';
import { halfOf, halves, nameOfHalf, rankOfHalf, slotOfHalf } from '../drill-apart.ts';
import { pointFeature, useGeoJsonLayer } from '../geojson-layer.ts';
import { iconNames } from '../icons.ts';
import { useMapContext } from '../map-context.ts';
import { plateLayers } from '../plate-layer.ts';

export interface MapTask {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly kind: TaskKind;
  readonly phase: TaskPhaseName;
  /** 1 is the most urgent: its plate gets the better place. */
  readonly priority: number;
  readonly selected?: boolean;
  /** X2: in a violet frame. */
  readonly drill?: boolean;
  /** Of a drill that is not in hand: stands back. */
  readonly faded?: boolean;
}

export const TasksLayer = defineComponent(
  (props: { tasks: readonly MapTask[] }, { emit }) => {
    const context = useMapContext();
    const featuresOf = (drill: boolean) =>
      halfOf(props.tasks, drill)
        .filter(({ id }) => !context.plates.merged.value.has(id))
        .map((task) =>
          pointFeature(task.lon, task.lat, {
            id: task.id,
            slot: context.plates.slots.value.get(task.id) ?? 0,
            icon: iconNames.task(task.phase, task.kind, task.selected ?? false, task.drill),
            order: task.selected ? 100 : 10 - task.priority,
            faded: task.faded ?? false,
          }),
        );
    watchEffect(() => {
      const plates = props.tasks.map(({ id, lon, lat, priority, selected, phase, drill, faded }) => ({
        id,
        lon,
        lat,
        rank: rankOfHalf(selected ? 0 : priority, drill),
        sign: selected ? undefined : `task.${phase}`,
        drill,
        faded,
      }));
      context.plates.set('tasks', plates);
    });
    onScopeDispose(() => context.plates.remove('tasks'));
    for (const drill of halves) {
      const features = computed(() => featuresOf(drill));
      useGeoJsonLayer(
        {
          source: nameOfHalf('tasks', drill),
          slot: slotOfHalf('plates', drill),
          layers: () => plateLayers('tasks', drill),
          features: () => features.value,
          pickable: [nameOfHalf('tasks-plates', drill)],
          onPick: (id) => emit('select', id),
          peeks: 'task',
        },
        context,
      );
    }
    return () => null;
  },
  { name: 'TasksLayer', props: ['tasks'], emits: { select: (id: string) => id !== '' } },
);
