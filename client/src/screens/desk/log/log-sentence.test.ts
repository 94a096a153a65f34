import { describe, expect, test } from 'vitest';
import { actorWords, lineOf, toldEvents, type Names } from './log-sentence.ts';
import words from '../../../i18n/locales/zh-CN/desk.json';

const names: Names = {
  person: (id) => (id === 'p1' ? '陈国强' : ''),
  team: (id) => (id === 't1' ? '岳塘应急排' : ''),
  task: (id) => (id === 'k1' ? '封堵管涌' : ''),
  division: (code) => code,
};
const echo = (key: string, values?: Record<string, unknown>): string =>
  values ? `${key}(${Object.values(values).join(',')})` : key;

describe('the log', () => {
  test('an assignment is told as team → task', () => {
    expect(
      lineOf({ type: 'AssignmentEnRoute', data: { teamId: 't1', taskId: 'k1', members: [] } }, echo, names),
    ).toEqual({
      verb: 'desk.log.verb.AssignmentEnRoute',
      text: '岳塘应急排 → 封堵管涌',
    });
  });

  test('a reason stands behind what it explains', () => {
    const { text } = lineOf(
      { type: 'OfferDeclined', data: { teamId: 't1', taskId: 'k1', members: [], reason: '人手不足' } },
      echo,
      names,
    );
    expect(text).toBe('岳塘应急排 → 封堵管涌 · 人手不足');
  });

  test('a task out of sight is named by its kind', () => {
    const event = {
      type: 'TaskCancelled',
      data: { taskId: 'gone', kind: 'seal_boil', reason: 'incident-closed' },
    };
    expect(lineOf(event, echo, names).text).toBe('domain.taskKind.seal_boil · desk.log.withIncident');
  });

  test('an event of a later version is told by its own name', () => {
    expect(lineOf({ type: 'SomethingOfLater', data: {} }, echo, names)).toEqual({
      verb: 'SomethingOfLater',
      text: '',
    });
    expect(lineOf({ type: 'toString', data: {} }, echo, names).verb).toBe('toString');
  });

  test('every event has its verb', () => {
    expect(toldEvents.filter((name) => !(name in words.log.verb))).toEqual([]);
  });

  test('an actor is a person or an account we may name, a role, or the clock', () => {
    const actor = { id: 'a', role: 'leader', scope: '' };
    const account = (id: string): string => (id === 'chief' ? '周敏' : '');
    const told = (who: typeof actor & { personId?: string }): string => actorWords(who, echo, names, account);
    expect(told({ ...actor, personId: 'p1' })).toBe('陈国强');
    expect(told({ ...actor, personId: 'p2' })).toBe('leader');
    expect(told({ id: 'chief', role: 'dispatcher', scope: '' })).toBe('周敏');
    expect(told({ ...actor, role: 'system' })).toBe('desk.log.clock');
  });
});
