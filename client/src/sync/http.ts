/** Requests to our own server. A failure is a value: `problem` with the server's stable code, or `unreachable`. */
import type { Problem } from '@muster/shared/protocol/problems.ts';

export interface RequestProblem {
  /** 0 when no answer came at all. */
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}
export type Reply<Value> =
  | { readonly value: Value; readonly problem?: never }
  | { readonly problem: RequestProblem; readonly value?: never };

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly timeoutMilliseconds?: number;
  /** Statuses besides 2xx whose body is the answer asked for and no problem document. */
  readonly answers?: readonly number[];
}

/** Worth trying again later: no answer, too many requests, or a server that is not well. */
export function isPassing(problem: RequestProblem): boolean {
  return problem.status === 0 || problem.status === 429 || problem.status >= 500;
}

export function unreachable(detail: string): RequestProblem {
  return { status: 0, code: 'unreachable', detail };
}

async function problemOf(response: Response): Promise<RequestProblem> {
  const document = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return {
    status: response.status,
    code: document.code ?? 'internal-error',
    detail: document.detail ?? response.statusText,
  };
}

export async function request<Value>(path: string, options: RequestOptions = {}): Promise<Reply<Value>> {
  const { method = 'GET', body, timeoutMilliseconds = 15_000, answers = [] } = options;
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMilliseconds),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok && !answers.includes(response.status)) return { problem: await problemOf(response) };
    const value = response.status === 204 ? undefined : await response.json();
    return { value: value as Value };
  } catch (error) {
    return { problem: unreachable(String(error)) };
  }
}
