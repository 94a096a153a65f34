/** Ids, commands and facts that tests of the rules begin with. For tests only, as `given.ts` is. */
import type { IncidentEvent, IncidentEvents } from '../incident/events.ts';
import type { RosterEvent, RosterEvents } from '../roster/events.ts';

/** The n-th id of a sort: readable in a failure, and a UUIDv7 by its pattern. */
export function sampleId(
  sort: 'team' | 'person' | 'incident' | 'zone' | 'task' | 'assignment' | 'drill',
  n = 1,
) {
  const marks = { team: 1, person: 2, incident: 3, zone: 4, task: 5, assignment: 6, drill: 7 };
  return `00000000-000${marks[sort]}-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The old town of Xiangtan, by the river. */
export const riverside = { lon: 112.94, lat: 27.83 };

/** A team's registration; the first one of Yuhu district unless told otherwise. */
export function teamRegistered(data: Partial<RosterEvents['TeamRegistered']> = {}): RosterEvent {
  return {
    type: 'TeamRegistered',
    data: {
      teamId: sampleId('team'),
      name: '雨湖应急排',
      kind: 'emergency',
      division: '430302',
      home: riverside,
      equipment: [{ kind: 'sandbag', count: 500 }],
      ...data,
    },
  };
}

/** A volunteer's enrolment; the first member of the first team unless told otherwise. */
export function volunteerEnrolled(data: Partial<RosterEvents['VolunteerEnrolled']> = {}): RosterEvent {
  return {
    type: 'VolunteerEnrolled',
    data: {
      personId: sampleId('person'),
      teamId: sampleId('team'),
      division: '430302',
      post: 'member',
      skills: [{ skill: 'piping', level: 2 }],
      certificates: [],
      duty: 'standby',
      ...data,
    },
  };
}

/** The opening of an incident: a flood in Yuhu district unless told otherwise. */
export function incidentOpened(data: Partial<IncidentEvents['IncidentOpened']> = {}): IncidentEvent {
  return {
    type: 'IncidentOpened',
    data: {
      incidentId: sampleId('incident'),
      kind: 'flood',
      title: '湘江超警戒水位',
      place: riverside,
      division: '430302',
      jurisdictions: [],
      ...data,
    },
  };
}
