/**
 * Scenario 1 of domain.md section 7, after the joint drill 莲城应急—2025·防汛: the Xiang passes its warning stage at
 * T+0 and its guarantee stage at T+90. Two and a half hours, of which every minute is one of the drill's clock.
 */
import { chosen, injectsOf, oneIdPerKey, teamsOf, type DrillTemplate } from '../template.ts';
import { objectivesOf, temper } from '../plan-parts.ts';
import { floodExpectations, floodObjectives } from './expectations.ts';
import { floodInjects, floodOpening, type FloodRoles } from './injects.ts';
import { floodTeams } from './teams.ts';

export const xiangtanFlood: DrillTemplate = (makeId, { seed } = {}) => {
  const id = oneIdPerKey(makeId);
  const roles: FloodRoles = {
    // Who stands at the foot of the levee by T+65, and who walks it at T+75.
    injured: chosen(['yuhu engineering', 'yuhu second engineering', 'city engineering'], seed),
    silent: chosen(['yuhu emergency', 'zhaotan emergency', 'yuetang emergency'], seed),
  };
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
