/** Who plays, team by team: what each is doing, who is silent, and who left for a real call (X2: it goes first). */
import type { Drill } from '@muster/shared/drill/schema.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { TeamKind } from '@muster/shared/roster/schema.ts';
import { activeStates, engagedStates, type Assignment, type Task } from '@muster/shared/task/schema.ts';

export const playerStates = [
  'silent',
  'real',
  'offered',
  'accepted',
  'en_route',
  'on_scene',
  'free',
] as const;
export type PlayerState = (typeof playerStates)[number];

export interface TeamRow {
  readonly teamId: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly simulated: boolean;
  readonly people: number;
  readonly state: PlayerState;
  /** Drill time until which an inject keeps its radios silent. */
  readonly silentUntil?: number;
  /** What it is at; never what a real call is about. */
  readonly task?: Task;
}

type Seen = Pick<WorldView, 'teams' | 'volunteers' | 'assignments' | 'incidents' | 'tasks'>;

/** Teams in the order of how far they are in the work: those nobody hears of first, those who are free last. */
export function teamRows(world: Seen, drill: Drill, seconds: number): TeamRow[] {
  return drill.teamIds
    .flatMap((teamId): TeamRow[] => {
      const team = world.teams.get(teamId);
      if (!team) return [];
      const people = world.volunteers
        .by('team', teamId)
        .filter(({ retiredAt }) => retiredAt === undefined).length;
      const held = world.assignments.by('team', teamId);
      const isReal = ({ incidentId }: Assignment): boolean =>
        world.incidents.get(incidentId)?.drillId === undefined;
      const own = held.find((one) => world.incidents.get(one.incidentId)?.drillId === drill.drillId);
      const silence = drill.silent.find((one) => one.teamId === teamId && seconds < one.untilSeconds);
      const task = own && world.tasks.get(own.taskId);
      const state = silence ? 'silent' : held.some(isReal) ? 'real' : stateOf(own);
      return [
        {
          teamId,
          name: team.name,
          kind: team.kind,
          simulated: team.drillId === drill.drillId,
          people,
          state,
          ...(silence ? { silentUntil: silence.untilSeconds } : {}),
          ...(task ? { task } : {}),
        },
      ];
    })
    .toSorted(
      (one, other) =>
        playerStates.indexOf(one.state) - playerStates.indexOf(other.state) ||
        Number(one.simulated) - Number(other.simulated) ||
        one.name.localeCompare(other.name),
    );
}

function stateOf(own: Assignment | undefined): PlayerState {
  return playerStates.find((state) => state === own?.state) ?? 'free';
}

export function countStates(rows: readonly TeamRow[]): Readonly<Record<PlayerState, number>> {
  const counts = Object.fromEntries(playerStates.map((state) => [state, 0])) as Record<PlayerState, number>;
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

export interface StandDown {
  readonly teams: number;
  readonly people: number;
  /** Of these, people who are no simulation. */
  readonly realPeople: number;
  readonly tasks: number;
  readonly incidents: number;
  readonly simulatedTeams: number;
}

/** Whom the end of the drill sends home, and what it closes. */
export function standDownOf(
  world: Seen & Pick<WorldView, 'incidents'>,
  drill: Pick<Drill, 'drillId' | 'teamIds'>,
): StandDown {
  const incidents = world.incidents.by('status', 'open').filter(({ drillId }) => drillId === drill.drillId);
  const held = incidents.flatMap(({ incidentId }) => world.assignments.by('incident', incidentId));
  const called = held.flatMap(({ members, state }) =>
    members.filter(
      (member) =>
        engagedStates.includes(member.state) || (member.state === 'called' && activeStates.includes(state)),
    ),
  );
  const people = new Set(called.map(({ personId }) => personId));
  const isReal = (personId: string): boolean => world.volunteers.get(personId)?.drillId === undefined;
  const teams = new Set(held.filter(({ state }) => activeStates.includes(state)).map(({ teamId }) => teamId));
  const tasks = incidents.flatMap(({ incidentId }) => world.tasks.by('incident', incidentId));
  return {
    teams: teams.size,
    people: people.size,
    realPeople: [...people].filter(isReal).length,
    tasks: tasks.filter(({ outcome }) => outcome === undefined).length,
    incidents: incidents.length,
    simulatedTeams: drill.teamIds.filter((teamId) => world.teams.get(teamId)?.drillId === drill.drillId)
      .length,
  };
}
