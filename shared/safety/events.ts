import type { EventOf } from '../kernel/decider.ts';
import type { Place } from '../geo/place.ts';
import type { AlarmOutcome, Escalation } from './schema.ts';

/** Names an alarm to a reader who has only this event. */
interface AlarmFacts {
  readonly alarmId: string;
  readonly personId: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly division: string;
  readonly incidentId?: string;
  readonly taskId?: string;
  readonly drillId?: string;
}

/** A place, how exactly it was measured, and when. */
export interface PlaceTold {
  readonly place: Place;
  readonly accuracyMetres?: number;
  readonly placeAt: string;
}

/** When the sender pressed, as far as it can be known; neither where nobody said so. */
export interface PressTime {
  readonly pressedAt?: string;
  readonly pressedAtUnknown?: true;
}

interface RollCallFacts {
  readonly rollCallId: string;
  readonly incidentId: string;
  readonly drillId?: string;
}

/** Members of one assignment who are called. */
export interface CalledGroup {
  readonly assignmentId: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly personIds: readonly string[];
}

export interface SafetyEvents {
  /** Of an alarm that was closed moments before: it is raised again, and nobody answers for it any more. */
  AlarmRaised: AlarmFacts &
    Partial<PlaceTold> &
    PressTime & { text?: string; simulated?: true; sentInDrillId?: string };
  /** Where they are now, told by their phone. */
  AlarmLocated: AlarmFacts & PlaceTold;
  /** They called again while it was open. */
  AlarmRepeated: AlarmFacts & Partial<PlaceTold> & { text?: string };
  /** Who acknowledged it is the actor of the entry. */
  AlarmAcknowledged: AlarmFacts;
  AlarmClosed: AlarmFacts & { outcome: AlarmOutcome; note?: string };
  RollCallOpened: RollCallFacts & {
    /** Everybody in `groups`, for whoever only counts. */
    personIds: string[];
    groups: CalledGroup[];
    dueAt: string;
    deskAt: string;
    automatic: boolean;
  };
  RollCallAnswered: RollCallFacts & { personIds: string[] };
  /** These have not answered by the time at which the leader, or the command post, is to be told. */
  RollCallEscalated: RollCallFacts & { to: Escalation; personIds: string[] };
  /** Released before they answered. */
  RollCallLeft: RollCallFacts & { personIds: string[] };
  /** Everybody has answered who did not leave. */
  RollCallCompleted: RollCallFacts & { answered: number; total: number };
  RollCallClosed: RollCallFacts & { reason?: string; missingPersonIds: string[] };
}
export type SafetyEvent = EventOf<SafetyEvents>;
