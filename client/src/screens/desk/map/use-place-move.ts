/** Sends a place that was moved on the map, and remembers how to move it back. */
import type { Place } from '@muster/shared/geo/place.ts';
import { distanceMetres } from '@muster/shared/geo/place.ts';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { worldNow } from '../../../sync/rows.ts';
import { useCommand } from '../shell/use-command.ts';
import { taskName } from '../task/task-name.ts';
import { rememberUndo, sendUndo } from '../undo/undo.ts';
import { useMapTools, type Moving } from './map-tools.ts';

/** What moves it to a place; `from` is where whoever moves it saw it. */
function commandOf({ kind, id }: Moving, place: Place, from: Place) {
  const change = { place, was: { place: from } };
  return kind === 'task'
    ? ({ name: 'UpdateTask', data: { taskId: id, ...change } } as const)
    : ({ name: 'UpdateIncident', data: { incidentId: id, ...change } } as const);
}

export function usePlaceMove() {
  const { t } = useI18n();
  const { moving } = useMapTools();
  const { busy, problem, run, clear } = useCommand();

  const name = computed(() => {
    const held = moving.value;
    if (!held) return '';
    const task = held.kind === 'task' ? worldNow(['tasks']).tasks.get(held.id) : undefined;
    if (task) return taskName(t, task);
    return worldNow(['incidents']).incidents.get(held.id)?.title ?? '';
  });
  const metres = computed(() =>
    moving.value?.to ? distanceMetres(moving.value.from, moving.value.to) : undefined,
  );

  async function send(): Promise<void> {
    const held = moving.value;
    if (!held?.to) return;
    const { from, to } = held;
    const command = commandOf(held, to, from);
    const said = name.value;
    const done =
      command.name === 'UpdateTask'
        ? await run('UpdateTask', command.data)
        : await run('UpdateIncident', command.data);
    if (!done) return;
    moving.value = undefined;
    const back = commandOf(held, from, to);
    rememberUndo({
      about: held.kind === 'task' ? { taskId: held.id } : { incidentId: held.id },
      name: t('map.move.done', { name: said }),
      run: () =>
        back.name === 'UpdateTask'
          ? sendUndo('UpdateTask', back.data)
          : sendUndo('UpdateIncident', back.data),
    });
  }

  function stop(): void {
    clear();
    moving.value = undefined;
  }

  return { busy, problem, name, metres, send, stop };
}
