import { problemCodes, type ProblemCode } from '@muster/shared/protocol/problems.ts';
import type { DoorProblem, FieldError } from './door.ts';

/** A problem by its code, whose status follows from it. */
export function problem(code: ProblemCode, detail: string, errors?: FieldError[]): DoorProblem {
  return { status: problemCodes[code], code, detail, ...(errors && errors.length > 0 && { errors }) };
}

/** Builds the failing half of an answer. */
export function fail(
  code: ProblemCode,
  detail: string,
  errors?: FieldError[],
): { readonly problem: DoorProblem } {
  return { problem: problem(code, detail, errors) };
}

export const signedOut = problem('signed-out', 'no session, or it has ended: sign in');
