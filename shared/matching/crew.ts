/** Whom of a team to call: its lead, whoever brings a skill still missing, then others up to the number asked for. */
import type { Volunteer } from '../roster/schema.ts';
import { heldSkills } from '../task/eligibility.ts';
import { leadAmong } from '../task/facts.ts';
import type { Need, Override, TaskWorld } from '../task/schema.ts';

export interface CrewQuestion {
  /** What is still asked for. */
  readonly needs: readonly Need[];
  /** Who may be sent at all. */
  readonly eligible: readonly Volunteer[];
  /** Until when a certificate must be valid. */
  readonly until: string;
  readonly override?: Override | undefined;
  readonly smallest: number;
}

/** Ids of those to call, the lead first; the better at a skill before the others, ties in the roster's order. */
export function crewFor(
  world: TaskWorld,
  { needs, eligible, until, override, smallest }: CrewQuestion,
): string[] {
  const lead = leadAmong(
    world,
    eligible.map(({ personId }) => personId),
  );
  const crew = new Set(lead === undefined ? [] : [lead]);
  for (const need of needs) {
    if (!('skill' in need)) continue;
    const able = eligible
      .map((volunteer) => ({
        personId: volunteer.personId,
        level: levelIn(volunteer, need.skill, until, override),
      }))
      .filter(({ level }) => level >= need.level)
      .toSorted((one, other) => other.level - one.level);
    const missing = need.count - able.filter(({ personId }) => crew.has(personId)).length;
    for (const { personId } of able.filter((one) => !crew.has(one.personId)).slice(0, Math.max(0, missing)))
      crew.add(personId);
  }
  const wanted = needs.reduce(
    (most, need) => ('people' in need ? Math.max(most, need.people) : most),
    smallest,
  );
  for (const { personId } of eligible) if (crew.size < wanted) crew.add(personId);
  return [...crew];
}

function levelIn(volunteer: Volunteer, skill: string, until: string, override: Override | undefined): number {
  return heldSkills(volunteer, until, override).reduce(
    (best, held) => (held.skill === skill ? Math.max(best, held.level) : best),
    0,
  );
}
