/**
 * Rest owed. Policy: one hour for every two hours worked (NWCG Incident Business work/rest guidelines, 2004), and no
 * more than twelve hours on end without that rest. Resting pays the debt hour for hour; work that ended more than
 * 24 hours ago is forgotten.
 */
import type { Ledger } from './schema.ts';

export const restPolicy = { hoursWorkedPerHourOwed: 2, hoursOnEndAtMost: 12, windowHours: 24 } as const;

const hour = 3_600_000;

export interface Rest {
  /** Until when the person is to rest; absent when nothing is owed any more. */
  readonly owedUntil?: string;
  /** Hours worked in the present stretch, that is since the last time the rest owed was taken in full. */
  readonly hoursOnEnd: number;
}

/** Reckons the rest a person owes at a moment from the spells in the ledger (a spell still running counts up to `at`). */
export function restAt(spells: Ledger['spells'], at: string): Rest {
  const now = Date.parse(at);
  let owed = 0;
  let onEnd = 0;
  let restingSince = Number.NEGATIVE_INFINITY;
  const recent = spells
    .map((spell) => ({
      from: Date.parse(spell.from),
      to: spell.to === undefined ? now : Date.parse(spell.to),
    }))
    .filter((spell) => spell.to > now - restPolicy.windowHours * hour)
    .toSorted((one, other) => one.from - other.from);
  for (const spell of recent) {
    owed = Math.max(0, owed - Math.max(0, spell.from - restingSince));
    if (owed === 0) onEnd = 0;
    // Spells may touch or overlap (a transfer between assignments): no hour is counted twice.
    const worked = Math.max(0, spell.to - Math.max(spell.from, restingSince));
    owed += worked / restPolicy.hoursWorkedPerHourOwed;
    onEnd += worked;
    restingSince = Math.max(restingSince, spell.to);
  }
  const until = restingSince + owed;
  if (owed > 0 && until > now) return { owedUntil: new Date(until).toISOString(), hoursOnEnd: onEnd / hour };
  return { hoursOnEnd: 0 };
}

/** Hours worked within the last `days` days before a moment: what equity looks at. */
export function hoursWithin(spells: Ledger['spells'], at: string, days: number): number {
  const now = Date.parse(at);
  const start = now - days * 24 * hour;
  let worked = 0;
  for (const spell of spells) {
    const from = Math.max(start, Date.parse(spell.from));
    const to = Math.min(now, spell.to === undefined ? now : Date.parse(spell.to));
    worked += Math.max(0, to - from);
  }
  return worked / hour;
}
