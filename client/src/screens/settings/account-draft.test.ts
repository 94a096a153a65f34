import { expect, test } from 'vitest';
import { accountDraft, accountUpdate, newAccount, problemsInAccount, rolesFor } from './account-draft.ts';

const draft = {
  ...accountDraft(undefined, '4303'),
  account: 'zhou.min',
  name: ' 周敏 ',
  password: '0123456789',
};

test('a new account wants a name to sign in with, a name and a long password', () => {
  expect(problemsInAccount(accountDraft(), true)).toEqual(['account', 'name', 'password']);
  expect(problemsInAccount(draft, true)).toEqual([]);
  expect(problemsInAccount({ ...draft, account: 'Zhou Min' }, true)).toEqual(['account']);
  expect(problemsInAccount({ ...draft, password: 'short' }, true)).toEqual(['password']);
  expect(newAccount(draft)).toMatchObject({ name: '周敏', scope: '4303', role: 'dispatcher' });
});

test('an empty password keeps the old one', () => {
  expect(problemsInAccount({ ...draft, password: '' }, false)).toEqual([]);
  expect(accountUpdate({ ...draft, password: '' })).not.toHaveProperty('password');
  expect(accountUpdate(draft)).toMatchObject({ password: '0123456789' });
});

test('roles of a phone are not given here, and an account that has one keeps it', () => {
  expect(rolesFor()).not.toContain('leader');
  expect(rolesFor()).not.toContain('volunteer');
  const account = {
    accountId: '1',
    account: 'a',
    name: 'a',
    role: 'leader',
    scope: '',
    disabled: false,
  } as const;
  expect(rolesFor(account)).toEqual(['leader']);
});
