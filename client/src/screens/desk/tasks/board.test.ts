import { expect, test } from 'vitest';
import { askForTask, ids, sampleEvening } from '../sample-world.ts';
import { boardOf, dropOf } from './board.ts';
import { taskRows } from './task-rows.ts';

function board(fields: Parameters<typeof askForTask>[1] = {}) {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }], ...fields });
  return evening;
}
const rowsOf = ({ world }: ReturnType<typeof board>) => taskRows(world, { ended: true });
const only = (evening: ReturnType<typeof board>) => {
  const [row] = rowsOf(evening);
  if (!row) throw new Error('the task has no row');
  return row;
};

test('a column a phase, the ended ones only where asked for', () => {
  const evening = board();
  expect(boardOf(rowsOf(evening), false).map(({ phase }) => phase)).toEqual(['open', 'staffed', 'under_way']);
  expect(boardOf(rowsOf(evening), true)).toHaveLength(5);
  expect(boardOf(rowsOf(board({ draft: true })), false)[0]).toMatchObject({ phase: 'draft' });
});

test('a draft is published by a drop, and what the server would refuse takes no drop', () => {
  const draft = board({ draft: true });
  expect(dropOf(only(draft), 'open')).toEqual({ draft: false });
  expect(dropOf(only(draft), 'under_way')).toBeUndefined();
  const given = dropOf(only(draft), 'open');
  expect(draft.when('UpdateTask', { taskId: ids.task, ...given }).refusal).toBeUndefined();
});

test('a task goes back to the drafts only while nobody was ever asked', () => {
  const evening = board();
  expect(dropOf(only(evening), 'draft')).toEqual({ draft: true });
  const offer = { assignmentId: ids.offer, taskId: ids.task, teamId: ids.yuetang, offerSeconds: 60 };
  evening.when('OfferAssignment', offer);
  expect(dropOf(only(evening), 'draft')).toBeUndefined();
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'decline', reason: '人手不足' });
  expect(dropOf(only(evening), 'draft')).toBeUndefined();
  expect(dropOf(only(evening), 'done')).toBeUndefined();
});
