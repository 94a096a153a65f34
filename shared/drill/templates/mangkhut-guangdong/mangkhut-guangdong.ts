/**
 * Scenario 3 of domain.md section 7 as a drill: the real track of 2018 with teams of seven cities. Five and a half hours
 * of the drill's clock for a hundred and two of the typhoon's (`track.ts` tells how they are pressed).
 */
import { objectivesOf, temper } from '../plan-parts.ts';
import { injectsOf, oneIdPerKey, rolesBy, teamsOf, type DrillTemplate } from '../template.ts';
import { typhoonExpectations, typhoonMinutes, typhoonObjectives } from './expectations.ts';
import { typhoonInjects } from './injects.ts';
import { typhoonTeams } from './teams.ts';

export const mangkhutGuangdong: DrillTemplate = (makeId, { seed } = {}) => {
  const id = oneIdPerKey(makeId);
  // Those who will most likely be at work when the masts fail at 海宴, and among the fallen trees of 罗湖.
  const roles = rolesBy(seed, {
    injured: ['shenzhen emergency', 'shenzhen second engineering'],
    silent: ['taishan rescue', 'taishan medical'],
  });
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
