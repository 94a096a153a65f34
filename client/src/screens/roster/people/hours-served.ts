/** Hours somebody has served, from the ledger: the last week, the last 30 days, and all there is. */
import type { Ledger } from '@muster/shared/task/schema.ts';

export interface HoursServed {
  readonly week: number;
  readonly month: number;
  readonly all: number;
  readonly tasks: number;
}

const hour = 3_600_000;
const day = 24 * hour;

export function hoursServed(spells: Ledger['spells'], at: number): HoursServed {
  const since = (from: number): number =>
    spells.reduce((sum, spell) => {
      const end = spell.to === undefined ? at : Date.parse(spell.to);
      return sum + Math.max(0, end - Math.max(from, Date.parse(spell.from)));
    }, 0) / hour;
  return {
    week: since(at - 7 * day),
    month: since(at - 30 * day),
    all: since(Number.NEGATIVE_INFINITY),
    tasks: new Set(spells.map(({ assignmentId }) => assignmentId)).size,
  };
}
