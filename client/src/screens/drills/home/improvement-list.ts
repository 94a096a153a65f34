/** What is still to become better, the most urgent first; what is done waits at the end. */
import type { Improvement } from '@muster/shared/drill/schema.ts';

export interface ImprovementLine<Row extends Improvement = Improvement> {
  readonly improvement: Row;
  /** Its day is over and it is not closed. */
  readonly isOverdue: boolean;
}

/** `today` is a day as `YYYY-MM-DD`: what is due today is not late yet. */
export function improvementLines<Row extends Improvement>(
  improvements: readonly Row[],
  today: string,
): ImprovementLine<Row>[] {
  return improvements
    .toSorted(
      (one, other) =>
        Number(one.status === 'closed') - Number(other.status === 'closed') ||
        (one.status === 'closed'
          ? (other.closedAt ?? '').localeCompare(one.closedAt ?? '')
          : one.dueOn.localeCompare(other.dueOn)) ||
        one.improvementId.localeCompare(other.improvementId),
    )
    .map((improvement) => ({
      improvement,
      isOverdue: improvement.status !== 'closed' && improvement.dueOn < today,
    }));
}

/** Whether it can be closed as it stands: something shows that it is done. */
export function hasEvidence({ evidence }: Pick<Improvement, 'evidence'>): boolean {
  return (evidence ?? '').trim() !== '';
}
