/**
 * Scenario 2 of domain.md section 7: oil above the waterworks of 窑湾 at 22:00, twelve hours of the drill's clock, two
 * shifts with the rest they owe in between, and the intake kept open. At ×60 it runs in twelve minutes.
 */
import { objectivesOf, temper } from '../plan-parts.ts';
import { injectsOf, oneIdPerKey, rolesBy, teamsOf, type DrillTemplate } from '../template.ts';
import { oilExpectations, oilObjectives } from './expectations.ts';
import { oilInjects } from './injects.ts';
import { oilTeams } from './teams.ts';

export const yaowanOil: DrillTemplate = (makeId, { seed } = {}) => {
  const id = oneIdPerKey(makeId);
  // Those nearest to the first boom and the second, at work at 23:10, and to the intake, which they guard at 05:00.
  const roles = rolesBy(seed, {
    injured: ['first rescue two', 'first rescue three'],
    silent: ['second rescue one', 'second rescue two'],
  });
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
