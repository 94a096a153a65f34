/**
 * Rest owed. Policy: one hour for every two hours worked (NWCG Incident Business work/rest guidelines, 2004), and no
 * more than twelve hours on end without that rest. Resting pays the debt hour for hour; work that ended more than
 * 24 hours ago is forgotten; and of a debt, less than five minutes keep nobody from the next work.
 */
import { policyDefaults } from '../policy/defaults.ts';
import type { PolicyWorld } from '../policy/schema.ts';
import { policyValue } from '../policy/values.ts';
import type { Ledger } from './schema.ts';

export interface RestFigures {
  readonly hoursWorkedPerHourOwed: number;
  readonly hoursOnEndAtMost: number;
  /** Work that ended longer ago is forgotten. */
  readonly windowHours: number;
}

/** The figures in force. */
export function restFigures(world: PolicyWorld): RestFigures {
  return {
    hoursWorkedPerHourOwed: policyValue(world, 'rest_hours_worked_per_hour_owed'),
    hoursOnEndAtMost: policyValue(world, 'rest_hours_on_end'),
    windowHours: policyValue(world, 'rest_window_hours'),
  };
}

/** The figures where nobody has set others. */
const standardRest: RestFigures = {
  hoursWorkedPerHourOwed: policyDefaults.rest_hours_worked_per_hour_owed,
  hoursOnEndAtMost: policyDefaults.rest_hours_on_end,
  windowHours: policyDefaults.rest_window_hours,
};

const hour = 3_600_000;

/** Nobody is kept from work over less than this: a false start of some minutes would cost a team its next task. */
const negligibleDebtMinutes = 5;

export interface Rest {
  /** Until when the person is to rest; absent when nothing is owed any more. */
  readonly owedUntil?: string;
  /** Hours worked in the present stretch, that is since the last time the rest owed was taken in full. */
  readonly hoursOnEnd: number;
}

/** Hours of service alone: those of drills are none (X2). */
function servedSpells(spells: Ledger['spells']): Ledger['spells'] {
  return spells.some(({ drillId }) => drillId !== undefined)
    ? spells.filter(({ drillId }) => drillId === undefined)
    : spells;
}

/**
 * Reckons the rest a person owes at a moment from the spells in the ledger (a spell still running counts up to `at`).
 * Drills tire too, but a real call pre-empts them and what they cost: their hours count only where `withDrills` asks.
 */
export function restAt(
  entered: Ledger['spells'],
  at: string,
  { hoursWorkedPerHourOwed, windowHours }: RestFigures = standardRest,
  withDrills = false,
): Rest {
  const spells = withDrills ? entered : servedSpells(entered);
  // Most people have served no hour lately.
  if (spells.length === 0) return { hoursOnEnd: 0 };
  const now = Date.parse(at);
  let owed = 0;
  let onEnd = 0;
  let restingSince = Number.NEGATIVE_INFINITY;
  const recent = spells
    .map((spell) => ({
      from: Date.parse(spell.from),
      to: spell.to === undefined ? now : Date.parse(spell.to),
    }))
    .filter((spell) => spell.to > now - windowHours * hour)
    .toSorted((one, other) => one.from - other.from);
  for (const spell of recent) {
    owed = Math.max(0, owed - Math.max(0, spell.from - restingSince));
    if (owed === 0) onEnd = 0;
    // Spells may touch or overlap (a transfer between assignments): no hour is counted twice.
    const worked = Math.max(0, spell.to - Math.max(spell.from, restingSince));
    owed += worked / hoursWorkedPerHourOwed;
    onEnd += worked;
    restingSince = Math.max(restingSince, spell.to);
  }
  const until = restingSince + owed;
  const works = spells.some(({ to }) => to === undefined);
  const forgiven = works ? 0 : negligibleDebtMinutes * 60_000;
  if (owed > 0 && until > now && until - now >= forgiven)
    return { owedUntil: new Date(until).toISOString(), hoursOnEnd: onEnd / hour };
  return { hoursOnEnd: 0 };
}

/** Hours served within the last `days` days before a moment, drills left out: what equity looks at. */
export function hoursWithin(spells: Ledger['spells'], at: string, days: number): number {
  const now = Date.parse(at);
  const start = now - days * 24 * hour;
  let worked = 0;
  for (const spell of servedSpells(spells)) {
    const from = Math.max(start, Date.parse(spell.from));
    const to = Math.min(now, spell.to === undefined ? now : Date.parse(spell.to));
    worked += Math.max(0, to - from);
  }
  return worked / hour;
}
