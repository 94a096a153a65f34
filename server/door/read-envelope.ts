/** From whatever was sent to a command whose name is known and whose data is as its schema says. */
import { Compile, type Validator } from 'typebox/compile';
import {
  commandNames,
  commandSchemas,
  isCommandName,
  type CommandName,
} from '@muster/shared/domain/commands.ts';
import { CommandEnvelope } from '@muster/shared/kernel/envelope.ts';
import type { Submission } from '../kernel/kernel.ts';
import type { DoorProblem } from './door.ts';
import { fieldErrors, inWords } from './field-errors.ts';
import { fail } from './problem.ts';

const envelopeValidator = Compile(CommandEnvelope);
const dataValidators = new Map<CommandName, Validator>(
  commandNames.map((name) => [name, Compile(commandSchemas[name])]),
);

export type ReadEnvelope =
  | { readonly command: Submission; readonly problem?: never }
  | { readonly problem: DoorProblem; readonly command?: never };

/** Never throws, whatever it is given. */
export function readEnvelope(sent: unknown): ReadEnvelope {
  if (!envelopeValidator.Check(sent)) {
    const errors = fieldErrors(envelopeValidator.Errors(sent));
    return fail('invalid-request', `the envelope is not as it should be: ${inWords(errors)}`, errors);
  }
  const { id, name, data, claimedAt } = sent;
  if (!isCommandName(name)) return fail('unknown-command', `there is no command ${JSON.stringify(name)}`);
  const validator = dataValidators.get(name);
  if (!validator?.Check(data)) {
    const errors = fieldErrors(validator?.Errors(data) ?? []).map(({ path, message }) => ({
      path: `/data${path}`,
      message,
    }));
    return fail('invalid-request', `the data of ${name} is not as it should be: ${inWords(errors)}`, errors);
  }
  const path = malformedText(data, '/data');
  if (path !== undefined) {
    const message = 'holds half a character (a lone surrogate)';
    return fail('invalid-request', `${path} ${message}`, [{ path, message }]);
  }
  return { command: claimedAt === undefined ? { id, name, data } : { id, name, data, claimedAt } };
}

/** The id to answer to, if there is one that can be told. */
export function idOf(sent: unknown): string {
  if (typeof sent !== 'object' || sent === null || !('id' in sent)) return '';
  return typeof sent.id === 'string' ? sent.id.slice(0, 64) : '';
}

/** Where a text is that UTF-8 cannot carry, and so no log. The value has passed its schema: it is not deep. */
function malformedText(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = malformedText(inner, `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
