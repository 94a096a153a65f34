/** A score as a terminal shows it. */
import type { ExpectationOutcome } from '@muster/shared/drill/score/evaluate.ts';
import type { Score } from '@muster/shared/drill/score/score.ts';
import type { Measure } from '@muster/shared/drill/score/standards.ts';
import { writtenDrillTime, writtenSpan } from '@muster/shared/drill/written-time.ts';
import { reportWords } from '../../drills/report/report-languages.ts';
import { inColumns } from './columns.ts';

const outcomeWords: Readonly<Record<ExpectationOutcome, string>> = {
  met: 'met 达成',
  late: 'late 超时',
  missed: 'missed 未达成',
  pending: 'pending 未定',
  not_reached: 'not reached 未评',
};

/** As the report has them, in both languages. */
const measureWords = (measure: Measure): string =>
  `${reportWords.en.measures[measure]} ${reportWords['zh-CN'].measures[measure]}`;

/** The score in words and columns, line by line. */
export function scoreText(score: Score): string {
  return [
    ...overall(score),
    '',
    'Expectations · 预期',
    ...indented(inColumns(score.expectations.map(expectation))),
    '',
    'Objectives · 目标',
    ...indented(inColumns(score.objectives.map(objective))),
    '',
    'Times · 用时 (count 次数, median 中位, 90 %, longest 最长, standard 标准)',
    ...indented(inColumns(score.times.filter(({ count, waiting }) => count + waiting.length > 0).map(time))),
    '',
    'People · 人员',
    ...indented(inColumns(people(score))),
  ].join('\n');
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function overall({ overall: { outcomes, base, points }, injects, seconds, leftOut }: Score): string[] {
  const counted = Object.entries(outcomeWords)
    .map(([outcome, words]) => `${outcomes[outcome as ExpectationOutcome]} ${words}`)
    .join(', ');
  const told = injects.filter(({ deliveredSeconds }) => deliveredSeconds !== undefined);
  const late = told.filter(({ onTime = false }) => !onTime).length;
  const refused = injects.flatMap((inject) => inject.refused);
  return [
    `Score 得分 ${points ?? '–'} of 100 after ${writtenSpan(seconds)}: ${counted}; judged 已评 ${base.judged} of ${base.all}`,
    ...(leftOut === undefined ? [] : [`Not comparable 不作比较: ${leftOut}`]),
    `Injects 情景: ${told.length} of ${injects.length} delivered 已下达, ${late} late 超时, ${refused.length} effects refused 被拒`,
    ...refused.map(({ code }) => `  ${code}`),
  ];
}

function expectation(one: Score['expectations'][number]): string[] {
  const { outcome, kind, atSeconds, dueSeconds, have, want, title } = one;
  const count = kind === 'never' ? '' : `${have}/${want}`;
  const when = atSeconds === undefined ? '' : writtenDrillTime(atSeconds);
  const due = dueSeconds === undefined ? '' : `≤ ${writtenDrillTime(dueSeconds)}`;
  return [outcomeWords[outcome], when, due, count, title];
}

function objective({ outcomes, points, title }: Score['objectives'][number]): string[] {
  const { met, late, missed } = outcomes;
  return [points === undefined ? '–' : String(points), `${met}/${met + late + missed}`, title];
}

function time({
  measure,
  count,
  median,
  p90,
  p100,
  standard,
  withinShare,
}: Score['times'][number]): string[] {
  const held =
    standard && withinShare !== undefined
      ? `${percent(withinShare)} within ${writtenSpan(standard.seconds)}, standard ${percent(standard.share)}`
      : '';
  return [measureWords(measure), String(count), shown(median), shown(p90), shown(p100), held];
}

const shown = (seconds: number | undefined): string => (seconds === undefined ? '–' : writtenSpan(seconds));

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

function people({ participation, rollCalls, alarms, rest, response, span }: Score): string[][] {
  const { teamsCalled, teamsAccepted, offers, answered, peopleCalled, peopleOnScene, reachability } =
    participation;
  const closed = alarms.filter(({ acknowledged }) => acknowledged).length;
  const complete = rollCalls.filter(({ completed }) => completed).length;
  return [
    ['teams called, came 召集、参加队伍', `${teamsCalled}, ${teamsAccepted}`],
    ['offers, answered 派遣、答复', `${offers}, ${answered}`],
    ['people called, on scene 召集、到场人数', `${peopleCalled}, ${peopleOnScene}`],
    ['reachability 可达率', reachability === undefined ? '–' : percent(reachability)],
    ['SOS, acknowledged 求救、接应', `${alarms.length}, ${closed}`],
    ['roll calls, complete 点名、到齐', `${rollCalls.length}, ${complete}`],
    ['rest violations 违反休息规则', String(rest.length)],
    ['span of control exceeded 超出管理幅度', String(span.exceeded)],
    [
      'tasks with too many sent 派人过多的任务',
      String(response.over.filter(({ beyondAllowance }) => beyondAllowance).length),
    ],
  ];
}
