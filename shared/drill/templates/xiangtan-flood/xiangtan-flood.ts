/**
 * Scenario 1 of domain.md section 7, after the joint drill 莲城应急—2025·防汛: the Xiang passes its warning stage at
 * T+0 and its guarantee stage at T+90. Two and a half hours, of which every minute is one of the drill's clock.
 */
import { injectsOf, oneIdPerKey, rolesBy, teamsOf, type DrillTemplate } from '../template.ts';
import { objectivesOf, temper } from '../plan-parts.ts';
import { floodExpectations, floodObjectives } from './expectations.ts';
import { floodInjects, floodOpening } from './injects.ts';
import { floodTeams } from './teams.ts';

export const xiangtanFlood: DrillTemplate = (makeId, { seed } = {}) => {
  const id = oneIdPerKey(makeId);
  // Those nearest to the boils and to the village, who will most likely be there at T+65 and T+75.
  const roles = rolesBy(seed, {
    injured: ['yuhu second engineering', 'yuhu engineering'],
    silent: ['county rescue', 'county second rescue'],
  });
  return {
    title: '莲城应急·湘江防汛演练',
    scenario: 'xiangtan-flood',
    division: '4303',
    plan: {
      objectives: objectivesOf(id, floodObjectives),
      injects: injectsOf(id, [floodOpening(id), ...floodInjects(id, roles)]),
      expectations: floodExpectations(id, roles),
      teamIds: [],
      simulatedTeams: teamsOf(id, floodTeams),
      evaluatorIds: [],
      temper: temper({ metresPerSecond: 9 }),
      desk: { reactionSeconds: { least: 20, most: 60 } },
      durationSeconds: 150 * 60,
    },
  };
};
