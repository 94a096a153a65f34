/**
 * What stands on the screen when several things want it. One order for the whole phone, calls for help and roll calls
 * included: anything real before anything of a drill (X2), an offer to answer before news to acknowledge.
 */
import { preempted } from '@muster/shared/task/preemption.ts';
import type { FieldItem } from './field-item.ts';
import { stageOf } from './stage.ts';

/** Most pressing first. `call`: one's own for help that nobody answers for; `call-heard`: somebody does. */
const matters = [
  'call',
  'roll-call',
  'offer',
  'call-heard',
  'stand-down',
  'on_scene',
  'en_route',
  'accepted',
  'accounting',
  'news',
  'announcement',
] as const;
export type Matter = (typeof matters)[number];

/** The lower, the sooner it stands; whatever is real is lower than whatever is of a drill. */
export function rankOf(matter: Matter, isDrill: boolean): number {
  return matters.indexOf(matter) + (isDrill ? matters.length : 0);
}

export function isOfDrill({ incident }: Pick<FieldItem, 'incident'>): boolean {
  return incident?.drillId !== undefined;
}

export function rankOfItem(item: FieldItem): number {
  return rankOf(item.kind === 'under_way' ? stageOf(item) : item.kind, isOfDrill(item));
}

/** News that real work took somebody out of a drill: never a page, one line once nothing waits for an answer. */
export function isTakenOut({ kind, assignment }: Pick<FieldItem, 'kind' | 'assignment'>): boolean {
  return kind === 'news' && assignment.reason === preempted;
}

/** What is on the screen, and what its person saw waiting when they chose it themselves. */
export interface OnScreen {
  readonly assignmentId: string;
  readonly passed: readonly string[];
}

/**
 * The item that stands. What is on the screen stays there, and something new waits on top until the person goes to it;
 * but the real comes at once in front of a drill's, and an offer in front of news, unless it was passed by hand.
 */
export function standing(items: readonly FieldItem[], onScreen: OnScreen | undefined): FieldItem | undefined {
  const kept = items.find(({ assignment }) => assignment.assignmentId === onScreen?.assignmentId);
  if (!kept) return items[0];
  const first = items.find(({ assignment }) => !onScreen?.passed.includes(assignment.assignmentId));
  return first && outdoes(first, kept) ? first : kept;
}

function outdoes(item: FieldItem, kept: FieldItem): boolean {
  if (isOfDrill(item) !== isOfDrill(kept)) return isOfDrill(kept);
  return item.kind === 'offer' && kept.kind === 'news';
}
