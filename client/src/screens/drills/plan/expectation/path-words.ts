/** What a field of an event is called; one that has no word yet is called by its own name. */
import type { Translate } from '../../../desk/needs.ts';

export function pathWord(path: string, t: Translate): string {
  const key = `drills.path.${path}`;
  const word = t(key);
  return word === key ? path : word;
}
