/**
 * Who is signed in here. The last session is remembered, so that a phone opens without network; the server is asked
 * as soon as it can be, and its word ends a session that was revoked meanwhile.
 */
import { shallowRef } from 'vue';
import type { Session, SignIn } from '@muster/shared/protocol/http/session.ts';
import { forgetDevice, forgetPersonalData } from './forget.ts';
import { isPassing, request, type Reply } from './http.ts';

export type { Session } from '@muster/shared/protocol/http/session.ts';

const rememberedAs = 'muster.session';
const endedAs = 'muster.session.ended';

/** `undefined`: not known yet; `null`: signed out. */
export const session = shallowRef<Session | null | undefined>(undefined);

/** The session that the server ended under us, for as long as nobody has signed in again. */
export const endedSession = shallowRef<Session | undefined>(readRemembered(endedAs));

function readRemembered(key: string): Session | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Session);
  } catch {
    return undefined;
  }
}

function remember(key: string, value: Session | undefined): void {
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
  } catch {
    // Then it lasts as long as the page.
  }
}

function begin(next: Session): void {
  remember(rememberedAs, next);
  remember(endedAs, undefined);
  endedSession.value = undefined;
  session.value = next;
}

/** The server no longer knows this session. What was not sent yet stays, for when the same person joins again. */
export async function sessionWasEnded(): Promise<void> {
  const last = session.value ?? readRemembered(rememberedAs);
  session.value = null;
  if (!last) return;
  remember(rememberedAs, undefined);
  remember(endedAs, last);
  endedSession.value = last;
  await forgetPersonalData();
}

/** Asks the server who we are. Without an answer, whoever we were stays. */
export async function checkSession(): Promise<void> {
  const reply = await request<Session>('/api/session', { timeoutMilliseconds: 8000 });
  if (reply.value) begin(reply.value);
  else if (reply.problem.status === 401) await sessionWasEnded();
  else if (session.value === undefined) session.value = null;
}

/** Called before the first screen: at once from memory when there is one, else from the server. */
export async function loadSession(): Promise<void> {
  const remembered = readRemembered(rememberedAs);
  if (remembered) {
    session.value = remembered;
    void checkSession();
    return;
  }
  await checkSession();
}

async function enter(body: SignIn): Promise<Reply<Session>> {
  const before = session.value ?? endedSession.value;
  const reply = await request<Session>('/api/session', { method: 'POST', body });
  if (!reply.value) return reply;
  // Somebody else's tasks and names must not be read on, even offline.
  if (before && before.personId !== reply.value.personId) await forgetPersonalData();
  begin(reply.value);
  return reply;
}

export function signIn(account: string, password: string): Promise<Reply<Session>> {
  return enter({ account, password });
}

/** With a one-use invite, from a link or QR code. */
export function join(invite: string): Promise<Reply<Session>> {
  return enter({ invite });
}

/** Makes the first administrator with the link printed at the server's first start. */
export function firstRun(code: string, account: string, password: string): Promise<Reply<Session>> {
  return enter({ firstRun: code, account, password });
}

/** Ends the session here and on the server; everything kept on this device goes with it. */
export async function signOut(): Promise<Reply<unknown>> {
  const reply = await request('/api/session', { method: 'DELETE' });
  if (reply.problem && isPassing(reply.problem)) return reply;
  remember(rememberedAs, undefined);
  remember(endedAs, undefined);
  endedSession.value = undefined;
  session.value = null;
  await forgetDevice();
  return reply;
}
