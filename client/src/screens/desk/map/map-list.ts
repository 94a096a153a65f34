/** Everything the map shows as rows: what reads no map, and who cannot see one, loses nothing by it. */
import type { Place } from '@muster/shared/geo/place.ts';
import { labelPoint } from '../../../map/label-point.ts';
import type { MapIncident } from '../../../map/layers/incidents-layer.ts';
import type { MapPerson } from '../../../map/layers/people-layer.ts';
import type { MapTask } from '../../../map/layers/tasks-layer.ts';
import type { MapTeam } from '../../../map/layers/teams-layer.ts';
import type { MapZone } from '../../../map/layers/zones-layer.ts';
import { milliseconds } from '../../../ui/time.ts';
import { isWithin, type Area } from './watched-area.ts';

export const listKinds = ['incident', 'task', 'team', 'person', 'zone'] as const;
export type ListKind = (typeof listKinds)[number];
export const listOrders = ['urgency', 'kind', 'age'] as const;
export type ListOrder = (typeof listOrders)[number];

export interface ListRow extends Place {
  readonly kind: ListKind;
  readonly id: string;
  /** The state by its name in its own family: a phase, an assignment's state, a freshness, a zone's kind. */
  readonly state: string;
  /** Lower is more urgent: what is lost or asked for stands first. */
  readonly urgency: number;
  /** When a person's position was measured. */
  readonly at?: number;
  /** X2: of a drill: told by its word, after everything real, and counted apart. */
  readonly drill: boolean;
}

export interface Shown {
  readonly incidents: readonly MapIncident[];
  readonly tasks: readonly MapTask[];
  readonly teams: readonly MapTeam[];
  readonly people: readonly MapPerson[];
  readonly zones: readonly MapZone[];
}

const urgencies: Readonly<Record<string, number>> = {
  'person lost': 0,
  'team offered': 1,
  'task open': 2,
  'zone danger': 3,
  'incident open': 3,
  'task draft': 4,
  'task staffed': 4,
  'team accepted': 4,
  'team en_route': 4,
  'person stale': 5,
  'task under_way': 5,
  'team on_scene': 5,
};
const least = 6;

function row(
  kind: ListKind,
  id: string,
  state: string,
  { lon, lat, drill = false }: Place & { readonly drill?: boolean },
  at?: number,
): ListRow {
  const urgency = urgencies[`${kind} ${state}`] ?? least;
  return { kind, id, state, lon, lat, drill, urgency, ...(at === undefined ? {} : { at }) };
}

export function listRows({ incidents, tasks, teams, people, zones }: Shown, area?: Area): ListRow[] {
  const rows = [
    ...incidents.map((incident) => row('incident', incident.id, 'open', incident)),
    ...tasks.map((task) => row('task', task.id, task.phase, task)),
    ...teams.map((team) => row('team', team.id, team.state ?? 'standby', team)),
    ...people.map((person) =>
      row(
        'person',
        person.id,
        person.freshness,
        person,
        person.at === undefined ? undefined : milliseconds(person.at),
      ),
    ),
    ...zones.flatMap((zone) => {
      const at = labelPoint(zone.ring);
      return at
        ? [
            row('zone', zone.id, zone.kind, {
              lon: at[0],
              lat: at[1],
              ...(zone.drill ? { drill: true } : {}),
            }),
          ]
        : [];
    }),
  ];
  return area ? rows.filter((place) => isWithin(area, place)) : rows;
}

/** X2: of what is real, or of what is a drill's; never of both. */
export function countKinds(rows: readonly ListRow[], ofDrill = false): Readonly<Record<ListKind, number>> {
  const counts = { incident: 0, task: 0, team: 0, person: 0, zone: 0 };
  for (const { kind, drill } of rows) if (drill === ofDrill) counts[kind] += 1;
  return counts;
}

const kindOrder: Readonly<Record<ListKind, number>> = { incident: 0, task: 1, team: 2, person: 3, zone: 4 };

function compare(one: ListRow, other: ListRow, order: ListOrder): number {
  const byKind = kindOrder[one.kind] - kindOrder[other.kind];
  const byUrgency = one.urgency - other.urgency;
  // The oldest position first; what has no age comes after.
  const byAge = (one.at ?? Number.POSITIVE_INFINITY) - (other.at ?? Number.POSITIVE_INFINITY);
  const aged = Number.isNaN(byAge) ? 0 : byAge;
  if (order === 'urgency') return byUrgency || byKind || aged;
  return order === 'kind' ? byKind || byUrgency || aged : aged || byUrgency || byKind;
}

export interface ListWish {
  readonly kinds: readonly ListKind[];
  readonly order: ListOrder;
  /** Looked for in what the row is called. */
  readonly text: string;
}

export function arrange(
  rows: readonly ListRow[],
  { kinds, order, text }: ListWish,
  called: (row: ListRow) => string,
): ListRow[] {
  const wanted = text.trim().toLowerCase();
  return rows
    .filter((one) => kinds.length === 0 || kinds.includes(one.kind))
    .filter((one) => wanted === '' || called(one).toLowerCase().includes(wanted))
    .toSorted(
      (one, other) =>
        Number(one.drill) - Number(other.drill) || compare(one, other, order) || (one.id < other.id ? -1 : 1),
    );
}
