/** An incident being written down: what was typed, what is missing, and the command it becomes. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import type { Incident, IncidentKind, ResponseLevel } from '@muster/shared/incident/schema.ts';

/** What of an incident may be changed later, as the form writes it. */
export interface IncidentFields {
  kind: IncidentKind;
  title: string;
  /** As it was typed; the place stands apart and neither is derived from the other. */
  address: string;
  division: string;
  jurisdictions: string[];
  place: Place | undefined;
}

export interface IncidentDraft extends IncidentFields {
  level: ResponseLevel | '';
}

export type IncidentField = 'title' | 'place' | 'division';

export function newIncidentDraft(division: string, place?: Place): IncidentDraft {
  return { kind: 'flood', title: '', address: '', division, jurisdictions: [], level: '', place };
}

export function fieldsOfIncident(
  incident: Pick<Incident, 'kind' | 'title' | 'address' | 'division' | 'jurisdictions' | 'place'>,
): IncidentFields {
  return {
    kind: incident.kind,
    title: incident.title,
    address: incident.address ?? '',
    division: incident.division,
    jurisdictions: [...incident.jurisdictions],
    place: incident.place,
  };
}

/**
 * Fields that still want something. The nation itself has an empty code: only a missing one counts. A title that is
 * proposed need not be typed.
 */
export function missingInIncident(
  draft: IncidentFields,
  hasDivision: boolean,
  proposedTitle = '',
): IncidentField[] {
  return [
    ...(draft.place ? [] : ['place' as const]),
    ...(draft.title.trim() || proposedTitle ? [] : ['title' as const]),
    ...(hasDivision ? [] : ['division' as const]),
  ];
}

const withoutOwn = ({ jurisdictions, division }: IncidentFields): string[] =>
  jurisdictions.filter((code) => code !== division);

/** `undefined` while the draft has no place. */
export function openIncidentData(
  draft: IncidentDraft,
  incidentId: string,
  proposedTitle = '',
): CommandData<'OpenIncident'> | undefined {
  if (!draft.place) return undefined;
  return {
    incidentId,
    kind: draft.kind,
    title: draft.title.trim() || proposedTitle,
    place: draft.place,
    division: draft.division,
    address: draft.address.trim(),
    jurisdictions: withoutOwn(draft),
    ...(draft.level === '' ? {} : { level: draft.level }),
  };
}

/** Only what was changed is sent, with what stood there before: what others changed meanwhile stays theirs (E1). */
export function updateIncidentData(
  incidentId: string,
  draft: IncidentFields,
  began: IncidentFields,
  changed: readonly (keyof IncidentFields)[],
): CommandData<'UpdateIncident'> | undefined {
  if (!draft.place) return undefined;
  const all = {
    kind: draft.kind,
    title: draft.title.trim(),
    place: draft.place,
    division: draft.division,
    address: draft.address.trim(),
    jurisdictions: withoutOwn(draft),
  };
  const clears = changed.includes('address') && all.address === '';
  const sent = changed.filter((field) => !(field === 'address' && clears));
  return {
    incidentId,
    ...Object.fromEntries(sent.map((field) => [field, all[field]])),
    ...(clears ? { clear: ['address' as const] } : {}),
    was: Object.fromEntries(changed.map((field) => [field, began[field] === '' ? null : began[field]])),
  };
}

/** What an incident is likely to be called: where it is and what it is. A place without words has only the latter. */
export function proposedTitle(
  kind: string,
  address: string,
  divisionName: string,
  join: (place: string, kind: string) => string,
): string {
  const [where = ''] = address.trim().split(/[，,。；;]/);
  const place = where.slice(0, 40) || divisionName;
  return place === '' ? kind : join(place, kind);
}
