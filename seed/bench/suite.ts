/** What a benchmark measures and how it is held to a budget. */

/** One line of the table: our figure beside a peer's, measured in the same run on the same machine. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly figure: number;
  /** The peer's figure, where there is one. */
  readonly peer?: number;
  /** None for a figure that only explains another. `ratio` budgets hold `figure / peer` (or `peer / figure` where less is better); `figure` ones the figure itself. */
  readonly budget?: { readonly of: 'ratio' | 'figure'; readonly atLeast?: number; readonly atMost?: number };
  readonly lessIsBetter?: boolean;
}

export interface Suite {
  readonly name: string;
  readonly describes: string;
  run(say: (progress: string) => void): Promise<readonly Row[]>;
}

/** How many times better than its peer a row is; `undefined` without a peer. */
export function ratioOf(row: Row): number | undefined {
  if (row.peer === undefined) return undefined;
  return row.lessIsBetter ? row.peer / row.figure : row.figure / row.peer;
}

/** Whether a row keeps its budget. A ratio without a peer, or a figure that is no number, falls short. */
export function keepsBudget(row: Row): boolean {
  if (!row.budget) return true;
  const value = row.budget.of === 'ratio' ? ratioOf(row) : row.figure;
  if (value === undefined || !Number.isFinite(value)) return false;
  if (row.budget.atLeast !== undefined && value < row.budget.atLeast) return false;
  return row.budget.atMost === undefined || value <= row.budget.atMost;
}
