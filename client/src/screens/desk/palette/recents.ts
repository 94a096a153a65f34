/** What was opened from the palette lately, in this window: ids, no names. */
import { shallowRef } from 'vue';
import { withRecent } from './ranking.ts';

const storedAs = 'muster.palette.recent';
const keptAtMost = 30;

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storedAs) ?? '[]');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

/** The latest first: 'task 0189…', 'action task.new'. */
export const recentKeys = shallowRef<readonly string[]>(read());

export function noteRecent(key: string): void {
  recentKeys.value = withRecent(recentKeys.value, key, keptAtMost);
  try {
    sessionStorage.setItem(storedAs, JSON.stringify(recentKeys.value));
  } catch {
    // Then it lasts as long as the page.
  }
}
