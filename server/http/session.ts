import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  BulkInviteRequest,
  BulkInvites,
  Invite,
  InviteRequest,
  PasswordChange,
  Session,
  SessionItem,
  SessionQuery,
  SignIn,
} from '@muster/shared/protocol/http/session.ts';
import type { InviteDesk } from '../door/invites.ts';
import type { OwnPassword } from '../door/own-password.ts';
import type { SessionDesk } from '../door/session-desk.ts';
import type { SessionKeeper } from '../door/session-keeper.ts';
import { actorOf, sessionCookie, type ActiveSession } from '../door/sessions.ts';
import type { SignInDoor } from '../door/sign-in.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError, throwIf } from './problems.ts';

export interface SessionRouteParts {
  readonly gate: Gate;
  readonly signIn: SignInDoor;
  readonly sessions: SessionKeeper;
  readonly sessionDesk: SessionDesk;
  readonly invites: InviteDesk;
  readonly ownPassword: OwnPassword;
  /** How the server is reached from outside; empty when nobody said. */
  readonly publicUrl: string;
}

const tags = ['session'];
/** Of a search among sessions, as reads are counted. */
const searchCost = 5;
const yearSeconds = 365 * 24 * 3600;

export function sessionRoutes(http: Http, parts: SessionRouteParts): void {
  const { gate, signIn, sessions, sessionDesk, invites, ownPassword, publicUrl } = parts;

  http.post(
    '/api/session',
    {
      schema: {
        summary: 'Signs in, joins, or makes the first administrator',
        tags,
        body: SignIn,
        response: { 200: Session },
      },
    },
    async (request, reply) => {
      const signedIn = await signIn(request.body, request.ip);
      if (signedIn.problem) throw new ProblemError(signedIn.problem);
      const { token, session } = signedIn;
      reply.setCookie(sessionCookie, token, { ...cookieFor(request), ...keptFor(session.kind) });
      return shown(session, publicUrl);
    },
  );

  http.get(
    '/api/session',
    { schema: { summary: 'Who is signed in', tags, response: { 200: Session } } },
    async (request) => shown(await gate.session(request), publicUrl),
  );

  http.delete(
    '/api/session',
    { schema: { summary: 'Signs out', tags, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const session = await sessions.authenticate(request.headers.cookie);
      if (session) await sessions.end(session.sessionId);
      return reply.clearCookie(sessionCookie, cookieFor(request)).code(204).send(null);
    },
  );

  http.post(
    '/api/session/invite',
    {
      schema: {
        summary: "Makes a link by which a volunteer's phone joins",
        tags,
        body: InviteRequest,
        response: { 200: Invite },
      },
    },
    async (request) => {
      const answer = await invites.issue(await gate.session(request), request.body.personId);
      if (answer.problem) throw new ProblemError(answer.problem);
      return answer.invite;
    },
  );

  http.post(
    '/api/invites/bulk',
    {
      schema: {
        summary: 'The same for many volunteers at once: those who cannot be invited are named',
        tags,
        body: BulkInviteRequest,
        response: { 200: BulkInvites },
      },
    },
    async (request) => invites.issueMany(await gate.session(request), request.body.personIds),
  );

  http.put(
    '/api/session/password',
    {
      schema: {
        summary:
          'Changes the own password, by who knows the present one; all other sessions of the account end',
        tags,
        body: PasswordChange,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      throwIf(await ownPassword(await gate.session(request), request.body));
      return reply.code(204).send(null);
    },
  );

  http.get(
    '/api/sessions',
    {
      schema: {
        summary: 'Sessions that may be ended',
        tags,
        querystring: SessionQuery,
        response: { 200: Type.Object({ sessions: Type.Array(SessionItem) }) },
      },
    },
    async (request) => {
      const { q } = request.query;
      // To search by name opens the records of all who are signed in.
      const session = await (q ? gate.reader(request, searchCost) : gate.session(request));
      return { sessions: await sessionDesk.list(session, q) };
    },
  );

  http.delete(
    '/api/sessions/:sessionId',
    {
      schema: {
        summary: 'Ends a session and cuts its connections',
        tags,
        params: Type.Object({ sessionId: Type.String() }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      throwIf(await sessionDesk.end(await gate.session(request), request.params.sessionId));
      return reply.code(204).send(null);
    },
  );
}

function cookieFor(request: FastifyRequest): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https', path: '/' };
}

/** A phone keeps its cookie: when the session ends is the server's to say, and slides on with use. */
function keptFor(kind: ActiveSession['kind']): CookieSerializeOptions {
  return kind === 'device' ? { maxAge: yearSeconds } : {};
}

function shown(session: ActiveSession, publicUrl: string): Session {
  const { sessionId, kind, role, scope, name, personId, teamId, expiresAt } = session;
  return {
    sessionId,
    actorId: actorOf(session).id,
    kind,
    role,
    scope,
    name,
    ...(personId !== undefined && { personId }),
    ...(teamId !== undefined && { teamId }),
    expiresAt,
    ...(publicUrl !== '' && { publicUrl }),
  };
}
