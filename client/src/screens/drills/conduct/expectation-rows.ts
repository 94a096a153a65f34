/** What is expected, as it stands now: what is due next first, what is over below, what has not begun last. */
import type { DrillPlan } from '@muster/shared/drill/schema.ts';
import { drillConduct, type Conduct } from '@muster/shared/drill/score/conduct.ts';
import { evaluateExpectation, type Evaluation } from '@muster/shared/drill/score/evaluate.ts';
import type { LoggedEvent } from '@muster/shared/drill/score/logged-event.ts';
import type { Expectation } from '@muster/shared/drill/expectation.ts';

export interface ExpectationRow {
  readonly expectation: Expectation;
  readonly found: Evaluation;
  /** `due`: counting, and not judged yet. `waiting`: its inject is still to come. */
  readonly state: 'due' | 'waiting' | 'met' | 'late' | 'missed' | 'not_reached';
}

/** Read once for as many moments as wanted: only how far time has come changes between two events. */
export function conductOf(events: readonly LoggedEvent[], drillId: string): Conduct {
  return drillConduct(events, { drillId });
}

const order: readonly ExpectationRow['state'][] = ['due', 'missed', 'late', 'met', 'not_reached', 'waiting'];

export function expectationRows(
  { expectations }: Pick<DrillPlan, 'expectations'>,
  conduct: Conduct,
  nowSeconds: number,
): ExpectationRow[] {
  const present = conduct.ended ? conduct : { ...conduct, nowSeconds };
  return expectations
    .map((expectation): ExpectationRow => {
      const found = evaluateExpectation(expectation, present);
      return { expectation, found, state: stateOf(found) };
    })
    .toSorted(
      (one, other) =>
        order.indexOf(one.state) - order.indexOf(other.state) ||
        (one.state === 'due'
          ? (one.found.dueSeconds ?? Infinity) - (other.found.dueSeconds ?? Infinity)
          : (other.found.dueSeconds ?? 0) - (one.found.dueSeconds ?? 0)),
    );
}

function stateOf({ outcome, dueSeconds }: Evaluation): ExpectationRow['state'] {
  if (outcome !== 'pending') return outcome;
  return dueSeconds === undefined ? 'waiting' : 'due';
}

export function countRows(
  rows: readonly ExpectationRow[],
): Readonly<Record<ExpectationRow['state'], number>> {
  const counts = { due: 0, waiting: 0, met: 0, late: 0, missed: 0, not_reached: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}
