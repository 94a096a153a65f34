/** Roll calls on the time line: whom each asked, how the answers came in, and how it ended. */
import type { LogEvent } from '../protocol/http/events.ts';

export interface RollCallLane {
  readonly rollCallId: string;
  readonly incidentId: string;
  readonly index: number;
  readonly from: number;
  /** When everybody was to have answered. */
  readonly due: number;
  readonly to?: number;
  /** Those who left before they answered are not counted. */
  readonly asked: number;
  /** How many had answered, after each answer. */
  readonly answers: readonly { readonly at: number; readonly count: number }[];
  readonly outcome?: 'complete' | 'closed';
}

interface Told {
  readonly rollCallId?: string;
  readonly incidentId?: string;
  readonly personIds?: readonly string[];
  readonly dueAt?: string;
}

interface Open {
  readonly rollCallId: string;
  readonly incidentId: string;
  readonly index: number;
  readonly from: number;
  readonly due: number;
  to?: number;
  asked: number;
  readonly answered: Set<string>;
  readonly answers: { at: number; count: number }[];
  outcome?: 'complete' | 'closed';
}

export class RollCalls {
  readonly #calls = new Map<string, Open>();

  /** `shownOf` turns a moment of the log into one of the scale. */
  observe(event: LogEvent, index: number, at: number, shownOf: (moment: string) => number): void {
    if (!event.type.startsWith('RollCall')) return;
    const { rollCallId, incidentId = '', personIds = [], dueAt }: Told = event.data;
    if (rollCallId === undefined) return;
    if (event.type === 'RollCallOpened') {
      const due = dueAt === undefined ? at : shownOf(dueAt);
      const asked = new Set(personIds).size;
      const open: Open = {
        rollCallId,
        incidentId,
        index,
        from: at,
        due,
        asked,
        answered: new Set(),
        answers: [],
      };
      this.#calls.set(rollCallId, open);
      return;
    }
    const call = this.#calls.get(rollCallId);
    if (!call) return;
    if (event.type === 'RollCallAnswered') {
      for (const id of personIds) call.answered.add(id);
      call.answers.push({ at, count: call.answered.size });
    } else if (event.type === 'RollCallLeft') {
      // Released before they answered: nobody waits for them any more.
      call.asked -= personIds.filter((id) => !call.answered.has(id)).length;
    } else if (event.type === 'RollCallCompleted' || event.type === 'RollCallClosed') {
      call.outcome ??= event.type === 'RollCallCompleted' ? 'complete' : 'closed';
      call.to ??= at;
    }
  }

  lanes(): RollCallLane[] {
    return [...this.#calls.values()].map(({ answered: _answered, ...lane }) => lane);
  }
}
