/** What is expected, as it stands now: what is due next first, what is over below, what has not begun last. */
import type { DrillPlan } from '@muster/shared/drill/schema.ts';
import { drillConduct, type Conduct } from '@muster/shared/drill/score/conduct.ts';
import { evaluateExpectation, type Evaluation } from '@muster/shared/drill/score/evaluate.ts';
import type { LoggedEvent } from '@muster/shared/drill/score/logged-event.ts';
import type { Expectation } from '@muster/shared/drill/expectation.ts';

export interface ExpectationRow {
  readonly expectation: Expectation;
  readonly found: Evaluation;
  /**
   * `due`: counting, and not judged yet. `overdue`: its time is over, and it may still come late, or be in what of the
   * log has not been read yet. `waiting`: its inject is still to come. The others are final.
   */
  readonly state: 'due' | 'overdue' | 'waiting' | 'met' | 'late' | 'missed' | 'not_reached';
}

/**
 * The conduct as far as its log has been read (`knownUpTo` by the server's clock): the clock runs ahead of what is read,
 * at ×60 by minutes of the drill, and what has not been read yet must not count as not having happened.
 */
export function conductOf(events: readonly LoggedEvent[], drillId: string, knownUpTo?: number): Conduct {
  return drillConduct(events, {
    drillId,
    at: knownUpTo === undefined ? undefined : new Date(knownUpTo).toISOString(),
  });
}

const order: readonly ExpectationRow['state'][] = [
  'overdue',
  'due',
  'missed',
  'late',
  'met',
  'not_reached',
  'waiting',
];

/** `nowSeconds` is what the clock shows: it tells what is overdue, and judges nothing. */
export function expectationRows(
  { expectations }: Pick<DrillPlan, 'expectations'>,
  conduct: Conduct,
  nowSeconds: number,
): ExpectationRow[] {
  return expectations
    .map((expectation): ExpectationRow => {
      const found = evaluateExpectation(expectation, conduct);
      return { expectation, found, state: stateOf(found, nowSeconds) };
    })
    .toSorted(
      (one, other) =>
        order.indexOf(one.state) - order.indexOf(other.state) ||
        (one.state === 'due' || one.state === 'overdue'
          ? (one.found.dueSeconds ?? Infinity) - (other.found.dueSeconds ?? Infinity)
          : (other.found.dueSeconds ?? 0) - (one.found.dueSeconds ?? 0)),
    );
}

function stateOf({ outcome, dueSeconds }: Evaluation, nowSeconds: number): ExpectationRow['state'] {
  if (outcome !== 'pending') return outcome;
  if (dueSeconds === undefined) return 'waiting';
  return nowSeconds > dueSeconds ? 'overdue' : 'due';
}

export function countRows(
  rows: readonly ExpectationRow[],
): Readonly<Record<ExpectationRow['state'], number>> {
  const counts = { due: 0, overdue: 0, waiting: 0, met: 0, late: 0, missed: 0, not_reached: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}
