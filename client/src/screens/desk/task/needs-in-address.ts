/** Needs in the address of a page, for a task that begins with what another one lacks: `geotextile:2`, `piping@2:1`. */
import type { Need } from '@muster/shared/task/schema.ts';
import { skillLevels } from '@muster/shared/roster/skills.ts';

export function needsToText(needs: readonly Need[]): string {
  return needs
    .map((need) => {
      if ('people' in need) return `people:${need.people}`;
      return 'skill' in need
        ? `${need.skill}@${need.level}:${need.count}`
        : `${need.equipment}:${need.count}`;
    })
    .join('~');
}

/** What cannot be read is left out: an address is typed by anybody. */
export function needsFromText(text: string): Need[] {
  return text.split('~').flatMap((part): Need[] => {
    const [, code = '', level, figure] = /^([a-z][a-z0-9_]{0,39})(?:@(\d))?:(\d{1,6})$/.exec(part) ?? [];
    const count = Number(figure ?? 0);
    if (count < 1 || count > 100_000) return [];
    if (level !== undefined) {
      const known = skillLevels.find((one) => one === Number(level));
      return known === undefined ? [] : [{ skill: code, level: known, count }];
    }
    return code === 'people' ? [{ people: count }] : [{ equipment: code, count }];
  });
}
