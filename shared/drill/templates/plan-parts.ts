/** Parts of a plan that the templates share. */
import type { Objective, PlayerTemper } from '../schema.ts';
import type { MakeId } from './template.ts';

/** In the order in which they are written; `objective <key>` makes the id. */
export function objectivesOf(id: MakeId, titles: Readonly<Record<string, string>>): Objective[] {
  return Object.entries(titles).map(([key, title]) => ({ objectiveId: id(`objective ${key}`), title }));
}

/**
 * Players as brigades know them by day: nearly every offer is answered, most with yes, within a minute and a
 * half; work takes half an hour to an hour and a quarter. What a template knows better it says.
 */
export function temper(change: Partial<PlayerTemper> = {}): PlayerTemper {
  return {
    answerRate: 0.97,
    acceptRate: 0.92,
    answerDelaySeconds: { least: 15, most: 90 },
    metresPerSecond: 10,
    workSeconds: { least: 1800, most: 4500 },
    silentShare: 0.05,
    ...change,
  };
}
