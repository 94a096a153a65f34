import { describe, expect, it } from 'vitest';
import { keepsBudget, ratioOf, type Row } from './suite.ts';
import { tableOf } from './table.ts';

const row = (change: Partial<Row>): Row => ({
  what: 'commands',
  unit: '/s',
  figure: 1200,
  peer: 100,
  budget: { of: 'ratio', atLeast: 12 },
  ...change,
});

describe('a budget', () => {
  it('of a ratio is kept at the ratio and broken below it', () => {
    expect(keepsBudget(row({}))).toBe(true);
    expect(keepsBudget(row({ figure: 1199 }))).toBe(false);
  });
  it('where less is better turns the ratio round', () => {
    expect(ratioOf(row({ figure: 2, peer: 100, lessIsBetter: true }))).toBe(50);
  });
  it('of a figure looks at the figure alone', () => {
    const slow = { figure: 30, budget: { of: 'figure', atMost: 25 } } as const;
    expect(keepsBudget(row(slow))).toBe(false);
    expect(keepsBudget(row({ ...slow, figure: 25 }))).toBe(true);
  });
  it('is broken by a figure that was not measured', () => {
    expect(keepsBudget(row({ figure: Number.NaN }))).toBe(false);
    const { peer: _peer, ...alone } = row({});
    expect(keepsBudget(alone)).toBe(false);
  });
});

describe('the table', () => {
  it('says pass or falls short for every row', () => {
    const lines = tableOf([row({}), row({ figure: 5 })]).split('\n');
    expect(lines[1]).toContain('pass');
    expect(lines[2]).toContain('falls short');
  });
});
