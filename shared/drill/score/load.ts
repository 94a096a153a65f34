/** Whether people were asked too much, led too many, or were too many: rest, span of control, over-response, overrides. */
import type { Override } from '../../task/schema.ts';
import { policyDefaults } from '../../policy/defaults.ts';
import { restAt, type RestFigures } from '../../task/rest.ts';
import { roundedSeconds, type Mark } from './conduct.ts';
import { shareOf } from './distribution.ts';
import type { EventLink } from './logged-event.ts';
import { sentAtMostShare } from './standards.ts';
import { peopleWanted, type Spell, type Work } from './work.ts';

export interface RestViolation {
  /** Set out while rest was owed; or worked on end for longer than the rule allows. */
  readonly rule: 'rest_owed' | 'hours_on_end';
  readonly personId: string;
  readonly teamId: string;
  readonly assignmentId: string;
  /** Rest that was still owed, or work on end beyond what is allowed. */
  readonly seconds: number;
  /** A dispatcher overrode the rule, with a reason, when offering. */
  readonly overridden: boolean;
  readonly links: readonly EventLink[];
}

/**
 * Where the rule of rest (`task/rest.ts`) was broken, in the time of the exercise: a night of twelve hours that is
 * played in twelve minutes is judged as the night. Hours served before it began are unknown here and not counted.
 */
export function restViolations(work: Work, now: number, figures?: RestFigures): RestViolation[] {
  const people = new Map<string, Stretch[]>();
  for (const spell of work.spells) {
    const stretches = people.get(spell.personId) ?? [];
    people.set(spell.personId, stretches);
    join(stretches, spell, spell.to?.seconds ?? now);
  }
  const overridden = new Set(
    work.assignments
      .filter(({ override }) => override?.rule === 'rest-owed')
      .map(({ assignmentId }) => assignmentId),
  );
  return [...people.values()].flatMap((stretches) =>
    stretches.flatMap((stretch, index) =>
      violationsOf(stretch, stretches.slice(0, index), figures).map((violation) => ({
        ...violation,
        overridden: overridden.has(violation.assignmentId),
      })),
    ),
  );
}

/** Work without a break, in seconds: from one task straight to the next is no rest cut short but work on end. */
interface Stretch {
  readonly first: Spell;
  last: Spell;
  end: number;
}

/** Spells come in the order in which they began. */
function join(stretches: Stretch[], spell: Spell, end: number): void {
  const open = stretches.at(-1);
  if (!open || open.end < spell.from.seconds) {
    stretches.push({ first: spell, last: spell, end });
    return;
  }
  if (end < open.end) return;
  open.last = spell;
  open.end = end;
}

type Violation = Omit<RestViolation, 'overridden'>;

function violationsOf(
  stretch: Stretch,
  before: readonly Stretch[],
  figures: RestFigures | undefined,
): Violation[] {
  const { first, last, end } = stretch;
  const found: Violation[] = [];
  const begun = moment(first.from.seconds);
  const { owedUntil } = restAt(before.map(asSpell), begun, figures);
  if (owedUntil !== undefined)
    found.push({
      rule: 'rest_owed',
      ...whose(first),
      seconds: roundedSeconds((Date.parse(owedUntil) - Date.parse(begun)) / 1000),
      links: [first.from.link],
    });
  const most = figures?.hoursOnEndAtMost ?? policyDefaults.rest_hours_on_end;
  const { hoursOnEnd } = restAt([...before, stretch].map(asSpell), moment(end), figures);
  const over = roundedSeconds((hoursOnEnd - most) * 3600);
  if (over > 0)
    found.push({
      rule: 'hours_on_end',
      ...whose(last),
      seconds: over,
      links: last.to ? [first.from.link, last.to.link] : [first.from.link],
    });
  return found;
}

function whose({ personId, teamId, assignmentId }: Spell) {
  return { personId, teamId, assignmentId };
}

function asSpell({ first, end }: Stretch) {
  return { assignmentId: first.assignmentId, from: moment(first.from.seconds), to: moment(end) };
}

/** The rule reads moments; which day it is does not matter to it. */
function moment(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString();
}

export interface SpanFigures {
  /** Above this somebody leads too many. */
  readonly warn: number;
  readonly suggest: number;
}

/** One supervisor leads three to seven, best five: NIMS (FEMA 2017), span of control. */
export const standardSpan: SpanFigures = {
  warn: policyDefaults.span_warn,
  suggest: policyDefaults.span_suggest,
};

export interface Span {
  /** A command post and its teams in one incident, or the leaders of an assignment and their people. */
  readonly kind: 'teams' | 'people';
  readonly incidentId: string;
  readonly teamId?: string;
  readonly assignmentId?: string;
  readonly leaders: number;
  readonly led: number;
  /** More than `warn` for each leader. */
  readonly exceeded: boolean;
  readonly links: readonly EventLink[];
}

export interface SpanOfControl extends SpanFigures {
  /** Those who led more than is suggested at some time, at their widest; the widest first. */
  readonly spans: readonly Span[];
  readonly exceeded: number;
}

/** `leads` says who is a leader or a deputy; of a team of which that is unknown, one person leads. */
export function spanOfControl(
  work: Work,
  leads: (personId: string) => boolean,
  { warn, suggest }: SpanFigures,
): SpanOfControl {
  const posts: Span[] = work.teamPeaks.map(({ incidentId, teamIds, mark }) => ({
    kind: 'teams',
    incidentId,
    leaders: 1,
    led: teamIds.length,
    exceeded: teamIds.length > warn,
    links: [mark.link],
  }));
  const teams: Span[] = work.assignments.flatMap(({ incidentId, teamId, assignmentId, peak }) => {
    if (!peak) return [];
    const leaders = Math.max(1, peak.personIds.filter(leads).length);
    const led = peak.personIds.length - leaders;
    const links = [peak.mark.link];
    return [
      {
        kind: 'people',
        incidentId,
        teamId,
        assignmentId,
        leaders,
        led,
        exceeded: led > warn * leaders,
        links,
      },
    ];
  });
  const spans = [...posts, ...teams]
    .filter(({ led, leaders }) => led > suggest * leaders)
    .toSorted((one, other) => other.led / other.leaders - one.led / one.leaders);
  return { warn, suggest, spans, exceeded: spans.filter((span) => span.exceeded).length };
}

export interface OverResponse {
  readonly taskId: string;
  readonly wanted: number;
  /** The most at once with teams that had accepted. */
  readonly sent: number;
  /** More than the share that may be sent beyond what is needed. */
  readonly beyondAllowance: boolean;
  readonly links: readonly EventLink[];
}

export interface Response {
  /** People wanted and people sent, over all tasks to which anybody was sent. */
  readonly wanted: number;
  readonly sent: number;
  readonly share?: number;
  readonly allowedShare: number;
  /** Tasks with more people than they wanted, the most superfluous first. */
  readonly over: readonly OverResponse[];
}

/** More people sent than a task wants (`peopleWanted`); a shift that relieves another counts once. */
export function responseOf(work: Work): Response {
  const sentTo = work.tasks.flatMap(({ taskId, needs, peak }) =>
    peak ? [{ taskId, wanted: peopleWanted(needs), sent: peak.people, links: [peak.mark.link] }] : [],
  );
  const wanted = sentTo.reduce((sum, task) => sum + task.wanted, 0);
  const sent = sentTo.reduce((sum, task) => sum + task.sent, 0);
  const share = shareOf(sent, wanted);
  return {
    wanted,
    sent,
    ...(share === undefined ? {} : { share }),
    allowedShare: sentAtMostShare,
    over: sentTo
      .filter((task) => task.sent > task.wanted)
      .map((task) => ({ ...task, beyondAllowance: task.sent > task.wanted * sentAtMostShare }))
      .toSorted((one, other) => other.sent - other.wanted - (one.sent - one.wanted)),
  };
}

export interface OverrideUsed {
  readonly rule: Override['rule'];
  readonly reason: string;
  readonly assignmentId: string;
  readonly teamId: string;
  readonly seconds: number;
  readonly links: readonly EventLink[];
}

/** Rules that a dispatcher set aside when offering, each with the reason given. */
export function overridesUsed(work: Work): OverrideUsed[] {
  return work.assignments.flatMap(({ override, assignmentId, teamId, offered }) =>
    override ? [{ ...override, assignmentId, teamId, ...told(offered) }] : [],
  );
}

function told({ seconds, link }: Mark): { seconds: number; links: EventLink[] } {
  return { seconds, links: [link] };
}
