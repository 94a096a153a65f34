/**
 * Parts of a plan out of text that people and other programs had in hand. Only the shape is looked at, by hand: a schema
 * in any screen would bring the whole library of schemas to the phone's first load. The server holds them to the rest.
 */
import type { Effect } from '@muster/shared/drill/effect.ts';
import type { EventMatch, Expectation } from '@muster/shared/drill/expectation.ts';
import type { SimulatedTeam } from '@muster/shared/drill/schema.ts';

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Check>>;

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const isId: Check = (value) => typeof value === 'string' && idPattern.test(value);
const isText: Check = (value) => typeof value === 'string';
const isWord: Check = (value) => typeof value === 'string' && value !== '';
const isFigure: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 1;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlace: Check = (value) =>
  isRecord(value) && isDegrees(value['lon'], 180) && isDegrees(value['lat'], 90);
const isDegrees = (value: unknown, most: number): boolean =>
  isFigure(value) && Math.abs(Number(value)) <= most;
const isRing: Check = (value) =>
  Array.isArray(value) &&
  value.length >= 3 &&
  value.every(
    (corner) =>
      Array.isArray(corner) && corner.length === 2 && isDegrees(corner[0], 180) && isDegrees(corner[1], 90),
  );
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

function has(value: unknown, fields: Fields): value is Record<string, unknown> {
  return isRecord(value) && Object.entries(fields).every(([field, check]) => check(value[field]));
}

const ofIncident: Fields = { incidentId: isId };
const commands: Readonly<Record<string, Fields>> = {
  OpenIncident: { ...ofIncident, kind: isWord, title: isWord, place: isPlace, division: isText },
  SetResponseLevel: { ...ofIncident, level: isWord, reason: isWord },
  DrawZone: { ...ofIncident, zoneId: isId, kind: isWord, polygon: isRing },
  UpdateZone: { zoneId: isId, polygon: optional(isRing) },
  AddNote: { ...ofIncident, text: isWord },
  CreateTask: { ...ofIncident, taskId: isId, kind: isWord, place: isPlace, priority: isCount },
};
const others: Readonly<Record<string, Fields>> = {
  water_level: { ...ofIncident, gauge: isWord, metres: isFigure },
  finding: { ...ofIncident, text: isWord, place: optional(isPlace) },
  silence: { teamId: isId, seconds: isCount },
  injury: { teamId: isId, text: isWord },
};

/** The value as an effect, or `undefined`: nothing is mended and nothing is left out. */
export function readEffect(value: unknown): Effect | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, name, data } = value;
  const isOne =
    kind === 'command'
      ? has(data, commands[String(name)] ?? { '': isWord })
      : has(value, others[String(kind)] ?? { '': isWord });
  return isOne ? (value as unknown as Effect) : undefined;
}

const isMatch = (value: unknown): value is EventMatch =>
  has(value, {
    types: (types) => Array.isArray(types) && types.length > 0 && types.every(isWord),
    where: (where) =>
      Array.isArray(where) &&
      where.every((one) => has(one, { path: isWord, is: isWord, value: (of) => of !== undefined })),
  });

const asked: Readonly<Record<string, Fields>> = {
  happens: { match: isMatch, count: isCount, distinct: optional(isWord) },
  all: { matches: (list) => Array.isArray(list) && list.length > 0 && list.every(isMatch) },
  sum: { match: isMatch, path: isWord, atLeast: isFigure },
  order: { first: isMatch, next: isMatch },
  never: { match: isMatch },
};

/** The value as an expectation, or `undefined`. */
export function readExpectation(value: unknown): Expectation | undefined {
  if (
    !has(value, {
      expectationId: isId,
      title: isWord,
      withinSeconds: isCount,
      injectId: optional(isId),
      objectiveId: optional(isId),
    })
  )
    return undefined;
  return has(value, asked[String(value['kind'])] ?? { '': isWord })
    ? (value as unknown as Expectation)
    : undefined;
}

/** The value as a simulated team, or `undefined`. */
export function readSimulatedTeam(value: unknown): SimulatedTeam | undefined {
  return has(value, {
    teamId: isId,
    name: isWord,
    kind: isWord,
    division: isText,
    home: isPlace,
    size: isCount,
  })
    ? (value as unknown as SimulatedTeam)
    : undefined;
}
