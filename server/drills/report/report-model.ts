/** What the report of a drill says, in blocks: everything counted comes from the score, and so from the log. */
import type { Score } from '@muster/shared/drill/score/score.ts';
import type { Improvement } from '@muster/shared/drill/schema.ts';
import { writtenDrillTime, writtenSpan } from '@muster/shared/drill/written-time.ts';
import { filled } from './report-languages.ts';
import type { ReportWords } from './report-words.ts';

export const pictureNames = ['outcomes', 'times', 'teams', 'map'] as const;
export type PictureName = (typeof pictureNames)[number];

interface Column {
  readonly label: string;
  /** Share of the page's width. */
  readonly width: number;
  readonly figure?: boolean;
}

export type Block =
  | { readonly kind: 'title' | 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'picture'; readonly name: PictureName; readonly caption: string };

export interface DrillFacts {
  readonly title: string;
  readonly division: string;
  readonly scenario?: string | undefined;
  readonly seed?: number | undefined;
  /** As they are to be read, in the time of the place. */
  readonly began?: string | undefined;
  readonly ended?: string | undefined;
  readonly madeAt: string;
}

export interface ReportMatter {
  readonly score: Score;
  readonly facts: DrillFacts;
  readonly improvements: readonly Improvement[];
  /** Those that could be drawn. */
  readonly pictures: ReadonlySet<PictureName>;
}

export function reportBlocks(matter: ReportMatter, words: ReportWords): Block[] {
  return [
    ...opening(matter, words),
    ...judged(matter, words),
    ...told(matter, words),
    ...times(matter, words),
    ...people(matter, words),
    ...learnt(matter, words),
    ...picture(matter, words, 'map', words.headings.map),
  ];
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
const shown = (seconds: number | undefined): string =>
  seconds === undefined ? '–' : writtenDrillTime(seconds);
const spell = (seconds: number | undefined): string => (seconds === undefined ? '–' : writtenSpan(seconds));

function picture(
  { pictures }: ReportMatter,
  words: ReportWords,
  name: PictureName,
  heading?: string,
): Block[] {
  if (!pictures.has(name)) return [];
  const drawn: Block = { kind: 'picture', name, caption: words.charts[name] };
  return heading === undefined ? [drawn] : [{ kind: 'heading', text: heading }, drawn];
}

function opening({ score, facts, pictures }: ReportMatter, words: ReportWords): Block[] {
  const { points, outcomes, base } = score.overall;
  const basics: (readonly [string, string | undefined])[] = [
    [words.facts.title, facts.title],
    [words.facts.division, facts.division],
    [words.facts.scenario, facts.scenario],
    [words.facts.seed, facts.seed === undefined ? undefined : String(facts.seed)],
    [words.facts.began, facts.began],
    [words.facts.ended, facts.ended],
    [words.facts.duration, writtenSpan(score.seconds)],
    [words.facts.planned, score.plannedSeconds === undefined ? undefined : writtenSpan(score.plannedSeconds)],
    [words.facts.points, points === undefined ? words.noPoints : `${points} / 100`],
  ];
  return [
    { kind: 'title', text: `【${words.mark}】${words.reportOf}` },
    { kind: 'paragraph', text: `${words.asOf} ${facts.madeAt}` },
    ...(score.final ? [] : [{ kind: 'paragraph', text: words.unfinished } as const]),
    { kind: 'heading', text: words.headings.facts },
    {
      kind: 'table',
      columns: [
        { label: '', width: 1 },
        { label: '', width: 3 },
      ],
      rows: basics.flatMap(([label, fact]) => (fact === undefined ? [] : [[label, fact]])),
    },
    { kind: 'heading', text: words.headings.result },
    { kind: 'paragraph', text: `${words.summary(outcomes)}${words.base(base.judged, base.all)}` },
    ...(score.leftOut === undefined
      ? []
      : [{ kind: 'paragraph', text: words.leftOut[score.leftOut] } as const]),
    ...(pictures.size === 0 ? [{ kind: 'paragraph', text: words.noPictures } as const] : []),
  ];
}

function judged(matter: ReportMatter, words: ReportWords): Block[] {
  const { objectives, expectations } = matter.score;
  const { columns } = words;
  return [
    { kind: 'heading', text: words.headings.objectives },
    {
      kind: 'table',
      columns: [
        { label: columns.objective, width: 5 },
        { label: columns.met, width: 1, figure: true },
        { label: columns.points, width: 1, figure: true },
        { label: columns.rating, width: 2 },
      ],
      rows: objectives.map(({ title, outcomes, points, rating }) => [
        title,
        `${outcomes.met}/${outcomes.met + outcomes.late + outcomes.missed}`,
        points === undefined ? '–' : String(points),
        rating === undefined ? '–' : words.ratings[rating],
      ]),
    },
    ...picture(matter, words, 'outcomes'),
    { kind: 'heading', text: words.headings.expectations },
    {
      kind: 'table',
      columns: [
        { label: columns.expectation, width: 5 },
        { label: columns.outcome, width: 1.3 },
        { label: columns.due, width: 1.5, figure: true },
        { label: columns.happened, width: 1.5, figure: true },
        { label: columns.late, width: 1.5, figure: true },
      ],
      rows: expectations.map(({ title, outcome, dueSeconds, atSeconds, lateBySeconds }) => [
        title,
        words.outcomes[outcome],
        shown(dueSeconds),
        shown(atSeconds),
        outcome === 'late' ? spell(lateBySeconds) : '',
      ]),
    },
  ];
}

function told({ score }: ReportMatter, words: ReportWords): Block[] {
  const { columns } = words;
  return [
    { kind: 'heading', text: words.headings.injects },
    {
      kind: 'table',
      columns: [
        { label: columns.inject, width: 5 },
        { label: columns.planned, width: 1.5, figure: true },
        { label: columns.delivered, width: 1.5, figure: true },
        { label: columns.refused, width: 1, figure: true },
      ],
      rows: score.injects.map(({ title, plannedSeconds, deliveredSeconds, refused }) => [
        title,
        shown(plannedSeconds),
        shown(deliveredSeconds),
        refused.length === 0 ? '' : String(refused.length),
      ]),
    },
  ];
}

function times(matter: ReportMatter, words: ReportWords): Block[] {
  const { columns } = words;
  const measured = matter.score.times.filter(({ count }) => count > 0);
  return [
    { kind: 'heading', text: words.headings.times },
    {
      kind: 'table',
      columns: [
        { label: columns.time, width: 3 },
        { label: columns.count, width: 0.8, figure: true },
        { label: columns.median, width: 1.6, figure: true },
        { label: columns.p90, width: 1.6, figure: true },
        { label: columns.longest, width: 1.6, figure: true },
        { label: columns.standard, width: 2, figure: true },
        { label: columns.within, width: 1.2, figure: true },
      ],
      rows: measured.map(({ measure, count, median, p90, p100, standard, withinShare }) => [
        words.measures[measure],
        String(count),
        spell(median),
        spell(p90),
        spell(p100),
        standard ? `${percent(standard.share)} ≤ ${writtenSpan(standard.seconds)}` : '',
        standard && withinShare !== undefined ? percent(withinShare) : '',
      ]),
    },
    {
      kind: 'list',
      items: [
        ...new Set(measured.flatMap(({ standard }) => (standard ? [words.sources[standard.source]] : []))),
      ],
    },
    ...picture(matter, words, 'times'),
  ];
}

function people(matter: ReportMatter, words: ReportWords): Block[] {
  const { participation, rollCalls, alarms, rest, span, response, overrides, preemptions } = matter.score;
  const { columns } = words;
  const reached = (['real', 'simulated'] as const).flatMap((who) => {
    const { peopleAnswered, peopleCalled, reachability } = participation[who];
    const share = reachability === undefined ? '–' : percent(reachability);
    return peopleCalled === 0 ? [] : [words.reached(words.who[who], peopleAnswered, peopleCalled, share)];
  });
  return [
    { kind: 'heading', text: words.headings.people },
    reached.length === 0
      ? { kind: 'paragraph', text: words.none }
      : { kind: 'paragraph', text: reached.join('') },
    {
      kind: 'table',
      columns: [
        { label: columns.team, width: 4 },
        { label: columns.offers, width: 1, figure: true },
        { label: columns.answered, width: 1, figure: true },
        { label: columns.accepted, width: 1, figure: true },
        { label: columns.onScene, width: 1, figure: true },
        { label: columns.people, width: 1.2, figure: true },
      ],
      rows: participation.teams.map(
        ({ name, simulated, offers, answered, accepted, onScene, peopleOnScene }) => [
          simulated ? words.simulatedTeam(name) : name,
          ...[offers, answered, accepted, onScene, peopleOnScene].map(String),
        ],
      ),
    },
    ...picture(matter, words, 'teams'),
    { kind: 'heading', text: words.headings.safety },
    {
      kind: 'list',
      items: [
        words.rollCalls(rollCalls.filter(({ completed }) => completed).length, rollCalls.length),
        words.alarms(alarms.filter(({ acknowledged }) => acknowledged).length, alarms.length),
        words.rest(rest.length, new Set(rest.map(({ personId }) => personId)).size),
        words.overrides(overrides.length),
        words.span(span.exceeded),
        words.over(response.over.filter(({ beyondAllowance }) => beyondAllowance).length),
      ],
    },
    { kind: 'heading', text: words.headings.preempted },
    preemptions.length === 0
      ? { kind: 'paragraph', text: words.none }
      : {
          kind: 'list',
          items: preemptions.map(({ seconds, teamName, personIds, whole }) =>
            words.preempted(writtenDrillTime(seconds), teamName, personIds.length, whole),
          ),
        },
  ];
}

function learnt({ score, improvements }: ReportMatter, words: ReportWords): Block[] {
  const { columns } = words;
  const inWords = (proposals: Score['strengths'] | Score['improvements']): Block => {
    const items = proposals.flatMap(({ code, facts }) => {
      const text = words.proposals[code];
      const measure = words.measures[facts['measure'] as keyof ReportWords['measures']];
      const { lateBySeconds, rating } = facts;
      return text === undefined
        ? []
        : [
            filled(text, {
              ...facts,
              ...(measure && { measure }),
              ...(typeof lateBySeconds === 'number' && { lateBy: writtenSpan(lateBySeconds) }),
              ...(typeof rating === 'string' && {
                rating: words.ratings[rating as keyof ReportWords['ratings']],
              }),
            }),
          ];
    });
    return items.length === 0 ? { kind: 'paragraph', text: words.none } : { kind: 'list', items };
  };
  const seen = score.observations.map(({ kind, text, rating, offsetSeconds }) =>
    [
      offsetSeconds === undefined ? '' : writtenDrillTime(offsetSeconds),
      words.observationKinds[kind],
      rating === undefined ? '' : words.ratings[rating],
      text,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
  return [
    { kind: 'heading', text: words.headings.observations },
    seen.length === 0 ? { kind: 'paragraph', text: words.none } : { kind: 'list', items: seen },
    { kind: 'heading', text: words.headings.strengths },
    inWords(score.strengths),
    { kind: 'heading', text: words.headings.areas },
    inWords(score.improvements),
    { kind: 'heading', text: words.headings.improvements },
    improvements.length === 0
      ? { kind: 'paragraph', text: words.none }
      : {
          kind: 'table',
          columns: [
            { label: columns.improvement, width: 4 },
            { label: columns.owner, width: 1.5 },
            { label: columns.dueOn, width: 1.5 },
            { label: columns.status, width: 1.2 },
            { label: columns.evidence, width: 3 },
          ],
          rows: improvements.map(({ title, owner, dueOn, status, evidence = '' }) => [
            title,
            owner,
            dueOn,
            words.improvementStatuses[status],
            evidence,
          ]),
        },
  ];
}
