/** An effect at its beginning: about what was opened last, at its place, so that there is little left to say. */
import type { Effect } from '@muster/shared/drill/effect.ts';
import { areaAround } from '@muster/shared/drill/templates/area-around.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import type { Opened } from './opened.ts';

export const effectKinds = [
  'OpenIncident',
  'CreateTask',
  'finding',
  'water_level',
  'DrawZone',
  'UpdateZone',
  'SetResponseLevel',
  'AddNote',
  'silence',
  'injury',
] as const;
export type EffectKind = (typeof effectKinds)[number];

export function kindOfEffect(effect: Effect): EffectKind {
  return effect.kind === 'command' ? effect.name : effect.kind;
}

export interface Beginning {
  /** What is there when the effect is carried out. */
  readonly opened: Opened;
  readonly division: string;
  /** Where the map opens when nothing has a place yet. */
  readonly place: Place;
  /** Simulated teams, the first of which is proposed. */
  readonly teamIds: readonly string[];
  readonly newId: () => string;
}

/** Why an effect of a kind cannot be begun yet. */
export function hindranceOf(
  kind: EffectKind,
  { opened, teamIds }: Beginning,
): 'incident' | 'zone' | 'team' | '' {
  if (kind === 'OpenIncident') return '';
  if (kind === 'silence' || kind === 'injury') return teamIds.length === 0 ? 'team' : '';
  if (kind === 'UpdateZone') return opened.zones.length === 0 ? 'zone' : '';
  return opened.incidents.length === 0 ? 'incident' : '';
}

const zoneMetres = 200;
const silenceSeconds = 900;

/** `undefined` where something it speaks of is missing (`hindranceOf`). */
export function newEffect(kind: EffectKind, beginning: Beginning): Effect | undefined {
  const { opened, division, newId } = beginning;
  const incident = opened.incidents.at(-1);
  const incidentId = incident?.incidentId ?? '';
  const place = opened.tasks.at(-1)?.place ?? incident?.place ?? beginning.place;
  const [teamId = ''] = beginning.teamIds;
  if (hindranceOf(kind, beginning) !== '') return undefined;
  switch (kind) {
    case 'OpenIncident':
      return {
        kind: 'command',
        name: kind,
        data: { incidentId: newId(), kind: 'flood', title: '', place, division },
      };
    case 'CreateTask':
      return {
        kind: 'command',
        name: kind,
        data: { taskId: newId(), incidentId, kind: 'seal_boil', place, priority: 2 },
      };
    case 'DrawZone':
      return {
        kind: 'command',
        name: kind,
        data: {
          zoneId: newId(),
          incidentId,
          kind: 'danger',
          polygon: areaAround(place, zoneMetres, zoneMetres),
        },
      };
    case 'UpdateZone': {
      const zone = opened.zones.at(-1);
      return zone && { kind: 'command', name: kind, data: { zoneId: zone.zoneId, polygon: zone.polygon } };
    }
    case 'SetResponseLevel':
      return { kind: 'command', name: kind, data: { incidentId, level: 'III', reason: '' } };
    case 'AddNote':
      return { kind: 'command', name: kind, data: { incidentId, text: '' } };
    case 'water_level':
      return { kind, incidentId, gauge: '', metres: 0 };
    case 'finding':
      return { kind, incidentId, text: '' };
    case 'silence':
      return { kind, teamId, seconds: silenceSeconds };
    case 'injury':
      return { kind, teamId, text: '' };
  }
}
