/** What happened in a drill. Every fact carries `drillId`, so that the log of one drill can be read by itself. */
import type { EventOf } from '../kernel/decider.ts';
import type { Place } from '../geo/place.ts';
import type { Certificate, Equipment, Post, Skill, TeamKind } from '../roster/schema.ts';
import type { Effect } from './effect.ts';
import type { Drill, DrillPlanFields, Improvement, Observation, Rating } from './schema.ts';

/** The drill as it was planned, whole. */
interface PlanFacts extends DrillPlanFields {
  readonly drillId: string;
  readonly title: string;
  readonly division: string;
  readonly scenario?: string;
  readonly seed: number;
}

interface ImprovementFacts {
  readonly improvementId: string;
  readonly drillId: string;
  readonly division: string;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly expectationId?: string;
}

/** A simulated player as they are made up: `callsign` stands where a name from the vault would. */
export interface SimulatedMember {
  readonly personId: string;
  readonly callsign: string;
  readonly post: Post;
  readonly skills: Skill[];
  readonly certificates: Certificate[];
}

export interface DrillEvents {
  DrillPlanned: PlanFacts;
  /** The drill as it is planned after the update, whole. */
  DrillUpdated: PlanFacts;
  DrillDiscarded: { drillId: string; title: string };
  DrillStarted: {
    drillId: string;
    title: string;
    division: string;
    seed: number;
    speed: number;
    durationSeconds: number;
  };
  /** `seconds` of drill time, in these and all that follow. */
  DrillPaused: { drillId: string; seconds: number; reason?: NonNullable<Drill['pausedFor']> };
  DrillResumed: { drillId: string; seconds: number };
  DrillSpeedSet: { drillId: string; seconds: number; speed: number };
  DrillJumped: { drillId: string; from: number; to: number };
  DrillEnded: { drillId: string; seconds: number; reason?: string };
  /** `offsetSeconds` is when it was planned, `seconds` when it happened; whole seconds of drill time, both. */
  InjectDelivered: {
    drillId: string;
    injectId: string;
    title: string;
    message: string;
    sender?: string;
    offsetSeconds: number;
    seconds: number;
    adHoc: boolean;
    effects: Effect[];
  };
  EffectCarriedOut: { drillId: string; injectId: string; index: number };
  /** The rules did not let it happen: `code` and `detail` say why. */
  EffectRefused: { drillId: string; injectId: string; index: number; code: string; detail: string };
  WaterLevelReported: {
    drillId: string;
    incidentId: string;
    gauge: string;
    metres: number;
    warningMetres?: number;
    guaranteeMetres?: number;
  };
  TeamSilenced: { drillId: string; teamId: string; untilSeconds: number };
  PlayerInjured: { drillId: string; teamId: string; personId: string; text: string };
  DrillTeamFormed: {
    drillId: string;
    teamId: string;
    name: string;
    kind: TeamKind;
    division: string;
    home: Place;
    equipment: Equipment[];
    members: SimulatedMember[];
  };
  DrillTeamDisbanded: { drillId: string; teamId: string; name: string; kind: TeamKind };
  Observed: {
    observationId: string;
    drillId: string;
    division: string;
    objectiveId?: string;
    rating?: Rating;
    kind: Observation['kind'];
    text: string;
    offsetSeconds?: number;
  };
  ImprovementOpened: ImprovementFacts;
  /** The improvement as it is after the update, whole; it is not closed. */
  ImprovementUpdated: ImprovementFacts & {
    readonly status: Exclude<Improvement['status'], 'closed'>;
    readonly evidence?: string;
  };
  ImprovementClosed: ImprovementFacts & { readonly evidence: string };
}
export type DrillEvent = EventOf<DrillEvents>;
