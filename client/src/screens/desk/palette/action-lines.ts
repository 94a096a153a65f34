/** Actions as lines that can be found by name. */
import { actionGroups, type Action } from '../keys/registry.ts';
import { spell, type Spelled } from './name-match.ts';
import { matchBoth } from './ranking.ts';
import type { Readings } from './readings.ts';

export interface ActionLine {
  readonly action: Action;
  readonly name: Spelled;
  readonly more: Spelled;
  readonly score: number;
  readonly at: readonly number[];
}

/** In the order of the groups, as the key sheet lists them too. */
export function actionLines(actions: readonly Action[], readings: Readings): ActionLine[] {
  return actions
    .filter(({ onlyByKey }) => onlyByKey !== true)
    .toSorted((a, b) => actionGroups.indexOf(a.group) - actionGroups.indexOf(b.group))
    .map((action) => ({
      action,
      name: spell(action.name, readings),
      more: spell(action.words ?? '', readings),
      score: 0,
      at: [],
    }));
}

const recentBonus = 6;

export function allActionsMatch(
  lines: readonly ActionLine[],
  words: readonly string[],
  recent: readonly string[],
): ActionLine[] {
  return lines.flatMap((line) => {
    const match = matchBoth(words, line.name, line.more);
    if (!match) return [];
    const bonus = recent.includes(`action ${line.action.id}`) ? recentBonus : 0;
    return [{ ...line, score: match.score + bonus, at: match.at }];
  });
}
