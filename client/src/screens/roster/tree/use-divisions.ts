/** The tree of the scope: the nation's list comes when the first tree is shown, and is read once. */
import {
  divisionNames,
  readDivisionList,
  type NamedDivision,
} from '@muster/shared/divisions/division-names.ts';
import { computed, shallowRef, type ComputedRef } from 'vue';
import { worldNow } from '../../../sync/rows.ts';
import { session } from '../../../sync/session.ts';
import { countDivisions, shapeOf, type DivisionCounts, type TreeShape } from './division-tree.ts';

const nation = shallowRef<readonly NamedDivision[]>([]);
let asked = false;

async function loadNation(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    const { default: text } = await import('@muster/shared/divisions/nation.tsv?raw');
    nation.value = readDivisionList(text);
  } catch {
    // Without it the divisions of stations and teams are there; the next tree asks again.
    asked = false;
  }
}

const names = computed(() => divisionNames(nation.value));
const shape = computed(() =>
  shapeOf(worldNow(['stations', 'teams']), session.value?.scope ?? '', nation.value),
);
const counts = computed(() => countDivisions(worldNow(['teams', 'volunteers'])));

export function useDivisionTree(): {
  readonly shape: ComputedRef<TreeShape>;
  readonly counts: ComputedRef<ReadonlyMap<string, DivisionCounts>>;
} {
  void loadNation();
  return { shape, counts };
}

/** The name of a division in the nation's list, once it is there. */
export function nationalName(code: string): string | undefined {
  void loadNation();
  return names.value.nameOf(code);
}
