import { expect, test } from 'vitest';
import { askForTask, ids, sampleEvening, sampleId } from '../sample-world.ts';
import {
  cancelDeeds,
  priorityBack,
  priorityDeeds,
  publishDeeds,
  rangeOf,
  withdrawDeeds,
} from './bulk-plan.ts';

function evening() {
  const sample = sampleEvening();
  askForTask(sample, { needs: [{ people: 2 }] });
  const offer = { assignmentId: ids.offer, taskId: ids.task, teamId: ids.yuetang, offerSeconds: 60 };
  expect(sample.when('OfferAssignment', offer).refusal).toBeUndefined();
  askForTask(sample, { taskId: sampleId(4), priority: 3, draft: true });
  askForTask(sample, { taskId: sampleId(5) });
  expect(sample.when('CancelTask', { taskId: sampleId(5), reason: '错报' }).refusal).toBeUndefined();
  const tasks = [ids.task, sampleId(4), sampleId(5)].flatMap((id) => sample.world.tasks.get(id) ?? []);
  expect(tasks).toHaveLength(3);
  return { world: sample.world, tasks };
}
const idsOf = (deeds: readonly { taskId: string }[]): string[] => deeds.map(({ taskId }) => taskId);

test('nothing is sent that would change nothing, and nothing to what is over', () => {
  const { world, tasks } = evening();
  expect(idsOf(priorityDeeds(tasks, 1))).toEqual([sampleId(4)]);
  expect(idsOf(publishDeeds(tasks))).toEqual([sampleId(4)]);
  expect(idsOf(cancelDeeds(tasks, '改派'))).toEqual([ids.task, sampleId(4)]);
  expect(withdrawDeeds(world, tasks, '改派').map(({ data }) => data)).toEqual([
    { assignmentId: ids.offer, reason: '改派' },
  ]);
});

test('E1 priorities go back to what each was, and say what they saw', () => {
  const { tasks } = evening();
  const back = priorityBack(tasks, priorityDeeds(tasks, 2));
  expect(back.map(({ data }) => data)).toEqual([
    { taskId: ids.task, priority: 1, was: { priority: 2 } },
    { taskId: sampleId(4), priority: 3, was: { priority: 2 } },
  ]);
});

test('a range runs either way, as the rows are listed', () => {
  expect(rangeOf(['a', 'b', 'c', 'd'], 'c', 'b')).toEqual(['b', 'c']);
  expect(rangeOf(['a', 'b'], undefined, 'b')).toEqual(['b']);
  expect(rangeOf(['a', 'b'], 'gone', 'a')).toEqual(['a']);
  expect(rangeOf(['a', 'b'], 'a', 'gone')).toEqual([]);
});
