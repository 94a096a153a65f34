/** What a score holds before anything is proposed from it. */
import type { Expectation } from '../expectation.ts';
import type { Observation } from '../schema.ts';
import type { Evaluation } from './evaluate.ts';
import type { InjectStory } from './injects.ts';
import type { OverrideUsed, Response, RestViolation, SpanOfControl } from './load.ts';
import type { Base, ObjectiveScore, OutcomeCounts } from './objectives.ts';
import type { Participation } from './participation.ts';
import type { AlarmStory, RollCallStory } from './safety-calls.ts';
import type { Preemption } from './preempted.ts';
import type { MeasuredTime } from './times.ts';

export interface ScoredExpectation extends Evaluation {
  readonly title: string;
  readonly kind: Expectation['kind'];
  readonly withinSeconds: number;
  readonly objectiveId?: string;
  readonly injectId?: string;
}

/** A drill so much shorter than planned was broken off: half of it is what a figure has to rest on, as elsewhere. */
export const heldAtLeast = 0.5;

/** `ended_early`: before half of its time was over. `too_few_judged`: fewer than half of its expectations were judged. */
export type LeftOut = 'ended_early' | 'too_few_judged';

/** Everything that was counted; every number leads to its events. */
export interface ScoreFigures {
  readonly subject: {
    readonly kind: 'drill' | 'incident';
    readonly id: string;
    readonly title: string;
    readonly division: string;
  };
  /** It has ended: nothing of this will change. */
  readonly final: boolean;
  /** How long it took, or has taken so far: drill time, or since the incident was opened. */
  readonly seconds: number;
  /** How long it was planned to take. */
  readonly plannedSeconds?: number;
  /** Why this drill says nothing beside others, once it has ended. */
  readonly leftOut?: LeftOut;
  readonly overall: {
    readonly outcomes: OutcomeCounts;
    readonly base: Base;
    /** `pointsOf`; nothing where too few expectations could be judged. */
    readonly points?: number;
  };
  readonly expectations: readonly ScoredExpectation[];
  readonly objectives: readonly ObjectiveScore[];
  readonly injects: readonly InjectStory[];
  readonly times: readonly MeasuredTime[];
  /** The same of what real people did, alone (`made-up.ts`). */
  readonly realTimes: readonly MeasuredTime[];
  readonly rollCalls: readonly RollCallStory[];
  readonly alarms: readonly AlarmStory[];
  readonly participation: Participation;
  readonly rest: readonly RestViolation[];
  readonly span: SpanOfControl;
  readonly response: Response;
  readonly overrides: readonly OverrideUsed[];
  readonly preemptions: readonly Preemption[];
  /** What evaluators wrote, in the order in which they did. */
  readonly observations: readonly Observation[];
}
