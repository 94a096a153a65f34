import { checkPlan } from '@muster/shared/drill/check-plan.ts';
import { drillTemplates, drillTemplateNames } from '@muster/shared/drill/templates/drill-templates.ts';
import { ChangeList } from '@muster/shared/kernel/change-list.ts';
import { createRosterTables } from '@muster/shared/roster/schema.ts';
import { expect, test } from 'vitest';
import { draftOf, planOf, type PlanDraft } from '../plan-draft.ts';
import { draftProblems, placeOfProblem } from './draft-problems.ts';

let made = 0;
const newId = (): string => `0190a0a0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
function draftFrom(name: (typeof drillTemplateNames)[number]): PlanDraft {
  const { title, division, plan } = drillTemplates[name](newId);
  return draftOf({ title, division, seed: 7 }, plan);
}
const flood = draftFrom('xiangtan-flood');

test('a template leaves nothing undone for whoever may plan there', () => {
  for (const name of drillTemplateNames) expect(draftProblems(draftFrom(name), '')).toEqual([]);
  expect(draftProblems(flood, '4303')).toEqual([]);
});

test('whoever plans for elsewhere is told, of the drill and of each incident it would open', () => {
  const codes = draftProblems(flood, '4401').map(({ code }) => code);
  expect(codes).toContain('outside-scope');
  expect(codes.filter((code) => code === 'effect-outside-scope')).toHaveLength(2);
});

test('what is blank is named with its place, and the place leads there', () => {
  const [inject] = flood.injects;
  const [expectation] = flood.expectations;
  if (!inject || !expectation) throw new Error('the flood has both');
  const draft: PlanDraft = {
    ...flood,
    title: ' ',
    injects: flood.injects.map((one) => (one === inject ? { ...one, title: '' } : one)),
    expectations: flood.expectations.map((one) => (one === expectation ? { ...one, title: '' } : one)),
    temper: { ...flood.temper, workSeconds: { least: 100, most: 50 } },
  };
  const found = draftProblems(draft, '4303');
  expect(found.map(({ code }) => code)).toEqual([
    'title-missing',
    'delay-reversed',
    'inject-title-missing',
    'expectation-title-missing',
  ]);
  expect(found.map((problem) => placeOfProblem(problem, draft))).toEqual([
    { part: 'overview' },
    { part: 'people' },
    { part: 'schedule', injectId: inject.injectId },
    { part: 'schedule', injectId: expectation.injectId, expectationId: expectation.expectationId },
  ]);
});

test('every problem that a rehearsal finds has a place in the editor', () => {
  const standing = createRosterTables(new ChangeList());
  const broken: PlanDraft = { ...flood, simulatedTeams: [], durationSeconds: 3600 };
  const found = checkPlan(planOf(broken), { at: '2026-06-24T08:00:00.000Z', standing });
  expect(found.length).toBeGreaterThan(5);
  for (const problem of found) {
    const { part, injectId } = placeOfProblem(problem, broken);
    if (problem.place.injectId !== undefined)
      expect({ part, injectId }).toEqual({ part: 'schedule', injectId: problem.place.injectId });
    else if (problem.code === 'participants-missing') expect(part).toBe('people');
  }
});
