/** The report of a drill as the server writes it. */
import type { Problem } from '@muster/shared/protocol/problems.ts';
import { unreachable, type RequestProblem } from '../../../sync/http.ts';

/** It reads a whole log and draws pictures. */
const timeoutMilliseconds = 120_000;

export async function fetchReport(
  drillId: string,
  language: string,
): Promise<
  | { readonly blob: Blob; readonly problem?: never }
  | { readonly problem: RequestProblem; readonly blob?: never }
> {
  try {
    const response = await fetch(`/api/drills/${drillId}/report.docx?language=${language}`, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    if (response.ok) return { blob: await response.blob() };
    const told = (await response.json().catch(() => ({}))) as Partial<Problem>;
    const { code = 'internal-error', detail = response.statusText } = told;
    return { problem: { status: response.status, code, detail } };
  } catch (error) {
    return { problem: unreachable(String(error)) };
  }
}
