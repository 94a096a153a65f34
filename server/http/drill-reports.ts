import { Type } from 'typebox';
import { Id } from '@muster/shared/kernel/ids.ts';
import type { DrillReportDesk } from '../door/drill-reports.ts';
import { reportLanguages } from '../drills/report/report-languages.ts';
import type { Gate } from './gate.ts';
import type { Http } from './http.ts';
import { ProblemError } from './problems.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Reads a whole log and draws pictures. */
const cost = 30;

export function drillReportRoutes(
  http: Http,
  { gate, reports }: { readonly gate: Gate; readonly reports: DrillReportDesk },
): void {
  http.get(
    '/api/drills/:drillId/report.docx',
    {
      schema: {
        summary: 'The report of a drill as a Word document, for whoever conducts or evaluates it',
        tags: ['drills'],
        params: Type.Object({ drillId: Id }),
        querystring: Type.Object({ language: Type.Optional(Type.Enum(reportLanguages)) }),
      },
    },
    async (request, reply) => {
      const session = await gate.reader(request, cost);
      const { docx: bytes, problem } = await reports.make(
        session,
        request.params.drillId,
        request.query.language ?? 'zh-CN',
      );
      if (problem) throw new ProblemError(problem);
      return reply
        .type(docx)
        .header('content-disposition', `attachment; filename="drill-${request.params.drillId}.docx"`)
        .send(Buffer.from(bytes));
    },
  );
}
