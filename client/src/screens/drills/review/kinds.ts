/** Events of a review put into the kinds a reader filters by: those of the log, and what drills and safety add. */
import { eventKinds, kindOf } from '../../desk/log/event-kinds.ts';

export const reviewKinds = [...eventKinds, 'safety', 'drill'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

export function reviewKindOf(type: string): ReviewKind {
  if (/^(Alarm|RollCall)/.test(type)) return 'safety';
  if (/^(Drill|Inject|Effect|WaterLevel|TeamSilenced|PlayerInjured|Observed|Improvement)/.test(type))
    return 'drill';
  return kindOf(type);
}
