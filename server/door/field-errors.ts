/** What a schema says of a value, in words that tell where and what would be right. */
import type { Validator } from 'typebox/compile';
import type { FieldError } from './door.ts';

const mostErrors = 20;
const longestPath = 200;

type SchemaError = ReturnType<Validator['Errors']>[number];

/** One for each field that is not as its schema says. */
export function fieldErrors(errors: readonly SchemaError[]): FieldError[] {
  return errors
    .flatMap(toFieldErrors)
    .slice(0, mostErrors)
    .map(({ path, message }) => ({ path: path.slice(0, longestPath), message }));
}

function toFieldErrors(error: SchemaError): FieldError[] {
  const { instancePath: path } = error;
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => ({
        path: below(path, name),
        message: 'is missing',
      }));
    case 'additionalProperties':
      return error.params.additionalProperties.map((name) => ({
        path: below(path, name),
        message: 'is not known here',
      }));
    case 'enum':
      return [{ path, message: `must be one of ${error.params.allowedValues.join(', ')}` }];
    case 'anyOf':
      return [{ path, message: 'is in none of the forms it may have' }];
    // Says again, of each unknown property, what `additionalProperties` says of all.
    case 'boolean':
      return [];
    default:
      return [{ path, message: error.message }];
  }
}

/** A JSON pointer (RFC 6901) one step down. */
function below(path: string, name: string): string {
  return `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The first few of them in one sentence. */
export function inWords(errors: readonly FieldError[]): string {
  const told = errors.slice(0, 3).map(({ path, message }) => `${path === '' ? 'it' : path} ${message}`);
  const more = errors.length - told.length;
  return `${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
