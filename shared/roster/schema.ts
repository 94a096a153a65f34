/** The standing strength: stations, teams and volunteers. No names of people here: those are in the vault. */
import { Type, type Static } from 'typebox';
import { Division, divisionLevels } from '../geo/division.ts';
import { Place } from '../geo/place.ts';
import { Day, Id, Moment } from '../kernel/ids.ts';
import { Table, type Reading } from '../kernel/table.ts';
import type { ChangeList } from '../kernel/change-list.ts';
import { skillLevels } from './skills.ts';

export const teamKinds = [
  'emergency',
  'demolition',
  'water_rescue',
  'engineering',
  'medical',
  'communications',
  'uav',
  'logistics',
  'counselling',
] as const;
export const TeamKind = Type.Enum(teamKinds);
export type TeamKind = Static<typeof TeamKind>;

export const posts = ['member', 'leader', 'deputy'] as const;
export const Post = Type.Enum(posts);
export type Post = Static<typeof Post>;

export const duties = ['off', 'standby', 'on_duty'] as const;
export const Duty = Type.Enum(duties);
export type Duty = Static<typeof Duty>;

/** As many skills as a person's row keeps. */
export const mostSkills = 40;
/** As many certificates as a person's row keeps. */
export const mostCertificates = 40;

/** A code of the taxonomy; the seed's are in `skills.ts`, a deployment may add its own. */
export const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' });

export const Skill = Type.Object(
  { skill: Code, level: Type.Enum(skillLevels) },
  { additionalProperties: false },
);
export type Skill = Static<typeof Skill>;

export const Certificate = Type.Object(
  {
    skill: Code,
    issuer: Type.String({ minLength: 1, maxLength: 80 }),
    number: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    expiresOn: Day,
  },
  { additionalProperties: false },
);
export type Certificate = Static<typeof Certificate>;

const pieces = Type.Integer({ minimum: 0, maximum: 100_000 });

export const Equipment = Type.Object(
  {
    kind: Code,
    count: pieces,
    /** As many of them cannot be used now. */
    unserviceable: Type.Optional(pieces),
    /** When they are to be inspected next. */
    inspectOn: Type.Optional(Day),
  },
  { additionalProperties: false },
);
export type Equipment = Static<typeof Equipment>;

export const Station = Type.Object({
  /** A division has one station; its code is the station's id. */
  division: Division,
  name: Type.String({ minLength: 1, maxLength: 80 }),
  level: Type.Enum(divisionLevels),
  place: Type.Optional(Place),
});
export type Station = Static<typeof Station>;

export const Team = Type.Object({
  teamId: Id,
  name: Type.String({ minLength: 1, maxLength: 60 }),
  kind: TeamKind,
  division: Division,
  home: Place,
  equipment: Type.Array(Equipment, { maxItems: 60 }),
  /** Set when the team was disbanded; the row stays so that old assignments still read. */
  disbandedAt: Type.Optional(Moment),
  /** Made up for this drill: the row exists in the drill alone, and goes with it (X2). */
  drillId: Type.Optional(Id),
});
export type Team = Static<typeof Team>;

export const Volunteer = Type.Object({
  personId: Id,
  teamId: Id,
  /** The team's division, copied so that a scope can be checked and indexed on the row itself. */
  division: Division,
  post: Post,
  skills: Type.Array(Skill, { maxItems: mostSkills }),
  certificates: Type.Array(Certificate, { maxItems: mostCertificates }),
  duty: Duty,
  dutySince: Moment,
  /** When this duty ends by itself; a `Tick` sets it to `off` then. */
  dutyUntil: Type.Optional(Moment),
  /** Consent to position sharing, given and withdrawn by the person alone. */
  sharing: Type.Boolean(),
  /** Since when they share; what was measured before is nobody's business. */
  sharingSince: Type.Optional(Moment),
  retiredAt: Type.Optional(Moment),
  /** Set when the row turned out to be a duplicate: the same person under the id that stays. */
  mergedInto: Type.Optional(Id),
  /** Set when the person's data was erased for good; the row stays so that old assignments still read. */
  erasedAt: Type.Optional(Moment),
  /** A simulated player of this drill: nobody in the vault, and gone when the drill ends (X2). */
  drillId: Type.Optional(Id),
  /** What a simulated player is called, where others have a name in the vault. */
  callsign: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
});
export type Volunteer = Static<typeof Volunteer>;

export interface RosterTables {
  readonly stations: Table<Station>;
  readonly teams: Table<Team>;
  readonly volunteers: Table<Volunteer>;
}
export type RosterWorld = Reading<RosterTables>;

/** The minute a moment lies in (`2026-06-24T20:00`); minutes are in order as their words are. */
export function minuteOf(moment: string): string {
  return moment.slice(0, 16);
}

/** The roster's tables: volunteers by `team` (retired ones left out) and by `dutyEnds` (`minuteOf`). */
export function createRosterTables(changes: ChangeList): RosterTables {
  return {
    stations: new Table<Station>(changes, { name: 'stations', key: (station) => station.division }),
    teams: new Table<Team>(changes, { name: 'teams', key: (team) => team.teamId }),
    volunteers: new Table<Volunteer>(changes, {
      name: 'volunteers',
      key: (volunteer) => volunteer.personId,
      indexes: {
        team: (volunteer) => (volunteer.retiredAt === undefined ? volunteer.teamId : undefined),
        dutyEnds: (volunteer) =>
          volunteer.dutyUntil === undefined ? undefined : minuteOf(volunteer.dutyUntil),
      },
    }),
  };
}
