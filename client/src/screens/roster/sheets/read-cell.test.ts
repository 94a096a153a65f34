import { expect, test } from 'vitest';
import { guardCell, unguardCell } from './cell-guard.ts';
import type { Field } from './fields.ts';
import { dayText, divisionText, readCell } from './read-cell.ts';

const read = (value: unknown, field: Field) => {
  const { text, notes } = readCell(value, field);
  return [text, ...notes];
};

test('numbers that are names of things become text, and it is said', () => {
  expect(read(13800000001, 'phone')).toEqual(['13800000001', 'number']);
  expect(read(430302, 'division')).toEqual(['430302', 'number']);
  expect(read(27.856000000000002, 'latitude')).toEqual(['27.856']);
});

test('days come as days, as serial numbers and in many spellings', () => {
  expect(read(new Date('2027-05-31T00:00:00Z'), 'certificate_expires')).toEqual(['2027-05-31', 'date']);
  expect(read(46538, 'certificate_expires')).toEqual(['2027-05-31', 'date']);
  for (const written of ['2027/5/31', '2027.05.31', '2027年5月31日', '20270531', '２０２７-５-３１'])
    expect(readCell(written, 'certificate_expires').text, written).toBe('2027-05-31');
  expect(['明年', '31/5/2027', '2027-02-30', '2027'].map(dayText)).toEqual([
    '明年',
    '31/5/2027',
    '2027-02-30',
    '2027',
  ]);
});

test('spaces and full-width signs go, but not out of the words people chose', () => {
  expect(read('１３８　００００　０００１ ', 'phone')).toEqual(['138 0000 0001', 'space', 'width']);
  expect(read('\u200b 张三 \u00a0', 'name')).toEqual(['张三', 'space']);
  expect(read('某部，２００１—２００９', 'service')).toEqual(['某部，２００１—２００９']);
});

test('phones lose brackets and the marks of a calculation, never a digit', () => {
  expect(read('(0731) 5555–1234', 'phone')).toEqual(['0731 5555-1234', 'phone']);
  expect(read('13800000001.0', 'phone')).toEqual(['13800000001', 'phone']);
  expect(read('1.3800000001E+10', 'phone')).toEqual(['13800000001', 'phone']);
  expect(read('1.38E+10', 'phone')[0]).toBe('1.38E+10');
});

test('a division code filled up with noughts is cut to its level', () => {
  expect(
    ['430302000000', '430302001000', '430302001003', '430300', '430000', '430302'].map(divisionText),
  ).toEqual(['430302', '430302001', '430302001003', '4303', '43', '430302']);
});

test('what is guarded for a spreadsheet comes back as it was, whatever it begins with', () => {
  const cells = [
    '=1+1',
    '+86 138',
    '-',
    '@home',
    '-12.5',
    "'=x",
    "''+y",
    "'quoted'",
    '张三',
    '',
    '+8613800000000',
  ];
  for (const cell of cells) expect(unguardCell(guardCell(cell)), cell).toBe(cell);
  for (const cell of cells) expect(guardCell(cell), cell).not.toMatch(/^[=+@]/);
  expect(guardCell('-12.5')).toBe('-12.5');
  expect(guardCell('=1+1')).toBe("'=1+1");
});
