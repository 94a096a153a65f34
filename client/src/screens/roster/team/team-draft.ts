import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import type { Equipment, Team, TeamKind } from '@muster/shared/roster/schema.ts';

export interface TeamDraft {
  name: string;
  kind: TeamKind;
  division: string;
  home: Place | undefined;
  equipment: Equipment[];
}

export type TeamField = 'name' | 'home' | 'equipment' | 'tooManyBroken';

export function teamDraft(division: string, team?: Team): TeamDraft {
  return {
    name: team?.name ?? '',
    kind: team?.kind ?? 'emergency',
    division: team?.division ?? division,
    home: team?.home,
    equipment: (team?.equipment ?? []).map((item) => ({ ...item })),
  };
}

export function problemsInTeam(draft: TeamDraft): TeamField[] {
  const kinds = draft.equipment.map(({ kind }) => kind);
  return [
    ...(draft.name.trim() ? [] : ['name' as const]),
    ...(draft.home ? [] : ['home' as const]),
    ...(new Set(kinds).size === kinds.length ? [] : ['equipment' as const]),
    ...(draft.equipment.some(({ count, unserviceable = 0 }) => unserviceable > count)
      ? ['tooManyBroken' as const]
      : []),
  ];
}

/** `undefined` while the team has no home. */
export function teamData(draft: TeamDraft, teamId: string): CommandData<'RegisterTeam'> | undefined {
  const { name, kind, division, home, equipment } = draft;
  return home && { teamId, name: name.trim(), kind, division, home, equipment };
}

/** What an editor changed, with what it saw of it when it began (E1); `undefined` when nothing was. */
export function teamChange(seen: Team, draft: TeamDraft): CommandData<'UpdateTeam'> | undefined {
  const data = teamData(draft, seen.teamId);
  if (!data) return undefined;
  const changed = (['name', 'kind', 'division', 'home', 'equipment'] as const).filter(
    (field) => JSON.stringify(data[field]) !== JSON.stringify(seen[field]),
  );
  const only = (row: Pick<Team, (typeof changed)[number]>) =>
    Object.fromEntries(changed.map((field) => [field, row[field]])) as Partial<Team>;
  return changed.length === 0 ? undefined : { teamId: seen.teamId, ...only(data), was: only(seen) };
}
