/** A logger that keeps what it is told, so that a test can say that something was, or was not, logged. */
import type { Log } from '../kernel/log.ts';

export interface CollectingLog extends Log {
  readonly lines: { level: string; message: string; facts: object }[];
}

export function createCollectingLog(): CollectingLog {
  const lines: CollectingLog['lines'] = [];
  const keep = (level: string) => (facts: object, message: string) => {
    lines.push({ level, message, facts });
  };
  return { lines, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
}
