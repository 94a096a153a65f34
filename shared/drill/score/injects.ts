/** Which injects were told, when, and what became of their effects. */
import type { DrillEvents } from '../events.ts';
import type { Inject } from '../schema.ts';
import { roundedSeconds, type Conduct } from './conduct.ts';
import type { EventLink } from './logged-event.ts';

export interface InjectStory {
  readonly injectId: string;
  readonly title: string;
  readonly plannedSeconds: number;
  /** Nothing while it has not been told. */
  readonly deliveredSeconds?: number;
  /** Below zero where it was told early. */
  readonly lateBySeconds?: number;
  /**
   * Told within a second of the wall of when it was due (the clock comes by that often), or before; where the clock was
   * let jump over it, of the jump. Nothing while it has not been told.
   */
  readonly onTime?: boolean;
  /** In no plan: the control room made it up on the way. */
  readonly adHoc: boolean;
  readonly effects: number;
  readonly carriedOut: number;
  readonly refused: readonly {
    readonly index: number;
    readonly code: string;
    readonly links: readonly EventLink[];
  }[];
  readonly links: readonly EventLink[];
}

const onTimeMilliseconds = 1000;

function isOnTime(conduct: Conduct, plannedSeconds: number, at: string): boolean {
  const due = conduct.dueAt(plannedSeconds);
  return due === undefined || Date.parse(at) - Date.parse(due) <= onTimeMilliseconds;
}

/** The injects of the plan and those beside it, by the time they were told or are planned for. */
export function injectStories(conduct: Conduct, planned: readonly Inject[]): InjectStory[] {
  const carriedOut = new Map<string, number>();
  const refused = new Map<string, InjectStory['refused'][number][]>();
  const told = new Map<string, InjectStory>();
  conduct.events.forEach(({ type, data, at }, position) => {
    const { link } = conduct.mark(position);
    if (type === 'EffectCarriedOut') {
      const { injectId } = data as DrillEvents['EffectCarriedOut'];
      carriedOut.set(injectId, (carriedOut.get(injectId) ?? 0) + 1);
    } else if (type === 'EffectRefused') {
      const { injectId, index, code } = data as DrillEvents['EffectRefused'];
      refused.set(injectId, [...(refused.get(injectId) ?? []), { index, code, links: [link] }]);
    } else if (type === 'InjectDelivered') {
      const { injectId, title, offsetSeconds, adHoc, effects = [] } = data as DrillEvents['InjectDelivered'];
      const mark = conduct.injects.get(injectId);
      if (!mark || mark.position !== position) return;
      told.set(injectId, {
        injectId,
        title,
        plannedSeconds: offsetSeconds,
        deliveredSeconds: mark.seconds,
        lateBySeconds: roundedSeconds(mark.seconds - offsetSeconds),
        onTime: isOnTime(conduct, offsetSeconds, at),
        adHoc,
        effects: effects.length,
        carriedOut: 0,
        refused: [],
        links: [link],
      });
    }
  });
  const untold = planned
    .filter(({ injectId }) => !told.has(injectId))
    .map(({ injectId, title, offsetSeconds, effects }) => ({
      injectId,
      title,
      plannedSeconds: offsetSeconds,
      adHoc: false,
      effects: effects.length,
      carriedOut: 0,
      refused: [],
      links: [],
    }));
  const when = ({ deliveredSeconds, plannedSeconds }: InjectStory) => deliveredSeconds ?? plannedSeconds;
  return [...told.values(), ...untold]
    .map((story) => ({
      ...story,
      carriedOut: carriedOut.get(story.injectId) ?? 0,
      refused: refused.get(story.injectId) ?? [],
    }))
    .toSorted((one, other) => when(one) - when(other));
}
