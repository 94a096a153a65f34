/** The three ways to a session: an account's password, an invite, the first-run link. */
import type { SignIn } from '@muster/shared/protocol/http/session.ts';
import type { Clock } from '../kernel/clock.ts';
import { isPassword } from '../vault/passwords.ts';
import { hashSecret } from '../vault/secrets.ts';
import type { Vault } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import type { FirstRun } from './first-run.ts';
import type { Limit } from './limits.ts';
import { fail, problem } from './problem.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ActiveSession } from './sessions.ts';

type SignedIn =
  | { readonly token: string; readonly session: ActiveSession; readonly problem?: never }
  | { readonly problem: DoorProblem };

export type SignInDoor = (request: SignIn, address: string) => Promise<SignedIn>;

const mostPlaces = 10_000;

export interface SignInParts {
  readonly vault: Vault;
  readonly sessions: SessionKeeper;
  readonly firstRun: FirstRun;
  /** By address. */
  readonly limit: Limit;
  /** By account, from everywhere; not for addresses from which that account has come in before. */
  readonly guesses: Limit;
  readonly clock: Clock;
}

export function createSignIn(parts: SignInParts): SignInDoor {
  const { vault, sessions, firstRun, limit, guesses, clock } = parts;
  /** Where accounts have come in from, since the start of this server: nobody elsewhere can lock these out. */
  const knownPlaces = new Set<string>();

  async function withPassword(name: string, password: string): Promise<SignedIn> {
    const account = await vault.accounts.findByName(name);
    if (!(await isPassword(account?.passwordHash, password)) || !account)
      return fail('wrong-password', wrong);
    if (account.disabled) return fail('wrong-password', wrong);
    return (await sessions.begin({ accountId: account.accountId })) ?? fail('wrong-password', notOnRoster);
  }

  async function withInvite(code: string): Promise<SignedIn> {
    const redeemed = await vault.invites.redeem(hashSecret(code), new Date(clock.now()).toISOString());
    if (typeof redeemed === 'string') return fail('invite-spent', inviteSpent[redeemed]);
    return (await sessions.begin(redeemed)) ?? fail('invite-spent', notOnRoster);
  }

  async function withFirstRun(code: string, account: string, password: string): Promise<SignedIn> {
    const administrator = await firstRun.redeem(code, account, password);
    if (administrator === 'name-taken')
      return fail('conflict', `there is an account ${account}: choose another name`);
    if (!administrator) return fail('invite-spent', inviteSpent.unknown);
    return (await sessions.begin({ accountId: administrator.accountId })) ?? fail('wrong-password', wrong);
  }

  return async (request, address) => {
    const from = [limit, `address ${address}`] as const;
    if ('invite' in request) return limited([from], () => withInvite(request.invite));
    if ('firstRun' in request)
      return limited([from], () => withFirstRun(request.firstRun, request.account, request.password));
    const { account, password } = request;
    const place = `${account} ${address}`;
    const attempts = knownPlaces.has(place) ? [from] : [from, [guesses, `account ${account}`] as const];
    const signedIn = await limited(attempts, () => withPassword(account, password));
    if (!signedIn.problem) remember(place);
    return signedIn;
  };

  function remember(place: string): void {
    knownPlaces.add(place);
    for (const oldest of knownPlaces)
      if (knownPlaces.size > mostPlaces) knownPlaces.delete(oldest);
      else return;
  }
}

/** Takes one attempt of each; those who get in have it given back, so that a busy office is not locked out. */
async function limited(
  attempts: readonly (readonly [Limit, string])[],
  attempt: () => Promise<SignedIn>,
): Promise<SignedIn> {
  for (const [of, key] of attempts) {
    const tooMany = await of.take(key);
    if (tooMany) return { problem: tooMany };
  }
  const signedIn = await attempt();
  if (!signedIn.problem) for (const [of, key] of attempts) await of.giveBack(key);
  return signedIn;
}

const wrong = problem('wrong-password', 'account and password do not fit together').detail;
const notOnRoster = 'this person is not on the roster, or has left it: ask the service station';
const inviteSpent = {
  unknown: 'this link was used already, or is not complete: ask for a new one',
  expired: 'this link is older than 24 hours: ask for a new one',
};
