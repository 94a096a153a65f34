/**
 * Sheets as a plan. Words and figures that people change count (time, title, sender, message, what is expected and
 * within how long); effects and what an expectation asks of the log come from the last column. A list that was written
 * by hand has none: its injects are told and do nothing, and an expectation without that column is named and left out.
 */
import type { Effect } from '@muster/shared/drill/effect.ts';
import type { Expectation } from '@muster/shared/drill/expectation.ts';
import { readEffect, readExpectation, readSimulatedTeam } from './read-parts.ts';
import type { Inject, Objective, SimulatedTeam } from '@muster/shared/drill/schema.ts';
import { readMoment } from '../drill-moment.ts';
import type { PlanDraft } from '../plan-draft.ts';
import {
  eventColumns,
  partColumns,
  teamColumns,
  teamKindOf,
  type ColumnName,
  type SheetWords,
} from './plan-columns.ts';
import { readerFor, type SheetFault, type SheetOfCells, type SheetReader } from './sheet-reader.ts';

export interface ReadPlan {
  /** `undefined` while any cell is wrong: nothing comes in by halves. */
  readonly draft?: PlanDraft;
  readonly faults: readonly SheetFault[];
  /** What was left out, and is no reason to refuse the rest. */
  readonly notes: readonly SheetFault[];
  /** No sheet of the file has the columns of an events list. */
  readonly isNoPlan?: boolean;
}

/** As many as a plan can hold; what a file has beyond that is not read at all. */
const mostOf = { injects: 200, expectations: 300, teams: 200, objectives: 20 } as const;
const longest = { title: 120, sender: 60, message: 2000, expected: 200, objective: 200, name: 60 } as const;

/** `start` gives whatever the file does not tell. */
export function readPlan(
  sheets: readonly SheetOfCells[],
  start: PlanDraft,
  languages: readonly SheetWords[],
  newId: () => string,
): ReadPlan {
  const events = readerFor(sheets, ['time', 'title'], eventColumns, languages);
  if (!events) return { faults: [], notes: [], isNoPlan: true };
  const parts = readerFor(sheets, ['part', 'value'], partColumns, languages);
  const teams = readerFor(sheets, ['name', 'kind', 'lon', 'lat'], teamColumns, languages);
  const notes: SheetFault[] = [];
  const draft: PlanDraft = {
    ...start,
    ...(parts ? readParts(parts, start, newId) : {}),
    ...readEvents(events, notes, newId),
    ...(teams ? { simulatedTeams: readTeams(teams, languages, newId) } : {}),
  };
  const faults = [events, parts, teams].flatMap((reader) => reader?.faults ?? []);
  return faults.length > 0 ? { faults, notes } : { draft, faults, notes };
}

function readEvents(
  reader: SheetReader,
  notes: SheetFault[],
  newId: () => string,
): Pick<PlanDraft, 'injects' | 'expectations'> {
  const injects: Kept<Inject>[] = [];
  const expectations: Kept<Expectation>[] = [];
  const isNew = firstTime();
  let current: string | undefined;
  for (const line of reader.lines) {
    const machine = reader.machine(line);
    if (!reader.isEmpty(line, 'time') || !reader.isEmpty(line, 'title')) {
      const told = readInject(reader, line, machine, newId);
      const inject = isNew(told.injectId) ? told : { ...told, injectId: newId() };
      current = inject.injectId;
      if (injects.length === mostOf.injects) {
        reader.fault(line, 'title', 'many', { most: mostOf.injects });
        break;
      }
      injects.push({ value: inject, at: machine?.['at'] });
    }
    const expectation = readExpected(reader, line, machine, current, notes);
    if (!expectation) continue;
    if (expectations.length === mostOf.expectations) {
      reader.fault(line, 'expected', 'many', { most: mostOf.expectations });
      break;
    }
    const { expectationId } = expectation;
    const value = isNew(expectationId) ? expectation : { ...expectation, expectationId: newId() };
    expectations.push({ value, at: machine?.['expectationAt'] });
  }
  return { injects: inPlace(injects), expectations: inPlace(expectations) };
}

/** A row copied in a workbook brings its machine data with it; the copy is a thing of its own. */
function firstTime(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => !seen.has(id) && seen.add(id).has(id);
}

interface Kept<Value> {
  readonly value: Value;
  readonly at: unknown;
}

/** In the order of the plan that was written; what people added comes after, as it stands in the sheet. */
function inPlace<Value>(kept: readonly Kept<Value>[]): Value[] {
  const place = ({ at }: Kept<Value>): number => (typeof at === 'number' ? at : kept.length);
  return kept.toSorted((one, other) => place(one) - place(other)).map(({ value }) => value);
}

function readInject(
  reader: SheetReader,
  line: number,
  machine: Readonly<Record<string, unknown>> | undefined,
  newId: () => string,
): Inject {
  const offsetSeconds = readMoment(reader.text(line, 'time'));
  if (offsetSeconds === undefined) reader.fault(line, 'time', 'time');
  const title = reader.text(line, 'title');
  if (title.trim() === '') reader.fault(line, 'title', 'title');
  for (const column of ['title', 'sender', 'message'] as const)
    if (reader.text(line, column).length > longest[column])
      reader.fault(line, column, 'long', { most: longest[column] });
  const { inject: id, effects = [] } = machine ?? {};
  const read: Effect[] = [];
  for (const effect of Array.isArray(effects) ? (effects as unknown[]) : [undefined]) {
    const known = readEffect(effect);
    if (known) read.push(known);
    else reader.fault(line, 'machine', 'machine');
  }
  const sender = reader.text(line, 'sender');
  return {
    injectId: typeof id === 'string' ? id : newId(),
    offsetSeconds: offsetSeconds ?? 0,
    title,
    message: reader.text(line, 'message'),
    ...(sender === '' ? {} : { sender }),
    effects: read,
  };
}

function readExpected(
  reader: SheetReader,
  line: number,
  machine: Readonly<Record<string, unknown>> | undefined,
  injectId: string | undefined,
  notes: SheetFault[],
): Expectation | undefined {
  const title = reader.text(line, 'expected');
  if (title.trim() === '') return undefined;
  if (title.length > longest.expected) reader.fault(line, 'expected', 'long', { most: longest.expected });
  const asked = machine?.['expectation'];
  if (asked === undefined) {
    const before = reader.faults.length;
    reader.fault(line, 'expected', 'unread');
    notes.push(...reader.faults.splice(before));
    return undefined;
  }
  const withinSeconds = readMoment(reader.text(line, 'within'));
  if (withinSeconds === undefined || withinSeconds < 1) {
    reader.fault(line, 'within', 'within');
    return undefined;
  }
  const { injectId: _, ...rest } = Object(asked) as Record<string, unknown>;
  const read = readExpectation({
    ...rest,
    title,
    withinSeconds,
    ...(injectId === undefined ? {} : { injectId }),
  });
  if (!read) reader.fault(line, 'machine', 'machine');
  return read;
}

function readParts(reader: SheetReader, start: PlanDraft, newId: () => string): Partial<PlanDraft> {
  const objectives: Objective[] = [];
  const teamIds: string[] = [];
  const evaluatorIds: string[] = [];
  const figures = new Map<string, number>();
  const texts = new Map<string, string>();
  let durationSeconds = start.durationSeconds;
  for (const line of reader.lines) {
    const machine = reader.machine(line);
    const { key, objective, team, evaluator } = machine ?? {};
    if (typeof team === 'string') teamIds.push(team);
    else if (typeof evaluator === 'string') evaluatorIds.push(evaluator);
    else if (typeof objective === 'string') {
      const title = worded(reader, line, 'value', longest.objective);
      if (objectives.length === mostOf.objectives) {
        reader.fault(line, 'value', 'many', { most: mostOf.objectives });
        break;
      }
      objectives.push({ objectiveId: objective || newId(), title });
    } else if (key === 'title' || key === 'division') {
      const value =
        key === 'title' ? worded(reader, line, 'value', longest.title) : reader.text(line, 'value');
      if (key === 'division' && !isDivision(value)) reader.fault(line, 'value', 'division');
      texts.set(key, value);
    } else if (key === 'duration') {
      const read = readMoment(reader.text(line, 'value'));
      if (read === undefined) reader.fault(line, 'value', 'time');
      else durationSeconds = read;
    } else if (typeof key === 'string') {
      const value = reader.figure(line, 'value');
      const limits = figureLimits[key];
      // A figure that this version does not know is none of its business.
      if (!limits) continue;
      const [least, most] = limits;
      if (value === undefined || value < least || value > most)
        reader.fault(line, 'value', 'number', { least, most });
      else figures.set(key, value);
    }
  }
  return {
    title: texts.get('title') ?? start.title,
    division: texts.get('division') ?? start.division,
    seed: figures.get('seed') ?? start.seed,
    durationSeconds,
    objectives,
    teamIds,
    evaluatorIds,
    ...temperAndDesk(figures, start),
  };
}

/** Words of a cell; a fault where there are none, or too many. */
function worded(reader: SheetReader, line: number, column: ColumnName, most: number): string {
  const text = reader.text(line, column);
  if (text.trim() === '') reader.fault(line, column, 'title');
  else if (text.length > most) reader.fault(line, column, 'long', { most });
  return text;
}

const isDivision = (code: string): boolean => /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?$/.test(code);

/** Least and most of each figure, as the schema has them. */
const figureLimits: Readonly<Record<string, readonly [number, number]>> = {
  seed: [0, 4_294_967_295],
  answerRate: [0, 1],
  acceptRate: [0, 1],
  silentShare: [0, 1],
  metresPerSecond: [0.5, 40],
  answerLeast: [0, 7200],
  answerMost: [0, 7200],
  workLeast: [0, 7200],
  workMost: [0, 7200],
  deskLeast: [0, 7200],
  deskMost: [0, 7200],
};

function temperAndDesk(
  figures: ReadonlyMap<string, number>,
  start: PlanDraft,
): Pick<PlanDraft, 'temper' | 'desk'> {
  const of = (key: string, otherwise: number): number => figures.get(key) ?? otherwise;
  const { temper } = start;
  const least = figures.get('deskLeast');
  const most = figures.get('deskMost');
  return {
    temper: {
      answerRate: of('answerRate', temper.answerRate),
      acceptRate: of('acceptRate', temper.acceptRate),
      answerDelaySeconds: {
        least: of('answerLeast', temper.answerDelaySeconds.least),
        most: of('answerMost', temper.answerDelaySeconds.most),
      },
      metresPerSecond: of('metresPerSecond', temper.metresPerSecond),
      workSeconds: {
        least: of('workLeast', temper.workSeconds.least),
        most: of('workMost', temper.workSeconds.most),
      },
      silentShare: of('silentShare', temper.silentShare),
    },
    desk: least === undefined || most === undefined ? null : { reactionSeconds: { least, most } },
  };
}

function readTeams(
  reader: SheetReader,
  languages: readonly SheetWords[],
  newId: () => string,
): SimulatedTeam[] {
  const isNew = firstTime();
  return reader.lines.flatMap((line, place) => {
    if (place === mostOf.teams) reader.fault(line, 'name', 'many', { most: mostOf.teams });
    if (place >= mostOf.teams) return [];
    const { team } = reader.machine(line) ?? {};
    const before = reader.faults.length;
    const name = worded(reader, line, 'name', longest.name);
    const kind = teamKindOf(reader.text(line, 'kind'), languages);
    if (kind === undefined) reader.fault(line, 'kind', 'kind');
    const division = reader.text(line, 'division');
    if (!isDivision(division)) reader.fault(line, 'division', 'division');
    const lon = reader.figure(line, 'lon');
    if (lon === undefined || Math.abs(lon) > 180) reader.fault(line, 'lon', 'place');
    const lat = reader.figure(line, 'lat');
    if (lat === undefined || Math.abs(lat) > 90) reader.fault(line, 'lat', 'place');
    const size = reader.figure(line, 'size');
    if (size === undefined || !Number.isInteger(size) || size < 2 || size > 60)
      reader.fault(line, 'size', 'size');
    const teamId = typeof team === 'string' && isNew(team) ? team : newId();
    const read = readSimulatedTeam({ teamId, name, kind, division, home: { lon, lat }, size });
    if (!read && reader.faults.length === before) reader.fault(line, 'machine', 'machine');
    return read ? [read] : [];
  });
}
