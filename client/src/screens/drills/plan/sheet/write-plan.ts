/**
 * A plan as sheets: the master scenario events list, one line an inject and one more for each further expectation; the
 * plan's own figures; the simulated teams. People read and change the words; the last column carries what words cannot.
 */
import type { Effect } from '@muster/shared/drill/effect.ts';
import type { Expectation } from '@muster/shared/drill/expectation.ts';
import type { FileTable, TableCell } from '../../../roster/sheets/write-tables.ts';
import { writeMinutes, writeMoment } from '../drill-moment.ts';
import { inOrder } from '../inject/inject-list.ts';
import type { PlanDraft } from '../plan-draft.ts';
import {
  eventColumns,
  intoCells,
  partColumns,
  teamColumns,
  type ColumnName,
  type SheetWords,
} from './plan-columns.ts';

/** What the sheets say in words, besides their headings. */
export interface PlanWords extends SheetWords {
  effect(effect: Effect): string;
  team(teamId: string): string;
  evaluator(accountId: string): string;
  part(name: string): string;
}

interface Line {
  readonly cells: readonly TableCell[];
  readonly machine: object;
}

const widths: Readonly<Partial<Record<ColumnName, number>>> = {
  number: 8,
  time: 10,
  title: 24,
  sender: 16,
  message: 48,
  effects: 40,
  expected: 40,
  within: 10,
  part: 20,
  value: 40,
  name: 24,
};

function tableOf(
  name: string,
  columns: readonly ColumnName[],
  lines: readonly Line[],
  words: SheetWords,
): FileTable {
  const cut = lines.map(({ machine }) => intoCells(JSON.stringify(machine)));
  const machines = Math.max(1, ...cut.map((cells) => cells.length));
  const shown = columns.filter((column) => column !== 'machine');
  return {
    name,
    columns: [
      ...shown.map((column) => ({ heading: words.column[column], width: widths[column] ?? 14 })),
      ...Array.from({ length: machines }, (_, index) => ({
        heading: index === 0 ? words.column.machine : `${words.column.machine} ${index + 1}`,
        width: 20,
      })),
    ],
    rows: lines.map(({ cells }, row) => [
      ...cells,
      ...Array.from({ length: machines }, (_, index) => cut[row]?.[index]),
    ]),
  };
}

const expectedCells = (expectation: Expectation | undefined): TableCell[] =>
  expectation ? [expectation.title, writeMinutes(expectation.withinSeconds)] : [undefined, undefined];

function eventLines(draft: PlanDraft, words: PlanWords): Line[] {
  const expectedOf = (injectId: string | undefined): Expectation[] =>
    draft.expectations.filter((expectation) => expectation.injectId === injectId);
  /** With its place in the plan, which the lines of a sheet do not keep. */
  const told = (expectation: Expectation): object => ({
    expectation,
    expectationAt: draft.expectations.indexOf(expectation),
  });
  const fromStart = expectedOf(undefined).map((expectation) => ({
    cells: [undefined, undefined, undefined, undefined, undefined, undefined, ...expectedCells(expectation)],
    machine: told(expectation),
  }));
  return [
    ...fromStart,
    ...inOrder(draft.injects).flatMap(({ inject, number }) => {
      const [first, ...others] = expectedOf(inject.injectId);
      return [
        {
          cells: [
            number,
            writeMoment(inject.offsetSeconds),
            inject.title,
            inject.sender,
            inject.message,
            inject.effects.map(words.effect).join('\n'),
            ...expectedCells(first),
          ],
          machine: {
            inject: inject.injectId,
            at: draft.injects.indexOf(inject),
            effects: inject.effects,
            ...(first === undefined ? {} : told(first)),
          },
        },
        ...others.map((expectation) => ({
          cells: [
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
            ...expectedCells(expectation),
          ],
          machine: told(expectation),
        })),
      ];
    }),
  ];
}

function partLines(draft: PlanDraft, words: PlanWords): Line[] {
  const line = (part: string, value: TableCell, machine: object): Line => ({
    cells: [words.part(part), value],
    machine,
  });
  const figure = (key: string, value: number): Line => line(key, value, { key });
  const { temper, desk } = draft;
  return [
    line('title', draft.title, { key: 'title' }),
    line('division', draft.division, { key: 'division' }),
    figure('seed', draft.seed),
    line('duration', writeMinutes(draft.durationSeconds), { key: 'duration' }),
    ...draft.objectives.map(({ objectiveId, title }) => line('objective', title, { objective: objectiveId })),
    ...draft.teamIds.map((teamId) => line('team', words.team(teamId), { team: teamId })),
    ...draft.evaluatorIds.map((id) => line('evaluator', words.evaluator(id), { evaluator: id })),
    figure('answerRate', temper.answerRate),
    figure('acceptRate', temper.acceptRate),
    figure('silentShare', temper.silentShare),
    figure('metresPerSecond', temper.metresPerSecond),
    figure('answerLeast', temper.answerDelaySeconds.least),
    figure('answerMost', temper.answerDelaySeconds.most),
    figure('workLeast', temper.workSeconds.least),
    figure('workMost', temper.workSeconds.most),
    ...(desk
      ? [figure('deskLeast', desk.reactionSeconds.least), figure('deskMost', desk.reactionSeconds.most)]
      : []),
  ];
}

function teamLines(draft: PlanDraft, words: PlanWords): Line[] {
  return draft.simulatedTeams.map(({ teamId, name, kind, division, home, size }) => ({
    cells: [name, words.teamKind[kind] ?? kind, division, home.lon, home.lat, size],
    machine: { team: teamId },
  }));
}

export function planTables(draft: PlanDraft, words: PlanWords): FileTable[] {
  return [
    tableOf(words.sheet.events, eventColumns, eventLines(draft, words), words),
    tableOf(words.sheet.plan, partColumns, partLines(draft, words), words),
    tableOf(words.sheet.teams, teamColumns, teamLines(draft, words), words),
  ];
}
