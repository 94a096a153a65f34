/** Everything the filter finds, as a .csv that a spreadsheet opens as it is. */
import type { AuditPage } from '@muster/shared/protocol/http/audit.ts';
import { request, type RequestProblem } from '../../../sync/http.ts';
import { auditPath, type AuditFilter } from './audit-query.ts';
import { auditColumns, auditRow, type AuditRow } from './audit-rows.ts';

/** A file longer than this is none for a spreadsheet: narrow the time. */
export const mostRows = 50_000;
const pageSize = 200;

export interface AuditExport {
  readonly csv: string;
  readonly rows: number;
  /** There was more than fits. */
  readonly cut: boolean;
}

export async function exportAudit(
  filter: AuditFilter,
  accountNameOf: (actorId: string) => string,
  onProgress: (rows: number) => void,
): Promise<AuditExport | { readonly problem: RequestProblem }> {
  const rows: AuditRow[] = [];
  let next: string | undefined;
  do {
    const reply = await request<AuditPage>(auditPath(filter, pageSize, next));
    if (reply.problem) return { problem: reply.problem };
    for (const item of reply.value.items)
      if (filter.kind === 'all' || item.kind === filter.kind) rows.push(auditRow(item, accountNameOf));
    next = reply.value.next;
    onProgress(rows.length);
  } while (next !== undefined && rows.length < mostRows);
  const { unparse } = await import('papaparse');
  // A byte order mark, or a spreadsheet takes Chinese for something else; formulas are text.
  const csv = `\uFEFF${unparse(rows, { columns: [...auditColumns], escapeFormulae: true })}`;
  return { csv, rows: rows.length, cut: next !== undefined };
}
