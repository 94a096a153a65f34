/**
 * What a line of the log is about: the request and the command under way, known to whatever is called for them without
 * being passed along. A turn of the kernel carries the ids of the command that began it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

export interface LogContext {
  readonly reqId?: string;
  readonly commandId?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

/** Runs the work; every line logged by it or because of it says these, and what was known already. */
export function inLogContext<T>(facts: LogContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...facts }, work);
}

export function logContext(): LogContext {
  return storage.getStore() ?? {};
}

// Counted, since there are thousands a second; the beginning tells one process from another.
const ownProcess = randomBytes(4).toString('base64url');
let requests = 0;

/** For a request or a socket's event: no two lines of any two requests have the same. */
export function newRequestId(): string {
  requests += 1;
  return `${ownProcess}-${requests.toString(36)}`;
}
