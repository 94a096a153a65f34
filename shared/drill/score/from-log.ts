/** What a drill's own events say of its plan and its observations: a log alone, taken elsewhere, can be scored. */
import type { DrillEvents } from '../events.ts';
import type { DrillPlanFields, Observation } from '../schema.ts';
import type { LoggedEvent } from './logged-event.ts';

interface Told {
  readonly drillId?: unknown;
}

/** The plan as it was planned last; `undefined` where the log was handed to somebody who may not read it. */
export function planInLog(events: readonly LoggedEvent[], drillId: string): DrillPlanFields | undefined {
  const last = events.findLast(
    ({ type, data }) => /^Drill(Planned|Updated)$/.test(type) && (data as Told).drillId === drillId,
  );
  return last && (last.data as DrillEvents['DrillPlanned']);
}

/** Every observation of the drill, in the order of the log. */
export function observationsInLog(events: readonly LoggedEvent[], drillId: string): Observation[] {
  return events
    .filter(({ type, data }) => type === 'Observed' && (data as Told).drillId === drillId)
    .map(({ data, actor, at }) => ({ ...(data as DrillEvents['Observed']), by: actor.id, at }));
}
