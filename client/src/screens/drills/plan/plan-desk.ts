/** What the parts of the plan editor share: the draft, what it is called, what is wrong with it, and where to go. */
import type { Drill } from '@muster/shared/drill/schema.ts';
import { inject, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import type { Opened } from './inject/opened.ts';
import type { PlanNames } from './expectation/sentence.ts';
import type { PlanDraft } from './plan-draft.ts';
import type { PlanRoute } from './plan-route.ts';
import type { DraftProblem } from './problems/draft-problems.ts';

export interface PlanDesk {
  readonly drill: ComputedRef<Drill>;
  /** The draft as it stands, plain and not to be changed in place. */
  readonly plan: ComputedRef<PlanDraft>;
  /** Puts new values in place; the old ones can be had back by `undo`. */
  readonly change: (fields: Partial<PlanDraft>) => void;
  readonly undo: () => void;
  readonly mayUndo: ComputedRef<boolean>;
  readonly readOnly: ComputedRef<boolean>;
  /** Somebody else changed the same thing: whose stands is decided before anything is saved. */
  readonly hasDisputes: ComputedRef<boolean>;
  readonly opened: ComputedRef<Opened>;
  readonly names: PlanNames;
  /** Of the plan as it stood a moment ago. */
  readonly problems: Ref<readonly DraftProblem[]>;
  readonly route: ComputedRef<PlanRoute>;
  readonly go: (change: Partial<PlanRoute>) => void;
}

export const planDeskKey: InjectionKey<PlanDesk> = Symbol('plan');

export function usePlanDesk(): PlanDesk {
  const desk = inject(planDeskKey);
  if (!desk) throw new Error('only within the plan editor');
  return desk;
}
