/**
 * Scenario 3 of domain.md section 7 as a drill: the real track of 2018 with teams of seven cities. Five and a half hours
 * of the drill's clock for a hundred and two of the typhoon's (`track.ts` tells how they are pressed).
 */
import { objectivesOf, temper } from '../plan-parts.ts';
import { chosen, injectsOf, oneIdPerKey, teamsOf, type DrillTemplate } from '../template.ts';
import { typhoonExpectations, typhoonMinutes, typhoonObjectives } from './expectations.ts';
import { typhoonInjects, type TyphoonRoles } from './injects.ts';
import { typhoonTeams } from './teams.ts';

export const mangkhutGuangdong: DrillTemplate = (makeId, { seed } = {}) => {
  const id = oneIdPerKey(makeId);
  const roles: TyphoonRoles = {
    injured: chosen(['taishan rescue', 'taishan second rescue', 'taishan emergency'], seed),
    silent: chosen(['taishan medical', 'taishan rescue', 'taishan second rescue'], seed),
  };
  return {
    title: '台风“山竹”防御省级演练',
    scenario: 'mangkhut-guangdong',
    division: '44',
    plan: {
      objectives: objectivesOf(id, typhoonObjectives),
      injects: injectsOf(id, typhoonInjects(id, roles)),
      expectations: typhoonExpectations(id, roles),
      teamIds: [],
      simulatedTeams: teamsOf(id, typhoonTeams),
      evaluatorIds: [],
      temper: temper({ metresPerSecond: 12, workSeconds: { least: 2400, most: 5400 } }),
      desk: { reactionSeconds: { least: 20, most: 60 } },
      durationSeconds: typhoonMinutes * 60,
    },
  };
};
