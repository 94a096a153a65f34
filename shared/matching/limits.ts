/** The hard limits that concern a team: why it cannot be sent, for the dispatcher to read and, for two, to override. */
import type { Stored } from '../kernel/table.ts';
import type { Team, Volunteer } from '../roster/schema.ts';
import { broughtTo } from '../task/coverage.ts';
import {
  eligibilityOf,
  teamEngagement,
  type Eligibility,
  type EligibilityOptions,
} from '../task/eligibility.ts';
import { drillOf } from '../task/facts.ts';
import type { Need, Override, Task, TaskWorld } from '../task/schema.ts';

export const exclusionCodes = [
  'team-engaged',
  'off-duty',
  'member-engaged',
  'member-called',
  'rest-owed',
  'twelve-hours',
  'no-one-available',
  'crew-too-small',
  'certificate-expired',
  'equipment-missing',
  'skill-missing',
  'too-far',
  'too-late',
] as const;
export type ExclusionCode = (typeof exclusionCodes)[number];

/** Why a team is not among the candidates. */
export interface Exclusion {
  readonly teamId: string;
  readonly code: ExclusionCode;
  readonly facts: Readonly<Record<string, string | number>>;
  /** Set when a dispatcher may send it all the same, with a reason. */
  readonly overridable?: Override['rule'];
}

type Reason = Omit<Exclusion, 'teamId'>;

/** Those of a team who may be sent, or why nobody may. */
export function eligibleMembers(
  world: TaskWorld,
  team: Team,
  task: Task,
  at: string,
  options: Pick<EligibilityOptions, 'override' | 'rest'>,
): { readonly members: Stored<Volunteer>[]; readonly reason?: Reason } {
  const engaged = teamEngagement(world, team.teamId, drillOf(world, task.incidentId).drillId);
  if (engaged)
    return {
      members: [],
      reason: { code: 'team-engaged', facts: { taskId: engaged.taskId, state: engaged.state } },
    };
  const all = world.volunteers.by('team', team.teamId);
  if (all.length === 0) return { members: [], reason: { code: 'no-one-available', facts: {} } };
  const answers = all.map((volunteer) => ({
    volunteer,
    eligibility: eligibilityOf(world, volunteer.personId, task, at, options),
  }));
  const members = answers.filter(({ eligibility }) => eligibility.eligible).map(({ volunteer }) => volunteer);
  if (members.length > 0) return { members };
  return { members, reason: commonReason(answers.map(({ eligibility }) => eligibility)) };
}

/** What keeps most of them, and for rest until when the first of them is free again. */
function commonReason(answers: readonly Eligibility[]): Reason {
  const counts = new Map<string, number>();
  const untils: string[] = [];
  for (const answer of answers) {
    if (answer.eligible) continue;
    counts.set(answer.code, (counts.get(answer.code) ?? 0) + 1);
    if (answer.code === 'rest-owed' && typeof answer.facts['until'] === 'string')
      untils.push(answer.facts['until']);
  }
  const [[word, count] = ['', 0]] = [...counts].toSorted(([, one], [, other]) => other - one);
  const code = exclusionCodes.find((known) => known === word) ?? 'no-one-available';
  const until = untils.toSorted()[0];
  if (code === 'rest-owed' && until !== undefined)
    return { code, facts: { count, until }, overridable: 'rest-owed' };
  return { code, facts: { count } };
}

/** Why people with what they carry do not fit any of the skills and equipment asked for; nothing when they do. */
export function unfitness(
  world: TaskWorld,
  needs: readonly Need[],
  brings: { readonly teamId: string; readonly personIds: readonly string[]; readonly until: string },
  override: Override | undefined,
): Reason | undefined {
  const asked = needs.filter((need) => !('people' in need));
  const fits = (granted: Override | undefined) =>
    asked.length === 0 ||
    asked.some((need) => broughtTo(need, world, { ...brings, withEquipment: true, override: granted }) > 0);
  if (fits(override)) return undefined;
  if (fits({ rule: 'certificate-expired', reason: 'asked' }))
    return {
      code: 'certificate-expired',
      facts: { until: brings.until, ...lapsed(world, asked, brings.personIds) },
      overridable: 'certificate-expired',
    };
  if (asked.every((need) => 'equipment' in need)) return { code: 'equipment-missing', facts: {} };
  const skills = asked.flatMap((need) => ('skill' in need ? [need.skill] : []));
  return { code: 'skill-missing', facts: { skills: skills.join(' ') } };
}

/** Which of the skills asked for somebody holds without a certificate that is valid, and the last day it was. */
function lapsed(
  world: TaskWorld,
  asked: readonly Need[],
  personIds: readonly string[],
): { readonly skill?: string; readonly expiresOn?: string } {
  const people = personIds.flatMap((personId) => world.volunteers.get(personId) ?? []);
  for (const need of asked) {
    if (!('skill' in need)) continue;
    const holders = people.filter(({ skills }) =>
      skills.some(({ skill, level }) => skill === need.skill && level >= need.level),
    );
    if (holders.length === 0) continue;
    const days = holders.flatMap(({ certificates }) =>
      certificates.flatMap(({ skill, expiresOn }) => (skill === need.skill ? [expiresOn] : [])),
    );
    const expiresOn = days.toSorted().at(-1);
    return { skill: need.skill, ...(expiresOn === undefined ? {} : { expiresOn }) };
  }
  return {};
}
