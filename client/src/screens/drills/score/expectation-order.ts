/** Expectations as somebody reads them who wants to know what went wrong: the latest first, then what never came. */
import type { ScoredExpectation } from '@muster/shared/drill/score/figures.ts';

const order: readonly ScoredExpectation['outcome'][] = ['late', 'missed', 'pending', 'met', 'not_reached'];

export function latestFirst(expectations: readonly ScoredExpectation[]): ScoredExpectation[] {
  return expectations.toSorted(
    (one, other) =>
      order.indexOf(one.outcome) - order.indexOf(other.outcome) ||
      (other.lateBySeconds ?? 0) - (one.lateBySeconds ?? 0) ||
      (one.dueSeconds ?? 0) - (other.dueSeconds ?? 0) ||
      one.expectationId.localeCompare(other.expectationId),
  );
}
