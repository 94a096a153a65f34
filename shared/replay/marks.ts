/** Moments of a log that a reader jumps to: what changed the course of things. */
import type { LogEvent } from '../protocol/http/events.ts';

export const markKinds = ['incident', 'level', 'inject', 'alarm', 'roll_call', 'drill'] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Mark {
  readonly at: number;
  /** The event that says so. */
  readonly index: number;
  readonly kind: MarkKind;
  readonly type: string;
  /** Of an inject, what it is called; of an incident, its title; of a level, the level. */
  readonly title?: string;
}

interface Told {
  readonly title?: unknown;
  readonly level?: unknown;
}

const kinds: Readonly<Record<string, MarkKind>> = {
  IncidentOpened: 'incident',
  IncidentClosed: 'incident',
  ResponseLevelSet: 'level',
  InjectDelivered: 'inject',
  AlarmRaised: 'alarm',
  RollCallOpened: 'roll_call',
  DrillStarted: 'drill',
  DrillPaused: 'drill',
  DrillResumed: 'drill',
  DrillJumped: 'drill',
  DrillEnded: 'drill',
};

/** The mark that an event is, if it is one. */
export function markOf({ type, data }: LogEvent, index: number, at: number): Mark | undefined {
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (kind === undefined) return undefined;
  const { title, level }: Told = data;
  const told = kind === 'level' ? level : title;
  return { at, index, kind, type, ...(typeof told === 'string' ? { title: told } : {}) };
}
