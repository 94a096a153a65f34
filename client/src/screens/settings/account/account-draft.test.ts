import { expect, test } from 'vitest';
import {
  accountDraft,
  accountUpdate,
  madeUpPassword,
  newAccount,
  problemsInAccount,
  rolesFor,
} from './account-draft.ts';

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

test('a password that is made up fits the rule, reads well, and is another each time', () => {
  const one = madeUpPassword(Uint8Array.from([0, 31, 32, 63, 64, 95, 96, 127, 128, 159, 160, 255]));
  expect(one).toBe('a9a-9a9-a9a-9a9');
  expect(problemsInAccount({ ...draft, password: one }, true)).toEqual([]);
  const several = Array.from({ length: 50 }, () =>
    madeUpPassword(crypto.getRandomValues(new Uint8Array(12))),
  );
  expect(new Set(several).size).toBe(50);
  expect(several.join('')).not.toMatch(/[lo01]/);
});
