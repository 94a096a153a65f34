/** The one mapper from whatever went wrong to a problem document (RFC 9457). */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Validator } from 'typebox/compile';
import type { Problem } from '@muster/shared/protocol/problems.ts';
import type { DoorProblem } from '../door/door.ts';
import { fieldErrors, inWords } from '../door/field-errors.ts';
import { problem } from '../door/problem.ts';
import { storeProblem } from '../door/store-problem.ts';

/** Carries a problem to the mapper; thrown by handlers of HTTP only. */
export class ProblemError extends Error {
  readonly problem: DoorProblem;

  constructor(given: DoorProblem) {
    super(given.detail);
    this.problem = given;
  }
}

/** Throws the problem, if there is one. */
export function throwIf(given: DoorProblem | undefined): void {
  if (given) throw new ProblemError(given);
}

function documentOf({ status, code, detail, errors }: DoorProblem): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: `urn:muster:problem:${code}`, title, status, code, detail, ...(errors && { errors }) };
}

export function answerProblem(reply: FastifyReply, given: DoorProblem): FastifyReply {
  if (given.retryAfterSeconds !== undefined) reply.header('retry-after', given.retryAfterSeconds);
  return reply
    .code(given.status)
    .type('application/problem+json')
    .serializer((document: unknown) => JSON.stringify(document))
    .send(documentOf(given));
}

export function handleError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const found = problemOf(error);
  if (found.status >= 500) request.log.error({ err: error, url: request.url }, 'a request failed');
  void answerProblem(reply, found);
}

export function handleUnknown(request: FastifyRequest, reply: FastifyReply): void {
  const detail = `there is no ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}`;
  void answerProblem(reply, problem('not-found', detail));
}

function problemOf(error: FastifyError | Error): DoorProblem {
  if (error instanceof ProblemError) return error.problem;
  if ('validation' in error && error.validation) {
    // Our validator compiler hands over what the schema library found.
    const found = error.validation as unknown as ReturnType<Validator['Errors']>;
    const errors = fieldErrors(found);
    const where = error.validationContext ?? 'request';
    return problem('invalid-request', `the ${where} is not as it should be: ${inWords(errors)}`, errors);
  }
  const unwritten = storeProblem(error);
  if (unwritten) return unwritten;
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status === 413) return problem('too-large', 'the request is larger than this address takes');
  if (status === 415) return problem('unsupported-media-type', 'send application/json (a roster: text/csv)');
  if (status === 404) return problem('not-found', 'there is nothing here');
  if (status === 429) return problem('too-many-requests', 'too many requests: try again later');
  if (status === 503) return problem('not-ready', 'this took too long: try again in a moment');
  // Finer ones (416 of a range) keep their status, which the asking program goes by.
  if (status >= 400 && status < 500)
    return { ...problem('invalid-request', `the request cannot be read: ${error.message}`), status };
  return problem('internal-error', 'the server failed on this request; the operator can find it in the log');
}

/** Addresses that are none, before any route is looked for. */
export function badUrl(_: FastifyError, __: FastifyRequest, reply: FastifyReply): void {
  void answerProblem(reply, problem('invalid-request', 'the address of the request cannot be read'));
}

const malformedDocument = JSON.stringify(documentOf(problem('invalid-request', 'this is not HTTP')));
const malformedResponse = [
  'HTTP/1.1 400 Bad Request',
  'content-type: application/problem+json',
  `content-length: ${malformedDocument.length}`,
  'connection: close',
  '',
  malformedDocument,
].join('\r\n');

/** Bytes that are no HTTP request. */
export function malformed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable) socket.write(malformedResponse);
  socket.destroy(error);
}
