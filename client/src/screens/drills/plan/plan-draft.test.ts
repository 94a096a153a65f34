import { drillTemplates } from '@muster/shared/drill/templates/drill-templates.ts';
import { expect, test } from 'vitest';
import { changedHere } from '../../desk/drawer/side-by-side.ts';
import { asOwnPlan, draftOf, planOf, updateData, type PlanDraft } from './plan-draft.ts';

let made = 0;
const newId = (): string => `0190a0a0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
const { title, division, plan } = drillTemplates['xiangtan-flood'](newId);
const flood = draftOf({ title, division, seed: 7 }, plan);

/** The same with the fields of every part told backwards, as another writer may tell them. */
function backwards<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => backwards(item)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).toReversed();
  return Object.fromEntries(fields.map(([name, field]) => [name, backwards<unknown>(field)])) as Value;
}

test('E1 a row that tells its fields in another order is no change', () => {
  const again = draftOf({ title, division, seed: 7 }, backwards(plan));
  expect(changedHere({ began: flood, draft: again })).toEqual([]);
});

test('E1 only what was changed is sent, with what stood there', () => {
  const draft: PlanDraft = { ...flood, title: '另一个', seed: 8 };
  const data = updateData('d', draft, flood, changedHere({ began: flood, draft }));
  expect(data).toEqual({ drillId: 'd', title: '另一个', seed: 8, was: { title, seed: 7 } });
});

test('a simulated desk that is switched off is cleared, and switched on is sent', () => {
  const desk = { reactionSeconds: { least: 20, most: 90 } };
  const on: PlanDraft = { ...flood, desk };
  const off: PlanDraft = { ...flood, desk: null };
  expect(updateData('d', off, on, ['desk'])).toEqual({ drillId: 'd', clear: ['desk'], was: { desk } });
  expect(updateData('d', on, off, ['desk'])).toEqual({ drillId: 'd', desk, was: { desk: null } });
  expect(planOf(off)).not.toHaveProperty('desk');
  expect(planOf(on)).toMatchObject({ desk });
});

test('X3 a file of another drill comes in as a plan of its own, one of this plan stays as it is', () => {
  const blank: PlanDraft = { ...flood, objectives: [], injects: [], expectations: [], simulatedTeams: [] };
  expect(asOwnPlan(flood, flood, newId)).toEqual(flood);
  const own = asOwnPlan(flood, blank, newId);
  expect(own.injects).toHaveLength(flood.injects.length);
  expect(own.injects[0]?.injectId).not.toBe(flood.injects[0]?.injectId);
  expect(JSON.stringify(own.injects[0]?.effects)).not.toBe(JSON.stringify(flood.injects[0]?.effects));
  expect(own.expectations.map(({ title: said }) => said)).toEqual(
    flood.expectations.map(({ title: said }) => said),
  );
});
