/** A log written line by line, for tests only: each line is a commit of its own, at so many seconds after noon. */
import { drillConduct, type Conduct } from './conduct.ts';
import type { LoggedEvent } from './logged-event.ts';

/** Noon (UTC) of the day on which the tests take place. */
const noon = '2026-06-24T12:00:00.000Z';

export function afterNoon(seconds: number): string {
  return new Date(Date.parse(noon) + Math.round(seconds * 1000)).toISOString();
}

/** A fixed id; the number makes it readable in a failure. */
export function testId(number: number): string {
  return `01970000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export const drillId = testId(900);

export interface Line {
  readonly at: number;
  readonly type: string;
  readonly data?: object;
  readonly command?: string;
  readonly actor?: LoggedEvent['actor'];
  /** Decided by the same command as the line before. */
  readonly same?: boolean;
}

const deskActor = { id: 'account-dispatcher', role: 'dispatcher', scope: '4303' };

/** Each line as an event of the drill; `seq` is the line's number, from 1. */
export function writtenLog(lines: readonly Line[], own: object = { drillId }): LoggedEvent[] {
  let seq = 0;
  let index = 0;
  return lines.map(({ at, type, data = {}, command = 'SomeCommand', actor = deskActor, same = false }) => {
    index = same ? index + 1 : 0;
    if (!same) seq += 1;
    return {
      seq,
      index,
      at: afterNoon(at),
      commandId: `command-${seq}`,
      command,
      actor,
      type,
      data: { ...own, ...data },
    };
  });
}

/** At noon, at the speed of the wall. */
export const started: Line = { at: 0, type: 'DrillStarted', data: { speed: 1 } };

export function delivered(at: number, injectId: string, data: object = {}): Line {
  return {
    at,
    type: 'InjectDelivered',
    data: { injectId, seconds: at, offsetSeconds: at, title: injectId, adHoc: false, effects: [], ...data },
    command: 'Tick',
  };
}

export function endedAt(at: number): Line {
  return { at, type: 'DrillEnded', data: { seconds: at }, command: 'EndDrill' };
}

/** The conduct of such a drill; still running, and at so many seconds, unless a line ended it. */
export function conductOfLines(lines: readonly Line[], nowAt?: number): Conduct {
  return drillConduct(writtenLog(lines), {
    drillId,
    at: nowAt === undefined ? undefined : afterNoon(nowAt),
  });
}
