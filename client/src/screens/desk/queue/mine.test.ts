import { expect, test } from 'vitest';
import { isMine, marked, onlyOpen, readMine, withDeeds } from './mine.ts';

const me = new Set(['account-1', 'session-1']);

test('an incident is mine once the log shows a command of mine in it', () => {
  const list = withDeeds(
    {},
    [
      { actorId: 'account-1', incidentId: 'i1' },
      { actorId: 'somebody', incidentId: 'i2' },
      { actorId: 'session-1', incidentId: undefined },
    ],
    me,
  );
  expect(isMine(list, 'i1')).toBe(true);
  expect(isMine(list, 'i2')).toBe(false);
});

test('what is about no incident is everybody’s', () => {
  expect(isMine({}, undefined)).toBe(true);
});

test('what was taken off by hand is not put back by the next deed', () => {
  const list = withDeeds(marked({}, 'i1', false), [{ actorId: 'account-1', incidentId: 'i1' }], me);
  expect(isMine(list, 'i1')).toBe(false);
});

test('nothing new is the same list', () => {
  const list = marked({}, 'i1', true);
  expect(withDeeds(list, [{ actorId: 'account-1', incidentId: 'i1' }], me)).toBe(list);
  expect(onlyOpen(list, () => true)).toBe(list);
});

test('an incident that is over is forgotten; nonsense in the storage is an empty list', () => {
  expect(onlyOpen({ i1: true, i2: false }, (id) => id === 'i2')).toEqual({ i2: false });
  expect(readMine('[')).toEqual({});
  expect(readMine('{"i1":true,"i2":"x"}')).toEqual({ i1: true });
});
