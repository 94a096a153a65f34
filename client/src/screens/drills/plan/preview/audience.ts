/** Who gets what of a plan: which command posts hear an inject, and which teams and people it reaches. */
import type { Effect } from '@muster/shared/drill/effect.ts';
import type { Inject } from '@muster/shared/drill/schema.ts';
import { overlap, within } from '@muster/shared/geo/division.ts';
import type { Team, Volunteer } from '@muster/shared/roster/schema.ts';
import type { Opened } from '../inject/opened.ts';
import type { PlanDraft } from '../plan-draft.ts';

/** What of the roster is asked: standing teams and those who belong to them. */
export interface Roster {
  readonly teams: { get(teamId: string): Team | undefined };
  readonly volunteers: { by(index: string, key: string): readonly Volunteer[] };
}

export interface Strength {
  readonly realTeams: number;
  readonly realPeople: number;
  readonly simulatedTeams: number;
  readonly simulatedPeople: number;
}

const serving = (roster: Roster, teamId: string): number =>
  roster.volunteers.by('team', teamId).filter(({ retiredAt }) => retiredAt === undefined).length;

export function strengthOf(
  { teamIds, simulatedTeams }: Pick<PlanDraft, 'teamIds' | 'simulatedTeams'>,
  roster: Roster,
): Strength {
  return {
    realTeams: teamIds.length,
    realPeople: teamIds.reduce((sum, teamId) => sum + serving(roster, teamId), 0),
    simulatedTeams: simulatedTeams.length,
    simulatedPeople: simulatedTeams.reduce((sum, { size }) => sum + size, 0),
  };
}

export interface TeamReached {
  readonly teamId: string;
  readonly people: number;
  readonly isSimulated: boolean;
  /** Asked for nothing yet: the desk chooses among them. A team that is hurt or silenced is reached for certain. */
  readonly certain: boolean;
}

export interface Audience {
  /** Divisions whose command posts are told, the widest first: those of the drill and of the incidents it is about. */
  readonly divisions: readonly string[];
  readonly teams: readonly TeamReached[];
}

function incidentsOf(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'command') return 'incidentId' in effect ? [effect.incidentId] : [];
    return 'incidentId' in effect.data ? [effect.data.incidentId] : [];
  });
}

/** Each once, and none that lies within another of them. */
export function widest(divisions: readonly string[]): string[] {
  const each = [...new Set(divisions)];
  return each
    .filter((code) => !each.some((other) => other !== code && within(other, code)))
    .toSorted((one, other) => one.length - other.length || one.localeCompare(other));
}

/**
 * What an inject reaches. Its words are heard by every desk whose scope touches the drill; what it does, by those of the
 * incidents it does it to. Teams hear of an inject only through work: those of the plan may be sent, none is yet.
 */
export function audienceOf(inject: Inject, plan: PlanDraft, opened: Opened, roster: Roster): Audience {
  const touched = new Set(incidentsOf(inject.effects));
  const divisions = opened.incidents
    .filter(({ incidentId }) => touched.has(incidentId))
    .flatMap(({ division, jurisdictions = [] }) => [division, ...jurisdictions]);
  const hit = inject.effects.flatMap((effect) =>
    effect.kind === 'silence' || effect.kind === 'injury' ? [effect.teamId] : [],
  );
  const asksForWork = inject.effects.some(
    (effect) => effect.kind === 'command' && effect.name === 'CreateTask' && effect.data.draft !== true,
  );
  const team = (teamId: string, people: number, isSimulated: boolean): TeamReached[] => {
    const certain = hit.includes(teamId);
    return certain || asksForWork ? [{ teamId, people, isSimulated, certain }] : [];
  };
  return {
    divisions: widest([plan.division, ...divisions]),
    teams: [
      ...plan.teamIds.flatMap((teamId) => team(teamId, serving(roster, teamId), false)),
      ...plan.simulatedTeams.flatMap(({ teamId, size }) => team(teamId, size, true)),
    ],
  };
}

/** Whether the desk of a scope is told. */
export function isTold(scope: string, { divisions }: Pick<Audience, 'divisions'>): boolean {
  return divisions.some((division) => overlap(scope, division));
}
