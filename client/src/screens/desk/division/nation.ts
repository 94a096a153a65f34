/**
 * Names of every province, city and county, for where no station tells them. The list comes when something that shows
 * names asks for it, once a page; until then, and without network, there are the stations.
 */
import {
  divisionNames,
  readDivisionList,
  type DivisionNames,
  type NamedDivision,
} from '@muster/shared/divisions/division-names.ts';
import { shallowRef } from 'vue';

export const nationList = shallowRef<readonly NamedDivision[]>([]);
export const nationNames = shallowRef<DivisionNames | undefined>();
let asked = false;

export async function loadNation(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    const { default: text } = await import('@muster/shared/divisions/nation.tsv?raw');
    const list = readDivisionList(text);
    nationList.value = list;
    nationNames.value = divisionNames(list);
  } catch {
    // The next that asks tries again.
    asked = false;
  }
}
