/** Whether people were asked too much, led too many, or were too many: rest, span of control, over-response, overrides. */
import type { Override } from '../../task/schema.ts';
import { restAt, type RestFigures } from '../../task/rest.ts';
import { roundedSeconds, type Mark } from './conduct.ts';
import { shareOf } from './distribution.ts';
import type { EventLink } from './logged-event.ts';
import { sentAtMostShare, spanSource } from './standards.ts';
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
  const people = new Map<string, Spell[]>();
  for (const spell of work.spells) {
    const known = people.get(spell.personId);
    if (known) known.push(spell);
    else people.set(spell.personId, [spell]);
  }
  const overridden = new Set(
    work.assignments
      .filter(({ override }) => override?.rule === 'rest-owed')
      .map(({ assignmentId }) => assignmentId),
  );
  return [...people.values()].flatMap((spells) =>
    spells.flatMap((spell, index) =>
      violationsOf(spell, spells.slice(0, index), now, figures).map((violation) => ({
        ...violation,
        overridden: overridden.has(spell.assignmentId),
      })),
    ),
  );
}

type Violation = Omit<RestViolation, 'overridden'>;

function violationsOf(
  spell: Spell,
  before: readonly Spell[],
  now: number,
  figures: RestFigures | undefined,
): Violation[] {
  const { personId, teamId, assignmentId, from, to } = spell;
  const who = { personId, teamId, assignmentId };
  const end = to?.seconds ?? now;
  const found: Violation[] = [];
  // Going straight from one task to the next is no rest cut short: it counts as work on end.
  const rested = before.every((earlier) => (earlier.to?.seconds ?? now) < from.seconds);
  const owedUntil = rested
    ? restAt(asLedger(before, now), moment(from.seconds), figures).owedUntil
    : undefined;
  if (owedUntil !== undefined)
    found.push({
      rule: 'rest_owed',
      ...who,
      seconds: roundedSeconds(Date.parse(owedUntil) / 1000 - from.seconds),
      links: [from.link],
    });
  const most = figures?.hoursOnEndAtMost ?? 12;
  const { hoursOnEnd } = restAt(asLedger([...before, spell], now), moment(end), figures);
  const over = roundedSeconds((hoursOnEnd - most) * 3600);
  if (over > 0)
    found.push({
      rule: 'hours_on_end',
      ...who,
      seconds: over,
      links: to ? [from.link, to.link] : [from.link],
    });
  return found;
}

function asLedger(spells: readonly Spell[], now: number) {
  return spells.map(({ assignmentId, from, to }) => ({
    assignmentId,
    from: moment(from.seconds),
    to: moment(to?.seconds ?? now),
  }));
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

/** Three to seven, best five (`standards.ts`). */
export const standardSpan: SpanFigures = { warn: 7, suggest: 5 };

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
  readonly source: string;
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
  return { warn, suggest, source: spanSource, spans, exceeded: spans.filter((span) => span.exceeded).length };
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
