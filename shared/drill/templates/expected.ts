/** Expectations in the words of those who write exercises, as the data that the score reads. */
import type { Condition, EventMatch, Expectation } from '../expectation.ts';
import type { MakeId } from './template.ts';

const minute = 60;

export const equals = (path: string, value: string | number | boolean): Condition => ({
  path,
  is: 'equal',
  value,
});
export const oneOf = (path: string, value: string[]): Condition => ({ path, is: 'one_of', value });
export const contains = (path: string, value: string): Condition => ({ path, is: 'contains', value });

/** Any of these events, of which all of this holds. */
export function seen(types: string | string[], ...where: Condition[]): EventMatch {
  return { types: typeof types === 'string' ? [types] : types, where };
}

/** What befalls a task, by its id. */
export const ofTask = (types: string | string[], taskId: string): EventMatch =>
  seen(types, equals('taskId', taskId));

/** What is common to every expectation, by keys of the template and in minutes. */
interface Asked {
  readonly key: string;
  readonly title: string;
  /** The key of the objective. */
  readonly shows: string;
  /** The key of the inject from which the time counts; the start of the drill without one. */
  readonly after?: string;
  readonly minutes: number;
}

/** Counted from the start of the drill. */
export const asked = (key: string, shows: string, title: string, minutes: number): Asked => ({
  key,
  shows,
  title,
  minutes,
});

/** Counted from an inject instead, by its key. */
export const since = (after: string, what: Asked): Asked => ({ ...what, after });

function base(id: MakeId, { key, title, shows, after, minutes }: Asked) {
  return {
    expectationId: id(`expectation ${key}`),
    title,
    objectiveId: id(`objective ${shows}`),
    ...(after === undefined ? {} : { injectId: id(`inject ${after}`) }),
    withinSeconds: Math.round(minutes * minute),
  };
}

/** The writers of expectations of one plan. */
export function expectationsBy(id: MakeId) {
  return {
    happens: (asked: Asked, match: EventMatch, count = 1, distinct?: string): Expectation => ({
      kind: 'happens',
      ...base(id, asked),
      match,
      count,
      ...(distinct === undefined ? {} : { distinct }),
    }),
    all: (asked: Asked, matches: EventMatch[]): Expectation => ({
      kind: 'all',
      ...base(id, asked),
      matches,
    }),
    sum: (asked: Asked, match: EventMatch, path: string, atLeast: number): Expectation => ({
      kind: 'sum',
      ...base(id, asked),
      match,
      path,
      atLeast,
    }),
    order: (asked: Asked, first: EventMatch, next: EventMatch): Expectation => ({
      kind: 'order',
      ...base(id, asked),
      first,
      next,
    }),
    never: (asked: Asked, match: EventMatch): Expectation => ({ kind: 'never', ...base(id, asked), match }),
  };
}
