/**
 * Whom to ask so that nothing is missing: the best ranked first, and of each further one only who still brings something
 * that is wanted. A proposal; the dispatcher decides.
 */
import { unmetAfter, type Shortfall } from '@muster/shared/matching/shortfall.ts';
import { amountOf } from '@muster/shared/task/coverage.ts';
import type { CandidateView } from './candidate-view.ts';

/** What of a candidate the proposal goes by; the needs are the task's own objects. */
export type Proposable = Pick<CandidateView, 'teamId' | 'warnings'> & {
  readonly allBrings: CandidateView['brings'];
};

/** How much is missing, each need as a share of itself: two rolls of cloth weigh as much as the people. */
function weightOf(shortfalls: readonly Shortfall[]): number {
  return shortfalls.reduce((sum, { need, missing }) => sum + missing / amountOf(need), 0);
}

const hasRefused = ({ warnings }: Proposable): boolean =>
  warnings.some(({ code }) => code === 'refused' || code === 'unanswered');

/** At most so many teams, in their order of rank; those who refused this task before come after everybody else. */
export function proposedTeams(
  shortfalls: readonly Shortfall[],
  ranked: readonly Proposable[],
  most: number,
): string[] {
  const order = [...ranked.filter((row) => !hasRefused(row)), ...ranked.filter(hasRefused)];
  const proposed: string[] = [];
  let missing = shortfalls;
  for (const { teamId, allBrings } of order) {
    if (missing.length === 0 || proposed.length >= most) break;
    const after = unmetAfter(missing, [{ brings: allBrings }]);
    if (weightOf(after) >= weightOf(missing)) continue;
    proposed.push(teamId);
    missing = after;
  }
  return proposed;
}
