/** What a report has words for. */
import type { ExpectationOutcome } from '@muster/shared/drill/score/evaluate.ts';
import type { LeftOut } from '@muster/shared/drill/score/figures.ts';
import type { Measure, StandardSource } from '@muster/shared/drill/score/standards.ts';

export interface ReportWords {
  readonly reportOf: string;
  readonly mark: string;
  readonly asOf: string;
  readonly unfinished: string;
  readonly page: (page: string, pages: string) => string;
  readonly headings: Readonly<
    Record<
      | 'facts'
      | 'result'
      | 'objectives'
      | 'expectations'
      | 'injects'
      | 'times'
      | 'people'
      | 'safety'
      | 'preempted'
      | 'observations'
      | 'strengths'
      | 'areas'
      | 'improvements'
      | 'map',
      string
    >
  >;
  readonly facts: Readonly<
    Record<
      'title' | 'division' | 'scenario' | 'seed' | 'began' | 'ended' | 'duration' | 'planned' | 'points',
      string
    >
  >;
  readonly outcomes: Readonly<Record<ExpectationOutcome, string>>;
  readonly measures: Readonly<Record<Measure, string>>;
  readonly columns: Readonly<
    Record<
      | 'objective'
      | 'points'
      | 'met'
      | 'rating'
      | 'expectation'
      | 'outcome'
      | 'due'
      | 'happened'
      | 'late'
      | 'inject'
      | 'planned'
      | 'delivered'
      | 'refused'
      | 'time'
      | 'count'
      | 'median'
      | 'p90'
      | 'longest'
      | 'standard'
      | 'within'
      | 'team'
      | 'offers'
      | 'answered'
      | 'accepted'
      | 'onScene'
      | 'people'
      | 'improvement'
      | 'owner'
      | 'dueOn'
      | 'status'
      | 'evidence',
      string
    >
  >;
  readonly ratings: Readonly<Record<'P' | 'S' | 'M' | 'U', string>>;
  readonly observationKinds: Readonly<Record<'note' | 'strength' | 'improvement', string>>;
  readonly improvementStatuses: Readonly<Record<'open' | 'in_progress' | 'closed', string>>;
  readonly summary: (figures: Readonly<Record<ExpectationOutcome, number>>) => string;
  readonly base: (judged: number, all: number) => string;
  readonly noPoints: string;
  readonly leftOut: Readonly<Record<LeftOut, string>>;
  readonly sources: Readonly<Record<StandardSource, string>>;
  /** Drills that are ready to run, by the names the screens give them. */
  readonly scenarios: Readonly<Record<string, string>>;
  readonly who: Readonly<Record<'real' | 'simulated', string>>;
  readonly simulatedTeam: (name: string) => string;
  readonly preempted: (time: string, team: string, people: number, whole: boolean) => string;
  readonly reached: (who: string, answered: number, called: number, share: string) => string;
  readonly rollCalls: (complete: number, all: number) => string;
  readonly alarms: (acknowledged: number, all: number) => string;
  readonly rest: (violations: number, people: number) => string;
  readonly overrides: (count: number) => string;
  readonly span: (exceeded: number) => string;
  readonly over: (tasks: number) => string;
  readonly charts: Readonly<Record<'outcomes' | 'times' | 'teams' | 'minutes' | 'map', string>>;
  readonly noPictures: string;
  readonly none: string;
  /** What a proposal of the score says, by its code; facts in braces. */
  readonly proposals: Readonly<Record<string, string>>;
}
