/** The kinds a reader of a review filters by: those of the log, which has drills and safety among them. */
import { eventKinds, kindOf, type EventKind } from '../../desk/log/event-kinds.ts';

export const reviewKinds = eventKinds;
export type ReviewKind = EventKind;

export const reviewKindOf: (type: string) => ReviewKind = kindOf;
