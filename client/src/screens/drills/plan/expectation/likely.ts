/** What is most often expected of an inject, told by what the inject does: offered with one press each. */
import type { Effect } from '@muster/shared/drill/effect.ts';
import type { Asked } from './expectation-draft.ts';

/** Times: the exercise's usual ones; domain.md section 5 gives the centre's own. */
const minutes = {
  accepted: 5,
  onScene: 30,
  done: 60,
  acknowledged: 1,
  closed: 30,
  followedUp: 10,
  roll: 15,
  read: 5,
};

export function likelyOf(effects: readonly Effect[]): Asked[] {
  return effects.flatMap((effect): Asked[] => {
    if (effect.kind === 'silence') return [{ phrase: 'followedUp', of: {}, minutes: minutes.followedUp }];
    if (effect.kind === 'injury') {
      const of = { team: effect.teamId };
      return [
        { phrase: 'alarmAcknowledged', of, minutes: minutes.acknowledged },
        { phrase: 'alarmClosed', of, minutes: minutes.closed },
        { phrase: 'rollComplete', of: {}, minutes: minutes.roll },
      ];
    }
    if (effect.kind === 'finding')
      return [{ phrase: 'reportRead', of: { incident: effect.incidentId }, minutes: minutes.read }];
    if (effect.kind !== 'command') return [];
    if (effect.name === 'CreateTask') {
      const of = { task: effect.data.taskId };
      const asked: Asked[] = [
        { phrase: 'accepted', of, minutes: minutes.accepted },
        { phrase: 'onScene', of, minutes: minutes.onScene },
        { phrase: 'done', of, minutes: minutes.done },
      ];
      return effect.data.draft === true
        ? [{ phrase: 'published', of, minutes: minutes.accepted }, ...asked]
        : asked;
    }
    if (effect.name === 'OpenIncident')
      return [{ phrase: 'taskCreated', of: { incident: effect.data.incidentId }, minutes: minutes.accepted }];
    return [];
  });
}
