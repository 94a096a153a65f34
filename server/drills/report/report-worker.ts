/** Makes one report, in a thread of its own, and ends: what it took goes with it. */
import { parentPort, workerData } from 'node:worker_threads';
import { scoreOf } from '@muster/shared/drill/score/score.ts';
import { drillReport } from './drill-report.ts';
import type { ReportOrder } from './report-maker.ts';

const { plan, known, language, ...source } = workerData as ReportOrder;
const { drill, events, now } = source;
const score = scoreOf({ drill, plan, events, at: new Date(now).toISOString(), ...known });
const bytes = await drillReport({ ...source, score }, language);
parentPort?.postMessage(bytes);
