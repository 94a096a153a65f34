import { keepsBudget, ratioOf, type Row } from './suite.ts';

const headings = ['what', 'figure', 'peer', 'ratio', 'budget', 'result'];

function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
}

function budgetOf({ budget, unit }: Row): string {
  if (!budget) return '';
  const sign = budget.atLeast === undefined ? '≤' : '≥';
  const value = number(budget.atLeast ?? budget.atMost ?? Number.NaN);
  return `${sign} ${value} ${budget.of === 'ratio' ? '×' : unit}`;
}

/** The rows as a table for a terminal, right-aligned but for the first column. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => {
    const ratio = ratioOf(row);
    return [
      row.what,
      `${number(row.figure)} ${row.unit}`,
      row.peer === undefined ? '' : `${number(row.peer)} ${row.unit}`,
      ratio === undefined ? '' : `${number(ratio)} ×`,
      budgetOf(row),
      row.budget ? (keepsBudget(row) ? 'pass' : 'falls short') : '',
    ];
  });
  const all = [headings, ...cells];
  const widths = headings.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
