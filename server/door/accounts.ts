/** Accounts of consoles: administrators keep those of their scope, but not the rights of their own. */
import { v7 } from 'uuid';
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import type { Account, AccountUpdate, NewAccount } from '@muster/shared/protocol/http/accounts.ts';
import type { Clock } from '../kernel/clock.ts';
import { hashPassword } from '../vault/passwords.ts';
import type { AccountPatch, AccountRecord, Vault } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import { problem } from './problem.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ActiveSession } from './sessions.ts';

type Answer = { readonly account: Account; readonly problem?: never } | { readonly problem: DoorProblem };

export interface AccountDesk {
  list(session: ActiveSession): Promise<Account[] | DoorProblem>;
  add(session: ActiveSession, request: NewAccount): Promise<Answer>;
  update(session: ActiveSession, accountId: string, update: AccountUpdate): Promise<Answer>;
  /** Made by the program that starts a demonstration, with whatever password it likes. */
  addForDemo(request: NewAccount): Promise<void>;
}

export interface AccountParts {
  readonly vault: Vault;
  readonly world: WorldView;
  readonly sessions: SessionKeeper;
  readonly clock: Clock;
}

export function createAccountDesk({ vault, world, sessions, clock }: AccountParts): AccountDesk {
  async function create(request: NewAccount): Promise<AccountRecord | undefined> {
    const { password, ...facts } = request;
    const record: AccountRecord = {
      accountId: v7(),
      ...facts,
      disabled: false,
      passwordHash: await hashPassword(password),
      createdAt: new Date(clock.now()).toISOString(),
    };
    return (await vault.accounts.add(record)) === 'added' ? record : undefined;
  }

  /** An account that names a person is as that person: it takes the person's division as well as its own scope. */
  function covers(scope: string, account: Pick<AccountRecord, 'scope' | 'personId'>): boolean {
    const division = world.volunteers.get(account.personId ?? '')?.division;
    return within(scope, account.scope) && (division === undefined || within(scope, division));
  }

  /** Whether somebody could still let people in. */
  async function anyChief(except = ''): Promise<boolean> {
    const accounts = await vault.accounts.list();
    return accounts.some((account) => account.accountId !== except && isChief(account));
  }

  /** One after the other: of two administrators who demote each other at once, the second finds out. */
  let changing: Promise<unknown> = Promise.resolve();
  function alternately<T>(change: () => Promise<T>): Promise<T> {
    const changed = changing.then(change);
    changing = changed.catch(() => undefined);
    return changed;
  }

  async function put(record: AccountRecord, patch: AccountPatch): Promise<AccountRecord | undefined> {
    const { accountId } = record;
    const next = { ...record, ...patch };
    const abdicates = isChief(record) && !isChief(next);
    if (abdicates && !(await anyChief(accountId))) return undefined;
    const updated = (await vault.accounts.update(accountId, patch)) ?? record;
    // The same may have happened to the other one at another server a moment ago.
    if (!abdicates || (await anyChief())) return updated;
    await vault.accounts.update(accountId, { role: record.role, scope: record.scope, disabled: false });
    return undefined;
  }

  return {
    async list(session) {
      if (session.role !== 'administrator') return notAdministrator;
      const accounts = await vault.accounts.list();
      return accounts.filter(({ scope }) => within(session.scope, scope)).map(shown);
    },
    async add(session, request) {
      if (session.role !== 'administrator') return { problem: notAdministrator };
      // Somebody made up for a drill is nobody who could sign in (X2).
      const person = world.volunteers.get(request.personId ?? '');
      if (request.personId !== undefined && (!person || person.drillId !== undefined))
        return {
          problem: problem('not-found', 'nobody of this id is on the roster: enrol the person first'),
        };
      if (!covers(session.scope, request)) return { problem: outOfScope };
      if (isPersonal(request.role) && request.personId === undefined) return { problem: needsPerson };
      const record = await create(request);
      if (record) return { account: shown(record) };
      return { problem: problem('conflict', `there is an account ${request.account}: choose another name`) };
    },
    async update(session, accountId, update) {
      const { password, ...facts } = update;
      const record = await vault.accounts.get(accountId);
      const own = accountId === session.accountId;
      if (own && password !== undefined) return { problem: ownPassword };
      if (session.role !== 'administrator') return { problem: notAdministrator };
      if (!record || (!own && !covers(session.scope, record)))
        return { problem: problem('not-found', 'there is no such account in your scope') };
      if (update.scope !== undefined && !within(session.scope, update.scope)) return { problem: outOfScope };
      const next = { ...record, ...facts };
      if (isPersonal(next.role) && next.personId === undefined) return { problem: needsPerson };
      const changesOwn = next.role !== record.role || next.scope !== record.scope || next.disabled;
      if (own && changesOwn) return { problem: ownRights };
      const patch: AccountPatch = {
        ...facts,
        ...(password && { passwordHash: await hashPassword(password) }),
      };
      const updated = await alternately(async () =>
        put((await vault.accounts.get(accountId)) ?? record, patch),
      );
      if (!updated) return { problem: lastChief };
      // Whoever knew the old password is not to stay.
      if (password !== undefined) await sessions.endAllOf({ accountId });
      await sessions.accountChanged(updated);
      return { account: shown(updated) };
    },
    async addForDemo(request) {
      await create(request);
    },
  };
}

function isPersonal(role: AccountRecord['role']): boolean {
  return role === 'leader' || role === 'volunteer';
}

function isChief({ role, scope, disabled }: AccountRecord): boolean {
  return role === 'administrator' && scope === '' && !disabled;
}

function shown({ accountId, account, name, role, scope, personId, disabled }: AccountRecord): Account {
  return { accountId, account, name, role, scope, ...(personId !== undefined && { personId }), disabled };
}

const notAdministrator = problem('role-not-allowed', 'accounts are kept by administrators');
const outOfScope = problem(
  'out-of-scope',
  'the scope of the account, and the person it names, must lie within your own',
);
const needsPerson = problem(
  'invalid-request',
  'the account of a leader or volunteer names its person (personId)',
);
const ownPassword = problem(
  'conflict',
  'your own password is changed with the present one: PUT /api/session/password',
);
const ownRights = problem(
  'conflict',
  'nobody changes the own role or scope or disables the own account: ask another administrator',
);
const lastChief = problem(
  'conflict',
  'the last administrator of the whole nation cannot be changed or disabled',
);
