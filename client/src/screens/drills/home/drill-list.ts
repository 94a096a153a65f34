/** Drills in the order in which somebody looks for them. What was given up is not shown. */
import type { Drill } from '@muster/shared/drill/schema.ts';

export interface DrillGroups<Row extends Drill = Drill> {
  /** Running first, then paused; the one begun last first. */
  readonly underWay: readonly Row[];
  /** The one planned last first. */
  readonly planned: readonly Row[];
  /** The one that ended last first. */
  readonly ended: readonly Row[];
}

const latestFirst =
  <Row extends Drill>(moment: (drill: Row) => string | undefined) =>
  (one: Row, other: Row): number =>
    (moment(other) ?? '').localeCompare(moment(one) ?? '') || one.drillId.localeCompare(other.drillId);

export function groupDrills<Row extends Drill>(drills: readonly Row[]): DrillGroups<Row> {
  const of = (...statuses: Drill['status'][]): Row[] =>
    drills.filter(({ status }) => statuses.includes(status));
  const begun = latestFirst<Row>(({ startedAt }) => startedAt);
  return {
    underWay: [...of('running').toSorted(begun), ...of('paused').toSorted(begun)],
    planned: of('planned').toSorted(latestFirst(({ plannedAt }) => plannedAt)),
    ended: of('ended').toSorted(latestFirst(({ endedAt }) => endedAt)),
  };
}
