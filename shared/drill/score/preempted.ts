/** Who was taken out of the drill by real work, and when (X2). */
import { preempted } from '../../task/preemption.ts';
import type { Conduct } from './conduct.ts';
import type { EventLink } from './logged-event.ts';

export interface Preemption {
  readonly seconds: number;
  readonly teamId: string;
  readonly teamName: string;
  readonly taskId: string;
  readonly personIds: readonly string[];
  /** The team's assignment ended with it; else the team went on without them. */
  readonly whole: boolean;
  readonly links: readonly EventLink[];
}

interface Told {
  readonly reason?: unknown;
  readonly teamId?: string;
  readonly teamName?: string;
  readonly taskId?: string;
  readonly personId?: string;
  readonly members?: readonly { readonly personId: string }[];
}

/** In the order of the log; people of one team who were taken by one command stand together. */
export function preemptionsOf(conduct: Conduct): Preemption[] {
  const found = new Map<string, Preemption>();
  conduct.events.forEach(({ type, commandId, data }, position) => {
    if (type !== 'AssignmentWithdrawn' && type !== 'MemberReported') return;
    // What these two carry is said in `task/events.ts`.
    const { reason, teamId = '', teamName = '', taskId = '', personId, members = [] } = data as Told;
    if (reason !== preempted) return;
    const { seconds, link } = conduct.mark(position);
    const key = `${commandId}/${teamId}/${taskId}`;
    const before = found.get(key);
    const people = personId === undefined ? members.map((member) => member.personId) : [personId];
    found.set(key, {
      seconds,
      teamId,
      teamName,
      taskId,
      personIds: [...(before?.personIds ?? []), ...people],
      whole: before?.whole === true || type === 'AssignmentWithdrawn',
      links: [...(before?.links ?? []), link],
    });
  });
  return [...found.values()];
}
