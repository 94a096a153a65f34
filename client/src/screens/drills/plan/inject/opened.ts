/** What the injects of a plan open, so that later ones can speak of it: incidents, tasks and zones by their names. */
import type { Effect } from '@muster/shared/drill/effect.ts';
import type { Inject } from '@muster/shared/drill/schema.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import type { IncidentKind, ZoneKind } from '@muster/shared/incident/schema.ts';
import type { TaskKind } from '@muster/shared/task/schema.ts';
import { inOrder } from './inject-list.ts';

type CommandOf<Name> =
  Extract<Effect, { kind: 'command' }> extends infer E
    ? E extends { name: Name; data: infer Data }
      ? Data
      : never
    : never;
type OpenIncident = CommandOf<'OpenIncident'>;
type CreateTask = CommandOf<'CreateTask'>;
type DrawZone = CommandOf<'DrawZone'>;

export interface OpenedIncident {
  readonly incidentId: string;
  readonly title: string;
  readonly kind: IncidentKind;
  readonly place: Place;
  readonly division: string;
  readonly jurisdictions?: readonly string[] | undefined;
  readonly atSeconds: number;
}
export interface OpenedTask {
  readonly taskId: string;
  readonly incidentId: string;
  readonly kind: TaskKind;
  readonly title?: string | undefined;
  readonly address?: string | undefined;
  readonly place: Place;
  readonly atSeconds: number;
}
export interface OpenedZone {
  readonly zoneId: string;
  readonly incidentId: string;
  readonly kind: ZoneKind;
  readonly polygon: DrawZone['polygon'];
  readonly note?: string | undefined;
  readonly atSeconds: number;
}
export interface Opened {
  readonly incidents: readonly OpenedIncident[];
  readonly tasks: readonly OpenedTask[];
  readonly zones: readonly OpenedZone[];
}

/**
 * Everything opened by the plan, in order of time; with `before`, only what is there when that effect of that inject
 * is carried out (effects of one inject follow one another).
 */
export function openedIn(
  injects: readonly Inject[],
  before?: { readonly injectId: string; readonly index: number },
): Opened {
  const incidents: OpenedIncident[] = [];
  const tasks: OpenedTask[] = [];
  const zones: OpenedZone[] = [];
  for (const { inject } of inOrder(injects)) {
    for (const [index, effect] of inject.effects.entries()) {
      if (before?.injectId === inject.injectId && index >= before.index) return { incidents, tasks, zones };
      if (effect.kind !== 'command') continue;
      const atSeconds = inject.offsetSeconds;
      if (effect.name === 'OpenIncident') incidents.push({ ...(effect.data as OpenIncident), atSeconds });
      else if (effect.name === 'CreateTask') tasks.push({ ...(effect.data as CreateTask), atSeconds });
      else if (effect.name === 'DrawZone') zones.push({ ...(effect.data as DrawZone), atSeconds });
    }
    if (before?.injectId === inject.injectId) break;
  }
  return { incidents, tasks, zones };
}
