import { expect, test } from 'vitest';
import { askForTask, ids, sampleEvening } from '../sample-world.ts';
import { fixOf } from './refusal-fix.ts';

function evening() {
  const sample = sampleEvening();
  askForTask(sample, { needs: [{ people: 2 }] });
  return sample;
}

test('a team that is busy leads to the task it is on', () => {
  const { world, when } = evening();
  const offer = { assignmentId: ids.offer, taskId: ids.task, teamId: ids.yuetang, offerSeconds: 60 };
  const refusal = { code: 'team-engaged', detail: '', facts: { teamId: ids.yuetang } };
  expect(fixOf(refusal, world)).toBeUndefined();
  expect(when('OfferAssignment', offer).refusal).toBeUndefined();
  expect(fixOf(refusal, world)).toMatchObject({ kind: 'open-task', taskId: ids.task });
});

test('what may be overridden asks for the reason; what was edited shows the changes', () => {
  const { world } = evening();
  expect(fixOf({ code: 'rest-owed', detail: '' }, world)).toEqual({ kind: 'override' });
  expect(fixOf({ code: 'edited-meanwhile', detail: '' }, world)).toEqual({ kind: 'show-changes' });
});

test('nothing is offered that leads nowhere', () => {
  const { world } = evening();
  expect(fixOf({ code: 'out-of-scope', detail: '' }, world)).toBeUndefined();
  expect(fixOf({ code: 'assignment-active', detail: '', facts: { taskId: 'gone' } }, world)).toBeUndefined();
  expect(fixOf({ code: 'internal-error', detail: '' }, world)).toBeUndefined();
});
