/** Expectations as a form makes and changes them. */
import type { EventMatch, Expectation } from '@muster/shared/drill/expectation.ts';
import { writeMatch, type PhraseName, type Subject } from './phrases.ts';

export const expectationKinds = ['happens', 'all', 'sum', 'order', 'never'] as const;
export type ExpectationKind = (typeof expectationKinds)[number];

/** What may be counted: each event, or so many different values at a path. */
export const counted = {
  times: undefined,
  teams: 'teamId',
  people: 'members.*.personId',
  tasks: 'taskId',
} as const;
export type Counted = keyof typeof counted;

export function countedOf(distinct: string | undefined): Counted | undefined {
  return (Object.keys(counted) as Counted[]).find((name) => counted[name] === distinct);
}

const anyMatch: EventMatch = { types: ['OfferAccepted'], where: [] };

/** Every match in it, in the order in which they are told. */
export function matchesOf(expectation: Expectation): EventMatch[] {
  switch (expectation.kind) {
    case 'all':
      return expectation.matches;
    case 'order':
      return [expectation.first, expectation.next];
    default:
      return [expectation.match];
  }
}

/** The same expectation asked in another way; what both ways know stays. */
export function withKind(expectation: Expectation, kind: ExpectationKind): Expectation {
  if (expectation.kind === kind) return expectation;
  const { expectationId, title, objectiveId, injectId, withinSeconds } = expectation;
  const base = {
    expectationId,
    title,
    ...(objectiveId === undefined ? {} : { objectiveId }),
    ...(injectId === undefined ? {} : { injectId }),
    withinSeconds,
  };
  const [first = anyMatch, second = first] = matchesOf(expectation);
  switch (kind) {
    case 'happens':
      return { kind, ...base, match: first, count: 1 };
    case 'all':
      return { kind, ...base, matches: matchesOf(expectation) };
    case 'sum':
      return { kind, ...base, match: first, path: 'answered', atLeast: 1 };
    case 'order':
      return { kind, ...base, first, next: second };
    case 'never':
      return { kind, ...base, match: first };
  }
}

export function withMatch(expectation: Expectation, index: number, match: EventMatch): Expectation {
  switch (expectation.kind) {
    case 'all':
      return { ...expectation, matches: expectation.matches.map((one, at) => (at === index ? match : one)) };
    case 'order':
      return index === 0 ? { ...expectation, first: match } : { ...expectation, next: match };
    default:
      return { ...expectation, match };
  }
}

export interface Asked {
  readonly phrase: PhraseName;
  readonly of: Readonly<Partial<Record<Subject, string>>>;
  readonly minutes: number;
}

/** "So and so within so many minutes of the inject". */
export function expectThat(
  expectationId: string,
  title: string,
  injectId: string | undefined,
  { phrase, of, minutes }: Asked,
): Expectation {
  return {
    kind: 'happens',
    expectationId,
    title,
    ...(injectId === undefined ? {} : { injectId }),
    withinSeconds: minutes * 60,
    match: writeMatch({ phrase, types: [], of, more: [] }),
    count: 1,
  };
}
