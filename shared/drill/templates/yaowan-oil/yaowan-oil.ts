/**
 * Scenario 2 of domain.md section 7: oil above the waterworks of 窑湾 at 22:00, twelve hours of the drill's clock, two
 * shifts with the rest they owe in between, and the intake kept open. At ×60 it runs in twelve minutes.
 */
import { objectivesOf, temper } from '../plan-parts.ts';
import { chosen, injectsOf, oneIdPerKey, teamsOf, type DrillTemplate } from '../template.ts';
import { oilExpectations, oilObjectives } from './expectations.ts';
import { oilInjects, type OilRoles } from './injects.ts';
import { oilTeams } from './teams.ts';

export const yaowanOil: DrillTemplate = (makeId, { seed } = {}) => {
  const id = oneIdPerKey(makeId);
  const roles: OilRoles = {
    injured: chosen(['first rescue one', 'first rescue two', 'first rescue three'], seed),
    silent: chosen(['second rescue one', 'second rescue two', 'second rescue three'], seed),
  };
  return {
    title: '窑湾水厂上游油污处置演练',
    scenario: 'yaowan-oil',
    division: '4303',
    plan: {
      objectives: objectivesOf(id, oilObjectives),
      injects: injectsOf(id, oilInjects(id, roles)),
      expectations: oilExpectations(id, roles),
      teamIds: [],
      simulatedTeams: teamsOf(id, oilTeams),
      evaluatorIds: [],
      // By night, in life jackets and partly by boat: slower on the way, and a watch is two hours at most.
      temper: temper({ metresPerSecond: 7, workSeconds: { least: 4500, most: 7200 } }),
      desk: { reactionSeconds: { least: 20, most: 60 } },
      durationSeconds: 12 * 3600,
    },
  };
};
