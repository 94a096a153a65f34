/** Teams as a roster file knows them: by name, and by division where two share one. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
import type { FaultCode } from './faults.ts';

export interface NamedTeam {
  readonly teamId: string;
  readonly division: string;
  /** On the roster already, and with a leader. */
  readonly isLed: () => boolean;
  readonly inFile: boolean;
}

export class TeamsByName {
  readonly #teams = new Map<string, NamedTeam[]>();

  constructor(world: WorldView) {
    for (const { teamId, name, division, disbandedAt } of realOnly(world, world.teams.values())) {
      if (disbandedAt !== undefined) continue;
      const isLed = (): boolean => world.volunteers.by('team', teamId).some(({ post }) => post === 'leader');
      this.#put(name, { teamId, division, isLed, inFile: false });
    }
  }

  /** Takes a team of the file; says so when one of this name and division is there. */
  add(name: string, division: string, teamId: string): FaultCode | undefined {
    const twin = this.#teams.get(name)?.find((team) => team.division === division);
    // The one there is stands for both, so that one fault is not told again for every member.
    if (twin) return twin.inFile ? 'team-repeated' : 'team-exists';
    this.#put(name, { teamId, division, isLed: () => false, inFile: true });
    return undefined;
  }

  find(name: string, division: string): NamedTeam | FaultCode {
    const named = this.#teams.get(name) ?? [];
    const [first, ...others] = division === '' ? named : named.filter((team) => team.division === division);
    if (!first) return 'team-unknown';
    return others.length > 0 && division === '' ? 'team-ambiguous' : first;
  }

  #put(name: string, team: NamedTeam): void {
    const named = this.#teams.get(name);
    if (named) named.push(team);
    else this.#teams.set(name, [team]);
  }
}
