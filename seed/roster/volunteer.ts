/** One volunteer of a team: skills at levels that fit the trade, and the certificates that go with them. */
import type { Certificate, Duty, Post, Skill } from '@muster/shared/roster/schema.ts';
import { certifiedSkills, type KnownSkill, type SkillLevel } from '@muster/shared/roster/skills.ts';
import type { Source } from '../random/seeded.ts';
import { sideSkills, type TeamProfile } from './team-profiles.ts';

type Shares = Readonly<Partial<Record<KnownSkill, number>>>;

const LEVELS_IN_TRADE = { 1: 40, 2: 42, 3: 18 };
const LEVELS_BESIDE = { 1: 72, 2: 24, 3: 4 };
const DUTIES: Readonly<Record<Duty, number>> = { standby: 70, on_duty: 15, off: 15 };
/** A leader is never off: somebody has to answer for the team. */
const LEADER_DUTIES: Readonly<Record<Duty, number>> = { standby: 70, on_duty: 30, off: 0 };

const ISSUERS: Readonly<Record<string, string>> = {
  demolition: '公安厅',
  boat: '地方海事局',
  swift_water: '应急管理厅',
  diving: '应急管理厅',
  medical: '卫生健康委员会',
  excavator: '人力资源和社会保障厅',
  truck: '公安厅交通警察总队',
  uav: '民航管理局',
};

function drawLevel(source: Source, weights: Readonly<Record<SkillLevel, number>>, bonus: number): SkillLevel {
  const level = Math.min(3, Number(source.weighted(weights)) + bonus);
  return level === 3 ? 3 : level === 2 ? 2 : 1;
}

function drawFrom(source: Source, shares: Shares, levels: typeof LEVELS_IN_TRADE, bonus: number): Skill[] {
  return Object.entries(shares).flatMap(([skill, share]) =>
    source.chance(share) ? [{ skill, level: drawLevel(source, levels, bonus) }] : [],
  );
}

/** At least one skill of the trade; leaders and deputies lead, and are a level better at it. */
export function drawSkills(source: Source, profile: TeamProfile, post: Post): Skill[] {
  const bonus = post === 'member' ? 0 : 1;
  const trade = drawFrom(source, profile.trade, LEVELS_IN_TRADE, bonus);
  if (trade.length === 0) {
    trade.push({
      skill: source.pick(Object.keys(profile.trade)),
      level: drawLevel(source, LEVELS_IN_TRADE, bonus),
    });
  }
  const leads = post !== 'member' || source.chance(0.04);
  const leadership: Skill[] = leads
    ? [{ skill: 'leadership', level: post === 'leader' ? 3 : post === 'deputy' ? 2 : 1 }]
    : [];
  const beside = drawFrom(source, sideSkills, LEVELS_BESIDE, 0);
  const all = [...leadership, ...trade, ...beside];
  return all.filter((skill, index) => all.findIndex((first) => first.skill === skill.skill) === index);
}

function dayAfter(today: string, days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Most certificates run for months or years; about one in twenty has lapsed and one in fifteen soon will. */
function drawExpiry(source: Source, today: string): string {
  const when = source.weighted({ lapsed: 5, soon: 7, later: 88 });
  if (when === 'lapsed') return dayAfter(today, -source.whole(3, 300));
  if (when === 'soon') return dayAfter(today, source.whole(1, 30));
  return dayAfter(today, source.whole(60, 1400));
}

/** A certificate for nearly every skill that needs one. */
export function drawCertificates(
  source: Source,
  skills: readonly Skill[],
  today: string,
  province: string,
): Certificate[] {
  return skills
    .filter(({ skill }) => certifiedSkills.includes(skill) && source.chance(0.94))
    .map(({ skill }) => ({
      skill,
      issuer: province + (ISSUERS[skill] ?? '应急管理厅'),
      number: `演${today.slice(0, 4)}${String(source.whole(0, 999_999)).padStart(6, '0')}`,
      expiresOn: drawExpiry(source, today),
    }));
}

export function drawDuty(source: Source, post: Post): Duty {
  return source.weighted(post === 'leader' ? LEADER_DUTIES : DUTIES);
}
