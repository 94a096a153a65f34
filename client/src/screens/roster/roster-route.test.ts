import { expect, test } from 'vitest';
import { queryOf, readRoute } from './roster-route.ts';

test('an address says what is shown, and what is shown makes the address', () => {
  const route = {
    view: 'people',
    division: '4303',
    teamId: undefined,
    personId: 'p',
    form: undefined,
  } as const;
  expect(queryOf(route)).toEqual({ view: 'people', division: '4303', person: 'p' });
  expect(readRoute(queryOf(route))).toEqual(route);
  expect(readRoute({ team: 't', form: 'edit-team' })).toMatchObject({
    view: 'teams',
    teamId: 't',
    form: 'edit-team',
  });
});

test('what nobody wrote is not believed', () => {
  expect(readRoute({ view: 'secrets', division: 'x', form: 'x', team: ['a'] })).toEqual({
    view: 'teams',
    division: '',
    teamId: undefined,
    personId: undefined,
    form: undefined,
  });
});
