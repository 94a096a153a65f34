/** A store that cannot be written at the moment (J7) is no bug and nobody's fault: whoever asked may ask again later. */
import type { DoorProblem } from './door.ts';
import { problem } from './problem.ts';

/** SQLite's READONLY, IOERR, FULL and CANTOPEN; their finer kinds have them in the low byte. */
const unwritable = new Set([8, 10, 13, 14]);

const readOnly = problem('read-only', 'the store cannot be written at the moment: try again later');

/** The problem that an error of a store stands for; `undefined` when it stands for a bug. */
export function storeProblem(error: Error): DoorProblem | undefined {
  if (!('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return unwritable.has(error.errcode & 0xff) ? readOnly : undefined;
}
