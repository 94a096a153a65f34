import { expect, test } from 'vitest';
import { refusalText } from './refusal-text.ts';

const names = {
  person: (id: string) => (id === 'p1' ? '陈国强' : ''),
  team: () => '',
  task: () => '',
  division: () => '湘潭市',
};
const dictionary: Record<string, string> = {
  'refusals.rest-owed': '{personId} 应休息到 {until}',
  'refusals.edited-meanwhile': '别人刚改过：{fields}',
  'desk.field.needs': '需求',
  'desk.list': '、',
  'refusals.unknown': '没有成功：{code}',
};
const t = (key: string, values: Record<string, unknown> = {}): string =>
  (dictionary[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

test('facts are told as names and clock times', () => {
  const facts = { personId: 'p1', until: '2026-06-24T15:20:00.000Z' };
  expect(refusalText({ code: 'rest-owed', detail: '', facts }, t, names)).toBe('陈国强 应休息到 23:20');
});

test('a code without words is told by the detail of the server', () => {
  expect(refusalText({ code: 'brand-new', detail: 'something new' }, t, names)).toBe(
    '没有成功：something new',
  );
});

test('E1 fields are called as their forms call them', () => {
  const facts = { fields: 'needs, fieldOfTomorrow' };
  expect(refusalText({ code: 'edited-meanwhile', detail: '', facts }, t, names)).toBe(
    '别人刚改过：需求、fieldOfTomorrow',
  );
});
