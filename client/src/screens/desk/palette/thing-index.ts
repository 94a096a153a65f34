/**
 * Everything that can be found by name, kept ready: built a few milliseconds at a time while nothing else is to do, so
 * that the palette opens at once however many people there are. What changed is built anew when somebody looks.
 */
import type { TableName } from '@muster/shared/domain/world.ts';
import { shallowRef, watch } from 'vue';
import { knownName, namesHeard, personOf } from '../../../sync/people.ts';
import { worldNow } from '../../../sync/rows.ts';
import { session } from '../../../sync/session.ts';
import { translate } from '../../../i18n/index.ts';
import { taskName } from '../task/task-name.ts';
import { loadReadings, readingsNow } from './readings.ts';
import { thingsIn, type Thing } from './things.ts';

export const things = shallowRef<readonly Thing[]>([]);

const tables: readonly TableName[] = ['incidents', 'tasks', 'teams', 'stations', 'volunteers'];
const sliceMilliseconds = 6;
let stale = true;
let building = false;
/** Every name that is asked for is recorded as read: not before somebody looks for one. */
let asksForNames = false;

function whenIdle(then: () => void): void {
  // With a limit: a busy evening leaves no idle moment, and the slices are short.
  if ('requestIdleCallback' in window) requestIdleCallback(then, { timeout: 500 });
  else setTimeout(then, 16);
}

function build(): void {
  stale = false;
  building = true;
  const world = worldNow(tables);
  const words = {
    taskName: (taskId: string) => {
      const task = world.tasks.get(taskId);
      return task ? taskName(translate, task) : '';
    },
    personName: (personId: string) => (asksForNames ? personOf(personId)?.name : knownName(personId)) ?? '',
  };
  const made: Thing[] = [];
  const rows = thingsIn(world, words, readingsNow.value, session.value?.scope ?? '');
  const slice = (): void => {
    const until = performance.now() + sliceMilliseconds;
    while (performance.now() < until) {
      const next = rows.next();
      if (next.done === true) {
        things.value = made;
        building = false;
        if (stale) whenIdle(build);
        return;
      }
      made.push(next.value);
    }
    whenIdle(slice);
  };
  whenIdle(slice);
}

/** Makes what is listed true again; what is there meanwhile stays. */
function refreshThings(): void {
  stale = true;
  if (!building) whenIdle(build);
}

let watching = false;

/** Called when the desk has come to rest; from then on the list follows the rows, a little late. */
export function keepThings(): void {
  if (watching) return;
  watching = true;
  let timer: number | undefined;
  // Names come in by the hundred, rows by the dozen: once a moment is often enough.
  const soon = (): void => {
    timer ??= window.setTimeout(() => {
      timer = undefined;
      refreshThings();
    }, 1500);
  };
  watch(() => [worldNow(tables).tasks.size, namesHeard.value], soon);
  refreshThings();
  void loadReadings().then(refreshThings);
}

/** Somebody looks for a name: those that are not here yet are fetched. */
export function askForNames(): void {
  if (asksForNames) return;
  asksForNames = true;
  refreshThings();
}
