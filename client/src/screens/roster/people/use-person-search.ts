/**
 * Searching people by name: the names of the whole list are asked for first (which the server records), and the
 * spelling of Chinese names comes with the first search.
 */
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { nameOf, personOf } from '../../../sync/people.ts';
import type { PersonLine } from './people-list.ts';
import { personMatches, type Spelling } from './person-search.ts';

const spelling = shallowRef<Spelling | undefined>();
let asked = false;

async function loadSpelling(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    const { pinyin } = await import('pinyin-pro');
    spelling.value = (name) => pinyin(name, { toneType: 'none', type: 'array' });
  } catch {
    asked = false;
  }
}

export interface PersonSearch {
  readonly typed: Ref<string>;
  readonly found: ComputedRef<readonly PersonLine[]>;
  /** Of the list, so many names are still on their way. */
  readonly missing: ComputedRef<number>;
}

export function usePersonSearch(lines: () => readonly PersonLine[]): PersonSearch {
  const typed = ref('');
  const named = computed(() => {
    if (typed.value.trim() === '') return undefined;
    void loadSpelling();
    return lines().map((line) => ({
      line,
      person: personOf(line.volunteer.personId),
    }));
  });
  return {
    typed,
    found: computed(() => {
      const all = named.value;
      if (!all) return lines();
      return all
        .filter(({ person }) => person && personMatches(typed.value, person, spelling.value))
        .map(({ line }) => line);
    }),
    missing: computed(
      () =>
        named.value?.filter(({ line, person }) => !person && nameOf(line.volunteer.personId) === '').length ??
        0,
    ),
  };
}
