/**
 * What Traccar Client and OsmAnd send, as fixes. Two shapes at one address: a JSON document (Traccar Client from
 * version 9), and parameters in the query or in a form body (OsmAnd itself, and Traccar Client before that).
 * Pure: the route hands in what came and when.
 */
import { Fix } from '@muster/shared/telemetry/fix.ts';
import { Compile } from 'typebox/compile';
import { decodeDocument } from './decode-document.ts';
import { decodeParameters } from './decode-parameters.ts';
import { badMessage, type TrackerMessage } from './tracker-message.ts';

export interface TrackerRequest {
  /** The query of the address, without its question mark. */
  readonly query: string;
  readonly contentType: string | undefined;
  readonly body: string;
  /** When it came, milliseconds: stands in where a message has no time of its own. */
  readonly receivedAt: number;
}

const fix = Compile(Fix);

export function decode(request: TrackerRequest): TrackerMessage {
  const message = isDocument(request)
    ? decodeDocument(request.body)
    : decodeParameters(parametersOf(request), request.receivedAt);
  const bad = message.fixes?.find((candidate) => !fix.Check(candidate));
  if (bad === undefined) return message;
  const error = fix.Errors(bad)[0];
  return badMessage(`the position is not one: ${error?.instancePath ?? ''} ${error?.message ?? ''}`.trim());
}

function isDocument(request: TrackerRequest): boolean {
  return request.contentType?.includes('json') === true || request.body.trimStart().startsWith('{');
}

function parametersOf(request: TrackerRequest): URLSearchParams {
  const parameters = new URLSearchParams(request.query);
  for (const [name, value] of new URLSearchParams(request.body)) parameters.set(name, value);
  return parameters;
}
