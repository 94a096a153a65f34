/** What may wait for a dispatcher, each with what names its own cure, and how urgent it is. */
import { drillIdOf } from '@muster/shared/incident/of-drill.ts';
import type { Incident } from '@muster/shared/incident/schema.ts';
import type { Shortfall } from '@muster/shared/matching/shortfall.ts';
import type { Alarm, RollCall, RollCallPerson } from '@muster/shared/safety/schema.ts';
import type { Assignment, Task } from '@muster/shared/task/schema.ts';

export const attentionGroups = ['now', 'soon', 'watch'] as const;
export const drillHeading = 'drill';
export type AttentionGroup = (typeof attentionGroups)[number];

interface Common {
  /** The same for as long as the same thing waits. */
  readonly id: string;
  readonly group: AttentionGroup;
  /** Absent where it is about no incident. */
  readonly incidentId: string | undefined;
  /** Earlier first within a group and priority, epoch milliseconds. */
  readonly since: number;
  readonly priority: number;
  /** X2: what waits in a drill is told apart by word and colour, and counted nowhere. */
  readonly drillId?: string;
}

interface OfTask extends Common {
  readonly incidentId: string;
  readonly task: Task;
}

export interface LostPerson {
  readonly personId: string;
  /** Epoch milliseconds of the last position. */
  readonly lastAt: number;
}

export interface TiringPerson {
  readonly personId: string;
  /** When the hours on end are over, epoch milliseconds. */
  readonly dueAt: number;
}

/** An offer that came to nothing: why the task waits again. */
export interface Lapse {
  readonly teamId: string;
  readonly state: 'declined' | 'expired';
  /** When it was answered, or ran out. */
  readonly at: string;
  readonly reason: string | undefined;
}

/** A situation report that nobody at a command post has read yet. */
export interface WaitingSitrep {
  readonly sitrepId: string;
  readonly incidentId: string;
  readonly taskId?: string | undefined;
  readonly at: string;
  readonly by: string;
  readonly personId?: string | undefined;
  readonly text: string;
  readonly photoId?: string | undefined;
}

/** A shift that was handed over and that nobody has taken yet. */
export interface WaitingHandover {
  readonly handoverId: string;
  readonly division: string;
  readonly signedAt: string;
  readonly signedBy: string;
  readonly takenBy?: string | undefined;
}

/** One person who leads more than may be led well. */
export interface WideSpan {
  readonly assignmentId: string;
  readonly teamId: string;
  readonly leaders: number;
  readonly people: number;
}

export type AttentionItem =
  | (Common & { readonly kind: 'alarm'; readonly alarm: Alarm })
  | (Common & {
      readonly kind: 'roll-call';
      readonly incidentId: string;
      readonly incident: Incident;
      readonly rollCall: RollCall;
      readonly missing: readonly RollCallPerson[];
    })
  | (OfTask & {
      readonly kind: 'unmet';
      readonly shortfalls: readonly Shortfall[];
      readonly declined: number;
      readonly expired: number;
      /** The latest of them. */
      readonly lapse: Lapse | undefined;
    })
  | (OfTask & { readonly kind: 'expiring'; readonly assignment: Assignment })
  | (OfTask & { readonly kind: 'lost'; readonly people: readonly LostPerson[] })
  | (OfTask & { readonly kind: 'late' | 'due'; readonly deadline: string })
  | (OfTask & { readonly kind: 'unaccounted'; readonly assignment: Assignment; readonly count: number })
  | (OfTask & {
      readonly kind: 'rest';
      readonly assignment: Assignment;
      /** The first to be tired first. */
      readonly people: readonly TiringPerson[];
    })
  | (Common & {
      readonly kind: 'sitrep';
      readonly incidentId: string;
      readonly task: Task | undefined;
      readonly sitrep: WaitingSitrep;
    })
  | (Common & { readonly kind: 'idle'; readonly incidentId: string; readonly incident: Incident })
  | (Common & {
      readonly kind: 'teams-span';
      readonly incidentId: string;
      readonly incident: Incident;
      readonly teams: number;
      readonly deputies: number;
    })
  | (Common & {
      readonly kind: 'people-span';
      readonly incidentId: string;
      readonly incident: Incident;
      /** The widest first. */
      readonly spans: readonly WideSpan[];
    })
  | (Common & { readonly kind: 'handover'; readonly handover: WaitingHandover });

export type AttentionKind = AttentionItem['kind'];

/** The task an item is about, where it is about one. */
export function taskOf(item: AttentionItem): Task | undefined {
  return 'task' in item ? item.task : undefined;
}

/** A call for help stays at the top until it is closed: it cannot be put off, and is everybody's. */
export function isForAll({ kind }: AttentionItem): boolean {
  return kind === 'alarm';
}

/**
 * Each item of a drill with the drill it is of; the others are the same objects. X2: everything real comes before anything
 * of a drill, a drill's call for help included.
 */
export function withDrills(
  world: Parameters<typeof drillIdOf>[0],
  items: readonly AttentionItem[],
): AttentionItem[] {
  const marked = items.map((item) => {
    const drillId =
      item.kind === 'alarm' ? item.alarm.drillId : drillIdOf(world, { incidentId: item.incidentId });
    return drillId === undefined ? item : { ...item, drillId };
  });
  return [...marked.filter(isReal), ...marked.filter((item) => !isReal(item))];
}

function isReal({ drillId }: { readonly drillId?: string }): boolean {
  return drillId === undefined;
}

export interface CountedApart {
  readonly real: number;
  readonly drill: number;
}

/** X2: no figure has both in it. */
export function countApart(items: readonly { readonly drillId?: string }[]): CountedApart {
  const real = items.filter(isReal).length;
  return { real, drill: items.length - real };
}

/** The heading an item stands under: its urgency, or that of its drill, after all of them. */
export function headingOf({ group, drillId }: Pick<AttentionItem, 'group' | 'drillId'>): string {
  return drillId === undefined ? group : drillHeading;
}

export function isDrillAlarm(item: AttentionItem): boolean {
  return item.kind === 'alarm' && item.alarm.drillId !== undefined;
}

/** By urgency, then priority, then how long it has waited. */
export function byUrgency(one: AttentionItem, other: AttentionItem): number {
  return (
    attentionGroups.indexOf(one.group) - attentionGroups.indexOf(other.group) ||
    one.priority - other.priority ||
    one.since - other.since ||
    (one.id < other.id ? -1 : 1)
  );
}
