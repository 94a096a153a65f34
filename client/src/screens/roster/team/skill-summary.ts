/** What the people of a team can do: how many have each skill, and how many of them may use it today. */
import type { Volunteer } from '@muster/shared/roster/schema.ts';
import { hasSkill } from '../coverage/coverage.ts';

export interface SkillCount {
  readonly skill: string;
  readonly people: number;
  /** With a valid certificate where the skill wants one. */
  readonly valid: number;
}

export function skillSummary(volunteers: readonly Volunteer[], today: string): SkillCount[] {
  const counts = new Map<string, { people: number; valid: number }>();
  for (const volunteer of volunteers)
    for (const { skill } of volunteer.skills) {
      const count = counts.get(skill) ?? { people: 0, valid: 0 };
      count.people += 1;
      if (hasSkill(volunteer, skill, today)) count.valid += 1;
      counts.set(skill, count);
    }
  return [...counts]
    .map(([skill, count]) => ({ skill, ...count }))
    .toSorted((one, other) => other.people - one.people || (one.skill < other.skill ? -1 : 1));
}
