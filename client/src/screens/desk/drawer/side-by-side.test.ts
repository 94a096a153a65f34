import { expect, test } from 'vitest';
import { changedHere, disputed, followTheirs, keepMine, takeTheirs } from './side-by-side.ts';

const began = { title: '封堵管涌', priority: 2, needs: [{ people: 10 }] };

test('E1 a field nobody touched here follows what somebody else wrote', () => {
  const edit = { began, draft: { ...began, title: '封堵两处管涌' } };
  const after = followTheirs(edit, { ...began, priority: 1 });
  expect(after.draft).toEqual({ title: '封堵两处管涌', priority: 1, needs: [{ people: 10 }] });
  expect(after.followed).toEqual(['priority']);
  expect(disputed(after, { ...began, priority: 1 })).toEqual([]);
  expect(changedHere(after)).toEqual(['title']);
});

test('E1 a field changed on both sides to different things is a question, and nothing is overwritten', () => {
  const edit = { began, draft: { ...began, title: '我的' } };
  const present = { ...began, title: '他的' };
  const after = followTheirs(edit, present);
  expect(after).toMatchObject({ began, draft: { title: '我的' }, followed: [] });
  expect(disputed(after, present)).toEqual(['title']);
});

test('E1 both wrote the same: there is nothing to ask and nothing to send', () => {
  const edit = { began, draft: { ...began, needs: [{ people: 12 }] } };
  const after = followTheirs(edit, { ...began, needs: [{ people: 12 }] });
  expect(after.followed).toEqual([]);
  expect(changedHere(after)).toEqual([]);
});

test('E1 keeping mine makes theirs the seen value, so that a third change is asked about again', () => {
  const edit = { began, draft: { ...began, title: '我的' } };
  const kept = keepMine(edit, { ...began, title: '他的' }, 'title');
  expect(disputed(kept, { ...began, title: '他的' })).toEqual([]);
  expect(kept.began.title).toBe('他的');
  expect(changedHere(kept)).toEqual(['title']);
  expect(disputed(kept, { ...began, title: '第三个' })).toEqual(['title']);
});

test('E1 taking theirs leaves nothing of mine to send', () => {
  const edit = { began, draft: { ...began, title: '我的' } };
  const taken = takeTheirs(edit, { ...began, title: '他的' }, 'title');
  expect(taken.draft.title).toBe('他的');
  expect(changedHere(taken)).toEqual([]);
});
