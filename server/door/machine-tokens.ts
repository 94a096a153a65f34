/** Tokens by which machines come in: a tracker that reports one person's positions, a feed that reads one scope. */
import { v7 } from 'uuid';
import { within } from '@muster/shared/geo/division.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { IssuedToken, NewToken, TokenItem } from '@muster/shared/protocol/http/accounts.ts';
import type { Clock } from '../kernel/clock.ts';
import { hashSecret, newToken } from '../vault/secrets.ts';
import type { TokenRecord, Vault } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import { problem } from './problem.ts';
import type { RightsNews } from './rights-news.ts';
import { actorOf, type ActiveSession } from './sessions.ts';

export interface MachineToken {
  readonly tokenId: string;
  readonly kind: 'device' | 'feed';
  readonly label: string;
  /** Whose positions a `device` reports. */
  readonly personId?: string;
  /** What a `feed` may read. */
  readonly scope?: string;
}

type Answer<T> = { readonly value: T; readonly problem?: never } | { readonly problem: DoorProblem };

export interface MachineTokens {
  /** Whose token this is; `undefined` when it is nobody's, or was taken back. */
  authenticate(token: string): Promise<MachineToken | undefined>;
  /** A token was taken back: whoever is connected by it is to be cut. */
  onRevoked(listener: (tokenId: string) => void): () => void;
  issue(session: ActiveSession, request: NewToken): Promise<Answer<IssuedToken>>;
  /** Those that this session could have issued. */
  list(session: ActiveSession): Promise<TokenItem[]>;
  revoke(session: ActiveSession, tokenId: string): Promise<DoorProblem | undefined>;
  /** All trackers of a person, who was erased. */
  revokeAllOf(personId: string): Promise<void>;
}

export function createMachineTokens(
  vault: Vault,
  world: WorldView,
  clock: Clock,
  news?: RightsNews,
): MachineTokens {
  const revoked = new Set<(tokenId: string) => void>();
  /** Those by which somebody came in here. */
  const used = new Set<string>();

  const cut = (tokenId: string): void => {
    used.delete(tokenId);
    for (const listener of revoked) listener(tokenId);
  };

  async function readAgain(): Promise<void> {
    const before = [...used];
    const valid = new Set((await vault.tokens.list()).map(({ tokenId }) => tokenId));
    for (const tokenId of before) if (!valid.has(tokenId)) cut(tokenId);
  }

  news?.onChange(({ revokedToken, endedSessions, changedAccount }) => {
    if (revokedToken !== undefined) cut(revokedToken);
    else if (!endedSessions && changedAccount === undefined) return readAgain();
    return undefined;
  });

  async function takeBack(tokenId: string): Promise<void> {
    await vault.tokens.remove(tokenId);
    cut(tokenId);
    await news?.tell({ revokedToken: tokenId });
  }

  return {
    async authenticate(token) {
      const found = await vault.tokens.find(hashSecret(token));
      if (found) used.add(found.tokenId);
      return found;
    },
    onRevoked(listener) {
      revoked.add(listener);
      return () => revoked.delete(listener);
    },
    async issue(session, request) {
      // Nobody made up for a drill carries a tracker (X2).
      const carrier = request.kind === 'device' ? world.volunteers.get(request.personId) : undefined;
      if (request.kind === 'device' && (!carrier || carrier.drillId !== undefined))
        return { problem: problem('not-found', 'nobody of this id is on the roster') };
      const refused = mayHandle(world, session, request);
      if (refused) return { problem: refused };
      const token = newToken();
      const record: TokenRecord = {
        tokenId: v7(),
        tokenHash: hashSecret(token),
        ...request,
        createdBy: actorOf(session).id,
        createdAt: new Date(clock.now()).toISOString(),
      };
      await vault.tokens.add(record);
      return { value: { ...itemOf(record), token } };
    },
    async list(session) {
      const records = await vault.tokens.list();
      return records.filter((record) => !mayHandle(world, session, record)).map(itemOf);
    },
    async revoke(session, tokenId) {
      const record = (await vault.tokens.list()).find((candidate) => candidate.tokenId === tokenId);
      // What one may not handle is not to be seen either.
      if (!record || mayHandle(world, session, record)) return problem('not-found', 'there is no such token');
      await takeBack(tokenId);
      return undefined;
    },
    async revokeAllOf(personId) {
      for (const token of await vault.tokens.list())
        if (token.personId === personId) await takeBack(token.tokenId);
    },
  };
}

/** A person's tracker: the person, or who keeps the roster there. A feed: an administrator of that scope. */
function mayHandle(
  world: WorldView,
  session: ActiveSession,
  token: Pick<TokenRecord, 'kind' | 'personId' | 'scope'>,
): DoorProblem | undefined {
  const { role, scope, personId } = session;
  if (token.kind === 'feed') {
    if (role !== 'administrator')
      return problem('role-not-allowed', 'feeds are for administrators to set up');
    return within(scope, token.scope ?? '')
      ? undefined
      : problem('out-of-scope', 'this is outside your scope');
  }
  if (personId !== undefined && personId === token.personId) return undefined;
  if (role !== 'administrator' && role !== 'staff')
    return problem('not-yours', "a tracker is set up by the person, or by who keeps the person's roster");
  const division = world.volunteers.get(token.personId ?? '')?.division ?? '';
  return within(scope, division) ? undefined : problem('out-of-scope', 'this person is outside your scope');
}

function itemOf({ tokenId, kind, label, personId, scope, createdAt }: TokenRecord): TokenItem {
  return {
    tokenId,
    kind,
    label,
    ...(personId !== undefined && { personId }),
    ...(scope !== undefined && { scope }),
    createdAt,
  };
}
