import { drillTemplates } from '@muster/shared/drill/templates/drill-templates.ts';
import { expect, test } from 'vitest';
import { changedHere, disputed, followTheirs, keepMine, takeTheirs } from '../../desk/drawer/side-by-side.ts';
import { draftOf, type PlanDraft } from './plan-draft.ts';
import { fieldOf, gathered, idIn, seenAsRow, spread, stepOf, undone } from './plan-record.ts';

let made = 0;
const newId = (): string => `0190a0a0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
const { title, division, plan } = drillTemplates['xiangtan-flood'](newId);
const flood: PlanDraft = {
  ...draftOf({ title, division, seed: 7 }, plan),
  teamIds: [newId(), newId()],
  evaluatorIds: ['a-1'],
};
const [first, second, third] = flood.injects;
if (!first || !second || !third) throw new Error('the flood begins');
const key = (injectId: string): string => `injects/${injectId}`;

/** The plan with one inject told otherwise, or without it. */
const withTitle = (injectId: string, words: string): PlanDraft => ({
  ...flood,
  injects: flood.injects.map((one) => (one.injectId === injectId ? { ...one, title: words } : one)),
});
const without = (injectId: string): PlanDraft => ({
  ...flood,
  injects: flood.injects.filter((one) => one.injectId !== injectId),
});
const editOf = (draft: PlanDraft) => ({ began: spread(flood), draft: spread(draft) });

test('a plan spread out is gathered again as it was, with a desk and without', () => {
  expect(gathered(spread(flood))).toEqual(flood);
  const alone = { ...flood, desk: null };
  expect(gathered(spread(alone))).toEqual(alone);
  expect([fieldOf(key('a')), idIn(key('a')), fieldOf('title'), idIn('title')]).toEqual([
    'injects',
    'a',
    'title',
    '',
  ]);
});

test('E1 two people at two injects are in nobody’s way', () => {
  const theirs = spread(withTitle(second.injectId, '他的'));
  const after = followTheirs(editOf(withTitle(first.injectId, '我的')), theirs);
  expect(after.followed).toEqual([key(second.injectId)]);
  expect(disputed(after, theirs)).toEqual([]);
  const titles = gathered(after.draft).injects.map((one) => one.title);
  expect(titles.slice(0, 2)).toEqual(['我的', '他的']);
  expect(changedHere(after)).toEqual([key(first.injectId)]);
});

test('E1 what somebody else added or took out follows', () => {
  const added = { ...first, injectId: newId(), title: '新的' };
  const theirs = spread({ ...without(third.injectId), injects: [...without(third.injectId).injects, added] });
  const after = followTheirs(editOf(withTitle(first.injectId, '我的')), theirs);
  const ids = gathered(after.draft).injects.map(({ injectId }) => injectId);
  expect(ids).toContain(added.injectId);
  expect(ids).not.toContain(third.injectId);
  expect(new Set(after.followed)).toEqual(new Set([key(added.injectId), key(third.injectId)]));
  expect(changedHere(after)).toEqual([key(first.injectId)]);
});

test('E1 the same inject on both sides is a question about that inject alone', () => {
  const theirs = spread({ ...withTitle(first.injectId, '他的'), seed: 8 });
  const after = followTheirs(editOf(withTitle(first.injectId, '我的')), theirs);
  expect(disputed(after, theirs)).toEqual([key(first.injectId)]);
  expect(gathered(after.draft).seed).toBe(8);
  const taken = takeTheirs(after, theirs, key(first.injectId));
  expect(changedHere(taken)).toEqual([]);
  expect(gathered(keepMine(after, theirs, key(first.injectId)).draft).injects[0]?.title).toBe('我的');
});

test('E1 taken out here and changed there, or the other way round, is a question too', () => {
  const theirs = spread(withTitle(first.injectId, '他的'));
  const mineGone = followTheirs(editOf(without(first.injectId)), theirs);
  expect(disputed(mineGone, theirs)).toEqual([key(first.injectId)]);
  expect(gathered(takeTheirs(mineGone, theirs, key(first.injectId)).draft).injects).toHaveLength(
    flood.injects.length,
  );
  const gone = spread(without(first.injectId));
  const theirsGone = followTheirs(editOf(withTitle(first.injectId, '我的')), gone);
  expect(disputed(theirsGone, gone)).toEqual([key(first.injectId)]);
  const taken = gathered(takeTheirs(theirsGone, gone, key(first.injectId)).draft);
  expect(taken.injects.map(({ injectId }) => injectId)).not.toContain(first.injectId);
  const kept = keepMine(theirsGone, gone, key(first.injectId));
  expect(changedHere(kept)).toEqual([key(first.injectId)]);
});

test('a step back leaves alone what somebody else has changed since', () => {
  const before = spread(flood);
  const mine = spread({ ...withTitle(first.injectId, '我的'), title: '另一个' });
  const step = stepOf(before, mine);
  expect([...step.keys()].toSorted()).toEqual([key(first.injectId), 'title'].toSorted());
  expect(gathered(undone(mine, step))).toEqual(flood);
  const theirs = { ...mine, title: '他的' };
  expect(gathered(undone(theirs, step))).toEqual({ ...flood, title: '他的' });
  const added = spread({ ...flood, injects: [...flood.injects, { ...first, injectId: newId() }] });
  expect(gathered(undone(added, stepOf(before, added)))).toEqual(flood);
});

test('E1 what was seen goes along in the order of the row, but never what was not seen', () => {
  const turned = { ...flood, injects: flood.injects.toReversed() };
  expect(seenAsRow(spread(flood), turned)).toEqual(turned);
  const unseen = seenAsRow(spread(flood), { ...withTitle(first.injectId, '他的'), seed: 8 });
  expect(unseen.injects[0]?.title).toBe(first.title);
  expect(unseen.seed).toBe(7);
});
