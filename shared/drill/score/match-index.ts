import type { Condition, EventMatch } from '../expectation.ts';
import { conditionTest, namedValues } from './conditions.ts';
import type { LoggedEvent } from './logged-event.ts';
import { pathReader } from './path.ts';

/** Positions, in the order of the log, of the events that match. */
export type FindMatches = (match: EventMatch) => readonly number[];

/** How a value is looked up: `1` and `'1'` are two things. */
function keyOf(value: unknown): string {
  return `${typeof value}:${String(value)}`;
}

/**
 * Finds matching events without reading the whole log for each question: by type, and where a condition names the
 * values it wants, by what stands at its path. Each (type, path) is read once however many expectations ask for it,
 * so that hundreds of them over 100,000 events stay one pass for each kind of question.
 */
export function indexMatches(events: readonly LoggedEvent[]): FindMatches {
  const byType = new Map<string, number[]>();
  events.forEach(({ type }, position) => {
    const positions = byType.get(type);
    if (positions) positions.push(position);
    else byType.set(type, [position]);
  });
  const postings = new Map<string, Map<string, number[]>>();
  const answers = new Map<string, readonly number[]>();

  function postingsOf(type: string, path: string): Map<string, number[]> {
    const name = `${type}/${path}`;
    const known = postings.get(name);
    if (known) return known;
    const read = pathReader(path);
    const made = new Map<string, number[]>();
    for (const position of byType.get(type) ?? []) {
      const event = events[position];
      if (!event) continue;
      for (const key of new Set(read(event.data).map(keyOf))) {
        const positions = made.get(key);
        if (positions) positions.push(position);
        else made.set(key, [position]);
      }
    }
    postings.set(name, made);
    return made;
  }

  function candidates(type: string, where: readonly Condition[]): readonly number[] {
    for (const condition of where) {
      const values = namedValues(condition);
      if (!values) continue;
      const found = postingsOf(type, condition.path);
      const keys = new Set(values.map(keyOf));
      const lists = [...keys].map((key) => found.get(key) ?? []);
      return lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())];
    }
    return byType.get(type) ?? [];
  }

  return (match) => {
    const question = JSON.stringify([match.types, match.where]);
    const known = answers.get(question);
    if (known) return known;
    const tests = match.where.map(conditionTest);
    const answer = [...new Set(match.types)]
      .flatMap((type) => candidates(type, match.where))
      .filter((position) => {
        const event = events[position];
        return event !== undefined && tests.every((test) => test(event.data));
      })
      .toSorted((one, other) => one - other);
    answers.set(question, answer);
    return answer;
  };
}
