/** The tree of the scope, reckoned once for whoever shows a part of it. */
import { computed, type ComputedRef } from 'vue';
import { worldNow } from '../../../sync/rows.ts';
import { session } from '../../../sync/session.ts';
import { loadNation, nationList } from '../../desk/division/nation.ts';
import { countDivisions, shapeOf, type DivisionCounts, type TreeShape } from './division-tree.ts';

const shape = computed(() =>
  shapeOf(worldNow(['stations', 'teams']), session.value?.scope ?? '', nationList.value),
);
const counts = computed(() => countDivisions(worldNow(['teams', 'volunteers'])));

export function useDivisionTree(): {
  readonly shape: ComputedRef<TreeShape>;
  readonly counts: ComputedRef<ReadonlyMap<string, DivisionCounts>>;
} {
  void loadNation();
  return { shape, counts };
}
