/** Problem documents (RFC 9457): what HTTP answers when a request did not get as far as the rules. */
import { Type, type Static } from 'typebox';

export const problemCodes = {
  'invalid-request': 400,
  'unknown-command': 400,
  'command-id-reused': 400,
  'signed-out': 401,
  'wrong-password': 401,
  'invite-spent': 401,
  'token-unknown': 401,
  'origin-refused': 403,
  'role-not-allowed': 403,
  'out-of-scope': 403,
  'not-yours': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  'internal-error': 500,
  'read-only': 503,
  'not-ready': 503,
} as const;
export type ProblemCode = keyof typeof problemCodes;

export const Problem = Type.Object({
  type: Type.String({ description: 'urn:muster:problem:<code>' }),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String({ description: 'What was wrong, and what would be right' }),
  errors: Type.Optional(
    Type.Array(Type.Object({ path: Type.String(), message: Type.String() }), {
      description: 'One for each field that was not as the schema says',
    }),
  ),
});
export type Problem = Static<typeof Problem>;
