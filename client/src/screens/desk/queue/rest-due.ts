import { restAt, type RestFigures } from '@muster/shared/task/rest.ts';
import type { Ledger } from '@muster/shared/task/schema.ts';

const hour = 3_600_000;

/**
 * When somebody who is at work will have worked the hours on end that are allowed, if the work goes on: epoch
 * milliseconds, the same whenever it is asked while the spell runs. `undefined` for who is not at work.
 */
export function restDueAt(spells: Ledger['spells'], at: number, figures: RestFigures): number | undefined {
  // A drill is no service (X2).
  if (!spells.some(({ to, drillId }) => to === undefined && drillId === undefined)) return undefined;
  const { hoursOnEnd } = restAt(spells, new Date(at).toISOString(), figures);
  return Math.round(at + (figures.hoursOnEndAtMost - hoursOnEnd) * hour);
}
