import { Type } from 'typebox';
import {
  Account,
  AccountUpdate,
  IssuedToken,
  NewAccount,
  NewToken,
  TokenItem,
} from '@muster/shared/protocol/http/accounts.ts';
import type { AccountDesk } from '../door/accounts.ts';
import type { MachineTokens } from '../door/machine-tokens.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError, throwIf } from './problems.ts';

export interface AccountRouteParts {
  readonly gate: Gate;
  readonly accounts: AccountDesk;
  readonly tokens: MachineTokens;
}

const tags = ['accounts'];

export function accountRoutes(http: Http, { gate, accounts, tokens }: AccountRouteParts): void {
  http.get(
    '/api/accounts',
    {
      schema: {
        summary: 'Accounts in scope',
        tags,
        response: { 200: Type.Object({ accounts: Type.Array(Account) }) },
      },
    },
    async (request) => {
      const found = await accounts.list(await gate.session(request));
      if ('status' in found) throw new ProblemError(found);
      return { accounts: found };
    },
  );

  http.post(
    '/api/accounts',
    { schema: { summary: 'Adds an account', tags, body: NewAccount, response: { 201: Account } } },
    async (request, reply) => {
      const answer = await accounts.add(await gate.session(request), request.body);
      if (answer.problem) throw new ProblemError(answer.problem);
      return reply.code(201).send(answer.account);
    },
  );

  http.patch(
    '/api/accounts/:accountId',
    {
      schema: {
        summary: 'Changes or disables an account, or gives it another password; not the own',
        tags,
        params: Type.Object({ accountId: Type.String() }),
        body: AccountUpdate,
        response: { 200: Account },
      },
    },
    async (request) => {
      const answer = await accounts.update(
        await gate.session(request),
        request.params.accountId,
        request.body,
      );
      if (answer.problem) throw new ProblemError(answer.problem);
      return answer.account;
    },
  );

  http.get(
    '/api/tokens',
    {
      schema: {
        summary: 'Tokens of machines',
        tags,
        response: { 200: Type.Object({ tokens: Type.Array(TokenItem) }) },
      },
    },
    async (request) => ({ tokens: await tokens.list(await gate.session(request)) }),
  );

  http.post(
    '/api/tokens',
    {
      schema: {
        summary: 'Makes a token, shown this once',
        tags,
        body: NewToken,
        response: { 201: IssuedToken },
      },
    },
    async (request, reply) => {
      const answer = await tokens.issue(await gate.session(request), request.body);
      if (answer.problem) throw new ProblemError(answer.problem);
      return reply.code(201).send(answer.value);
    },
  );

  http.delete(
    '/api/tokens/:tokenId',
    {
      schema: {
        summary: 'Takes a token back',
        tags,
        params: Type.Object({ tokenId: Type.String() }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      throwIf(await tokens.revoke(await gate.session(request), request.params.tokenId));
      return reply.code(204).send(null);
    },
  );
}
