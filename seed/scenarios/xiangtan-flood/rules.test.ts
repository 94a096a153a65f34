import { given, secondsAfter, testNoon } from '@muster/shared/domain/given.ts';
import { phaseOf } from '@muster/shared/task/phase.ts';
import { taskKinds } from '@muster/shared/task/schema.ts';
import { expect, it } from 'vitest';
import { xiangtanRoster } from '../../roster/xiangtan.ts';
import { riverIncidentId } from './incidents.ts';
import { xiangtanFlood } from './scenario.ts';

const roster = xiangtanRoster(testNoon.slice(0, 10));
const scenario = xiangtanFlood({ startedAt: testNoon, roster });

function opened(tasks?: number) {
  const opening = tasks === undefined ? scenario : xiangtanFlood({ startedAt: testNoon, roster, tasks });
  const story = given();
  const { teams, volunteers, stations } = roster;
  const refused: string[] = [];
  const expectDone = (label: string, { refusal }: { refusal: string | undefined }) => {
    if (refusal !== undefined) refused.push(`${label}: ${refusal}`);
  };
  for (const data of stations) expectDone(data.name, story.when('RegisterStation', data));
  expectDone('roster', story.when('ImportRoster', { teams: [...teams], volunteers: [...volunteers] }));
  for (const data of opening.incidents) expectDone(data.title, story.when('OpenIncident', data));
  for (const data of opening.zones) expectDone(data.kind, story.when('DrawZone', data));
  for (const data of opening.tasks) expectDone(data.address ?? '', story.when('CreateTask', data));
  for (const data of opening.offers) expectDone(data.taskId, story.when('OfferAssignment', data));
  return { story, refused, opening };
}

it('the rules take the roster, the opening and every inject as they come', () => {
  const { story, refused } = opened();
  // Those who were asked are on their way, or there would be nobody to call when a team falls silent.
  for (const { assignmentId } of scenario.offers)
    story.when('AnswerOffer', { assignmentId, answer: 'accept' });
  for (const { atMinutes, commands } of scenario.injects) {
    const at = secondsAfter(testNoon, atMinutes * 60);
    story.tick(at);
    for (const { name, data } of commands) {
      const { refusal } = story.when(name, data, { at });
      if (refusal !== undefined) refused.push(`T+${atMinutes} ${name}: ${refusal}`);
    }
  }
  expect(refused).toEqual([]);
  expect(story.world.tasks.size).toBe(scenario.tasks.length + 7);
  expect([...story.world.tasks.values()].filter(({ draft }) => draft)).toHaveLength(2);
  const alarms = [...story.world.alarms.values()];
  expect(alarms.map(({ status, incidentId }) => ({ status, incidentId }))).toEqual([
    { status: 'raised', incidentId: riverIncidentId },
  ]);
  expect(story.world.rollCalls.by('incident', riverIncidentId).length).toBeGreaterThan(0);
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

it('with sixty tasks there is work of every kind in every incident, some of it offered, and the rules take it all', () => {
  const { story, refused, opening } = opened(60);
  expect(refused).toEqual([]);
  expect(story.world.tasks.size).toBe(60);
  const more = opening.tasks.slice(scenario.tasks.length);
  expect(opening.tasks.slice(0, scenario.tasks.length)).toEqual(scenario.tasks);
  expect(new Set(more.map(({ kind }) => kind))).toEqual(new Set(taskKinds));
  expect(new Set(more.map(({ incidentId }) => incidentId)).size).toBeGreaterThan(1);
  expect(opening.offers.length).toBeGreaterThan(scenario.offers.length + 8);
  expect(new Set(opening.offers.map(({ teamId }) => teamId)).size).toBe(opening.offers.length);
  expect(xiangtanFlood({ startedAt: testNoon, roster, tasks: 60 }).tasks).toEqual(opening.tasks);
});
