/** Small facts about an assignment that several parts of the screen tell. */
import { memberStates, type Assignment, type MemberState } from '@muster/shared/task/schema.ts';
import { expiringMilliseconds } from '../queue/attention.ts';

/** Since when the assignment has been in its present state. */
export function stateSince(assignment: Assignment): string {
  const { state, offeredAt, answeredAt, enRouteAt, onSceneAt, endedAt } = assignment;
  if (state === 'offered') return offeredAt;
  if (state === 'accepted') return answeredAt ?? offeredAt;
  if (state === 'en_route') return enRouteAt ?? answeredAt ?? offeredAt;
  if (state === 'on_scene') return onSceneAt ?? enRouteAt ?? offeredAt;
  return endedAt ?? answeredAt ?? offeredAt;
}

/** An offer in its last minute. */
export function isUrgent(assignment: Assignment, now: number): boolean {
  return assignment.state === 'offered' && Date.parse(assignment.expiresAt) - now <= expiringMilliseconds;
}

/** How many members are in each state, in the order of the states; states nobody is in are left out. */
export function memberCounts(assignment: Assignment): { state: MemberState; count: number }[] {
  return memberStates
    .map((state) => ({ state, count: assignment.members.filter((member) => member.state === state).length }))
    .filter(({ count }) => count > 0);
}

/** What a command post may report next for a team it heard by radio. */
export function nextReports(
  assignment: Assignment,
): ('accept' | 'decline' | 'en_route' | 'on_scene' | 'completed' | 'aborted')[] {
  switch (assignment.state) {
    case 'offered':
      return ['accept', 'decline'];
    case 'accepted':
      return ['en_route', 'aborted'];
    case 'en_route':
      return ['on_scene', 'aborted'];
    case 'on_scene':
      return ['completed', 'aborted'];
    default:
      return [];
  }
}

/** The next report that says everything by itself: no reason, and nobody to be accounted for. */
export function plainReport(assignment: Assignment): 'accept' | 'en_route' | 'on_scene' | undefined {
  const [next] = nextReports(assignment);
  return next === 'accept' || next === 'en_route' || next === 'on_scene' ? next : undefined;
}
