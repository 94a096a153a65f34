import { Type } from 'typebox';
import { Division } from '../geo/division.ts';
import { Place } from '../geo/place.ts';
import { Day, Id, Moment } from '../kernel/ids.ts';
import { was } from '../kernel/was.ts';
import { Certificate, Code, Duty, Equipment, Post, Skill, TeamKind } from './schema.ts';

const closed = { additionalProperties: false } as const;
const name = Type.String({ minLength: 1, maxLength: 80 });
const teamFields = {
  name: Type.String({ minLength: 1, maxLength: 60 }),
  kind: TeamKind,
  division: Division,
  home: Place,
  equipment: Type.Array(Equipment, { maxItems: 60 }),
};
const volunteerFields = {
  post: Post,
  skills: Type.Array(Skill, { maxItems: 40 }),
};

/** A whole roster in one command, so that an import is one commit: all of it or none. */
const ImportRoster = Type.Object(
  {
    teams: Type.Array(Type.Object({ teamId: Id, ...teamFields }, closed), { maxItems: 20_000 }),
    volunteers: Type.Array(
      Type.Object(
        {
          personId: Id,
          teamId: Id,
          ...volunteerFields,
          certificates: Type.Array(Certificate, { maxItems: 40 }),
          duty: Duty,
        },
        closed,
      ),
      { maxItems: 50_000 },
    ),
  },
  closed,
);

export const rosterCommands = {
  RegisterStation: Type.Object({ division: Division, name, place: Type.Optional(Place) }, closed),
  RegisterTeam: Type.Object({ teamId: Id, ...teamFields }, closed),
  UpdateTeam: Type.Object(
    { teamId: Id, ...Type.Partial(Type.Object(teamFields)).properties, was: was(teamFields) },
    closed,
  ),
  DisbandTeam: Type.Object({ teamId: Id, reason: Type.String({ minLength: 1, maxLength: 500 }) }, closed),
  EnrolVolunteer: Type.Object({ personId: Id, teamId: Id, ...volunteerFields }, closed),
  UpdateVolunteer: Type.Object(
    { personId: Id, ...Type.Partial(Type.Object(volunteerFields)).properties, was: was(volunteerFields) },
    closed,
  ),
  MoveVolunteer: Type.Object({ personId: Id, teamId: Id, post: Type.Optional(Post) }, closed),
  RetireVolunteer: Type.Object(
    { personId: Id, reason: Type.Optional(Type.String({ maxLength: 500 })) },
    closed,
  ),
  /** Takes a person's data away for ever: retires them, and the vault forgets who they were. */
  ErasePerson: Type.Object({ personId: Id, reason: Type.Optional(Type.String({ maxLength: 500 })) }, closed),
  GrantCertificate: Type.Object({ personId: Id, ...Certificate.properties }, closed),
  RevokeCertificate: Type.Object({ personId: Id, skill: Code, expiresOn: Type.Optional(Day) }, closed),
  SetDuty: Type.Object({ personId: Id, duty: Duty, until: Type.Optional(Moment) }, closed),
  /** Consent to be tracked, or its withdrawal: by the person alone. */
  SetSharing: Type.Object({ personId: Id, sharing: Type.Boolean() }, closed),
  ImportRoster,
} as const;
