/** The roster file on its way to the server, which tells how far it has come line by line. */
import type { ImportProgress, ImportReport } from '@muster/shared/protocol/http/roster-import.ts';
import type { RequestProblem } from '../../../sync/http.ts';
import { unreachable } from '../../../sync/http.ts';

export type PostAnswer =
  | { readonly report: ImportReport; readonly problem?: never }
  | { readonly problem: RequestProblem; readonly report?: never };

export interface PostRoster {
  readonly csv: ArrayBuffer;
  readonly dryRun: boolean;
  readonly existing: ImportReport['existing'];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

export async function postRoster({
  csv,
  dryRun,
  existing,
  signal,
  onProgress,
}: PostRoster): Promise<PostAnswer> {
  const query = new URLSearchParams({ existing, ...(dryRun && { dryRun: '1' }) });
  try {
    const response = await fetch(`/api/roster/import?${query}`, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      signal,
      headers: { 'content-type': 'text/csv', accept: 'application/x-ndjson' },
      body: csv,
    });
    const isLines = response.headers.get('content-type')?.includes('ndjson') === true;
    if (response.ok && isLines && response.body) return await readLines(response.body, onProgress);
    const document: unknown = await response.json().catch(() => ({}));
    return response.ok
      ? { report: document as ImportReport }
      : { problem: problemOf(response.status, document) };
  } catch (error) {
    return {
      problem: signal.aborted ? { ...unreachable(''), code: 'cancelled' } : unreachable(String(error)),
    };
  }
}

function problemOf(status: number, document: unknown): RequestProblem {
  const { code = 'internal-error', detail = '' } = document as { code?: string; detail?: string };
  return { status, code, detail };
}

async function readLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onProgress: PostRoster['onProgress'],
): Promise<PostAnswer> {
  let answer: PostAnswer | undefined;
  const take = (line: string): void => {
    if (line.trim() === '') return;
    const told = JSON.parse(line) as ImportProgress | ImportReport | { problem: RequestProblem };
    if ('stage' in told) onProgress(told);
    else if ('problem' in told) answer = { problem: told.problem };
    else answer = { report: told };
  };
  let rest = '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  }
  take(rest);
  return answer ?? { problem: unreachable('the answer broke off') };
}
