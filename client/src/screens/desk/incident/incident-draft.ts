/** An incident being written down: what was typed, what is missing, and the command it becomes. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import type { Incident, IncidentKind, ResponseLevel } from '@muster/shared/incident/schema.ts';

export interface IncidentDraft {
  kind: IncidentKind;
  title: string;
  /** As it was typed; the place stands apart and neither is derived from the other. */
  address: string;
  division: string;
  jurisdictions: string[];
  level: ResponseLevel | '';
  place: Place | undefined;
}

export type IncidentField = 'title' | 'place' | 'division';

export function newIncidentDraft(division: string, place?: Place): IncidentDraft {
  return { kind: 'flood', title: '', address: '', division, jurisdictions: [], level: '', place };
}

export function draftOfIncident(incident: Incident): IncidentDraft {
  return {
    kind: incident.kind,
    title: incident.title,
    address: incident.address ?? '',
    division: incident.division,
    jurisdictions: [...incident.jurisdictions],
    level: incident.level ?? '',
    place: incident.place,
  };
}

/** Fields that still want something. The nation itself has an empty code: only a missing one counts. */
export function missingInIncident(draft: IncidentDraft, hasDivision: boolean): IncidentField[] {
  return [
    ...(draft.place ? [] : ['place' as const]),
    ...(draft.title.trim() ? [] : ['title' as const]),
    ...(hasDivision ? [] : ['division' as const]),
  ];
}

type Fields = Omit<CommandData<'OpenIncident'>, 'incidentId' | 'level' | 'drillId'>;

function fieldsOf(draft: IncidentDraft, place: Place): Fields {
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    place,
    division: draft.division,
    address: draft.address.trim(),
    jurisdictions: draft.jurisdictions.filter((code) => code !== draft.division),
  };
}

/** `undefined` while the draft has no place. */
export function openIncidentData(
  draft: IncidentDraft,
  incidentId: string,
): CommandData<'OpenIncident'> | undefined {
  if (!draft.place) return undefined;
  return {
    incidentId,
    ...fieldsOf(draft, draft.place),
    ...(draft.level === '' ? {} : { level: draft.level }),
  };
}

export function updateIncidentData(
  draft: IncidentDraft,
  incidentId: string,
): CommandData<'UpdateIncident'> | undefined {
  if (!draft.place) return undefined;
  return { incidentId, ...fieldsOf(draft, draft.place) };
}
