/** A kernel on a journal in memory with a clock by hand, and the small commands its tests give it. */
import { v7 } from 'uuid';
import { tableNames, type WorldView } from '@muster/shared/domain/world.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import type { Outcome, Submission } from '../kernel/kernel.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import type { Rules } from '../kernel/turn.ts';
import { createCollectingLog } from './collecting-log.ts';
import { createHandClock } from './hand-clock.ts';

export const dispatcher: Actor = { id: 'account-1', role: 'dispatcher', scope: '4303' };
export const another: Actor = { id: 'account-2', role: 'dispatcher', scope: '4303' };
export const place = { lon: 112.94, lat: 27.83 };

export function open(incidentId: string = v7(), title = '湘江超警戒水位'): Submission {
  return {
    id: v7(),
    name: 'OpenIncident',
    data: { incidentId, kind: 'flood', title, place, division: '430302' },
  };
}

export function register(division: string): Submission {
  return { id: v7(), name: 'RegisterStation', data: { division, name: '服务站' } };
}

export function note(incidentId: string): Submission {
  return { id: v7(), name: 'AddNote', data: { incidentId, text: '水位上涨' } };
}

export async function started(journal: Journal = createMemoryJournal(), rules?: Rules) {
  const clock = createHandClock();
  const log = createCollectingLog();
  const kernel = createKernel({ journal, clock, log, random: () => 0, ...(rules && { rules }) });
  await kernel.start();
  return { kernel, clock, log, journal };
}

export function rowsOf(world: WorldView) {
  return Object.fromEntries(tableNames.map((name) => [name, [...world[name].values()]]));
}

export const refusalOf = (outcome: Outcome) => outcome.refusal?.code;
