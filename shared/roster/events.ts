import type { EventOf } from '../kernel/decider.ts';
import type { Place } from '../geo/place.ts';
import type { Certificate, Duty, Equipment, Post, Skill, TeamKind } from './schema.ts';
import type { DivisionLevel } from '../geo/division.ts';

interface TeamFacts {
  readonly teamId: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly division: string;
  readonly home: Place;
  readonly equipment: Equipment[];
}

export interface RosterEvents {
  StationRegistered: { division: string; name: string; level: DivisionLevel; place?: Place };
  TeamRegistered: TeamFacts;
  /** The team as it is after the update, whole. */
  TeamUpdated: TeamFacts;
  TeamDisbanded: { teamId: string; name: string; kind: TeamKind; reason: string };
  VolunteerEnrolled: {
    personId: string;
    teamId: string;
    division: string;
    post: Post;
    skills: Skill[];
    certificates: Certificate[];
    duty: Duty;
  };
  VolunteerUpdated: { personId: string; post: Post; skills: Skill[] };
  VolunteerMoved: { personId: string; fromTeamId: string; teamId: string; division: string; post: Post };
  VolunteerRetired: { personId: string; teamId: string; reason?: string };
  /** Whoever keeps something of this person forgets it now. */
  PersonErased: { personId: string; teamId: string; reason?: string };
  CertificateGranted: { personId: string } & Certificate;
  CertificateRevoked: { personId: string; skill: string; expiresOn?: string };
  DutySet: { personId: string; duty: Duty; until?: string };
  /** A duty with an end has come to it. */
  DutyEnded: { personId: string; duty: Duty };
  SharingSet: { personId: string; sharing: boolean };
}
export type RosterEvent = EventOf<RosterEvents>;
