/** What is reckoned for these screens in the worker: plain data in, plain data out. */
import { checkPlan } from '@muster/shared/drill/check-plan.ts';
import type { PlanProblem } from '@muster/shared/drill/check-plan-problem.ts';
import type { Drill, DrillPlanFields } from '@muster/shared/drill/schema.ts';
import type { LoggedEvent } from '@muster/shared/drill/score/logged-event.ts';
import {
  scoreOf,
  scoreOfIncident,
  type DrillToScore,
  type IncidentToScore,
  type Score,
} from '@muster/shared/drill/score/score.ts';
import { summaryOf, type ScoreSummary } from '@muster/shared/drill/score/summary.ts';
import { ChangeList } from '@muster/shared/kernel/change-list.ts';
import { createRosterTables, type Team, type Volunteer } from '@muster/shared/roster/schema.ts';

export interface Met {
  readonly met: number;
  /** All of them: of a drill that was broken off most were never judged. */
  readonly of: number;
}

export interface Reckoning {
  /** What is wrong with a plan, played by these standing teams and people from that moment on. */
  problems(
    plan: DrillPlanFields,
    at: string,
    teams: readonly Team[],
    volunteers: readonly Volunteer[],
  ): PlanProblem[];
  /** How many of a drill's expectations its log met. */
  met(drill: Drill, events: readonly LoggedEvent[]): Met;
  drillScore(known: DrillToScore): Score;
  incidentScore(known: IncidentToScore): Score;
  /** The figures of a drill alone, for a row among many. */
  summary(known: DrillToScore): ScoreSummary;
}

export const reckoning: Reckoning = {
  problems(plan, at, teams, volunteers) {
    const standing = createRosterTables(new ChangeList());
    for (const team of teams) standing.teams.set(team);
    for (const volunteer of volunteers) standing.volunteers.set(volunteer);
    return checkPlan(plan, { at, standing });
  },
  met(drill, events) {
    const { outcomes, base } = scoreOf({ drill, events }).overall;
    return { met: outcomes.met, of: base.all };
  },
  drillScore: (known) => scoreOf(known),
  incidentScore: (known) => scoreOfIncident(known),
  summary: (known) => summaryOf(scoreOf(known)),
};
