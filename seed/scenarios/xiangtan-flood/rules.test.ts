import { given, secondsAfter, testNoon } from '@muster/shared/domain/given.ts';
import { phaseOf } from '@muster/shared/task/phase.ts';
import { expect, it } from 'vitest';
import { xiangtanRoster } from '../../roster/xiangtan.ts';
import { xiangtanFlood } from './scenario.ts';

const roster = xiangtanRoster(testNoon.slice(0, 10));
const scenario = xiangtanFlood({ startedAt: testNoon, roster });

function opened() {
  const story = given();
  const { teams, volunteers, stations } = roster;
  const refused: string[] = [];
  const expectDone = (label: string, { refusal }: { refusal: string | undefined }) => {
    if (refusal !== undefined) refused.push(`${label}: ${refusal}`);
  };
  for (const data of stations) expectDone(data.name, story.when('RegisterStation', data));
  expectDone('roster', story.when('ImportRoster', { teams: [...teams], volunteers: [...volunteers] }));
  for (const data of scenario.incidents) expectDone(data.title, story.when('OpenIncident', data));
  for (const data of scenario.zones) expectDone(data.kind, story.when('DrawZone', data));
  for (const data of scenario.tasks) expectDone(data.address ?? '', story.when('CreateTask', data));
  for (const data of scenario.offers) expectDone(data.taskId, story.when('OfferAssignment', data));
  return { story, refused };
}

it('the rules take the roster, the opening and every inject as they come', () => {
  const { story, refused } = opened();
  for (const { atMinutes, commands } of scenario.injects) {
    const at = secondsAfter(testNoon, atMinutes * 60);
    story.tick(at);
    for (const { name, data } of commands) {
      const { refusal } = story.when(name, data, { at });
      if (refusal !== undefined) refused.push(`T+${atMinutes} ${name}: ${refusal}`);
    }
  }
  expect(refused).toEqual([]);
  expect(story.world.tasks.size).toBe(scenario.tasks.length + 5);
});

it('every team that is asked can come with all who are called, led by its leader or a deputy', () => {
  const { story } = opened();
  const posts = new Map(roster.volunteers.map((volunteer) => [volunteer.personId, volunteer.post]));
  for (const { assignmentId, personIds } of scenario.offers) {
    const assignment = story.world.assignments.get(assignmentId);
    expect(assignment?.members.map((member) => member.personId).toSorted()).toEqual(personIds?.toSorted());
    expect(posts.get(assignment?.leadPersonId ?? '')).not.toBe('member');
    expect(story.when('AnswerOffer', { assignmentId, answer: 'accept' }).refusal).toBeUndefined();
  }
});

it('once they have come some work is staffed, some still short, some not begun: a board worth looking at', () => {
  const { story } = opened();
  for (const { assignmentId } of scenario.offers)
    story.when('AnswerOffer', { assignmentId, answer: 'accept' });
  const phases = [...story.world.tasks.values()].map((task) => phaseOf(story.world, task));
  expect(new Set(phases)).toEqual(new Set(['staffed', 'open', 'draft']));
  expect(phases.filter((phase) => phase === 'staffed')).toHaveLength(8);
});
