/** The charts of readiness: scores and shares, median times, certificates. Lines differ by mark as well as by shade. */
import type { CertificateCount, ReadinessPoint } from '@muster/shared/drill/score/readiness.ts';
import type { Measure } from '@muster/shared/drill/score/standards.ts';
import type { EChartsCoreOption } from 'echarts/core';
import { isoDay } from '../../../ui/time.ts';
import { axisLook, spanAxis, tooltipLook, type ChartColours, type SpanWords } from '../score/chart-look.ts';
import { writeSpan } from '../score/figure-words.ts';

type Chart = (colours: ChartColours) => EChartsCoreOption;

const marks = [
  'circle',
  'rect',
  'triangle',
  'diamond',
  // A triangle on its head, and a cross: each stands in the middle of its point.
  'path://M-5-4.5H5L0 4.5Z',
  'path://M-1.6-5H1.6V-1.6H5V1.6H1.6V5H-1.6V1.6H-5V-1.6H-1.6Z',
] as const;
const strokes = ['solid', 'dashed', 'dotted'] as const;

interface Line {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

function lines(
  points: readonly ReadinessPoint[],
  all: readonly Line[],
  axis: (colours: ChartColours) => object,
  written: (value: number) => string,
): Chart {
  return (colours) => ({
    grid: { left: 8, right: 24, top: all.length > 5 ? 86 : 40, bottom: 8, containLabel: true },
    legend: { type: 'plain', top: 4, left: 8, textStyle: { color: colours.quiet, fontSize: 12 } },
    tooltip: {
      ...tooltipLook(colours),
      trigger: 'axis',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? written(value) : '–'),
    },
    xAxis: {
      ...axisLook(colours),
      type: 'category',
      // Two drills of one day are two places on the axis.
      data: points.map(({ endedAt }, place) => `${isoDay(endedAt)}${'\u200b'.repeat(place)}`),
    },
    yAxis: { ...axisLook(colours), type: 'value', min: 0, ...axis(colours) },
    series: all.map(({ name, values }, place) => ({
      name,
      type: 'line',
      symbol: marks[place % marks.length],
      symbolSize: 9,
      lineStyle: { width: 2, type: strokes[place % strokes.length] },
      color: [colours.ink, colours.pale, colours.quiet][place % 3],
      connectNulls: true,
      data: values.map((value) => value ?? null),
    })),
  });
}

const percent = (share: number | undefined): number | undefined =>
  share === undefined ? undefined : Math.round(share * 100);

export function scoreChart(
  points: readonly ReadinessPoint[],
  words: { readonly points: string; readonly reachability: string },
): Chart {
  return lines(
    points,
    [
      { name: words.points, values: points.map((point) => point.points) },
      { name: words.reachability, values: points.map(({ reachability }) => percent(reachability)) },
    ],
    () => ({ max: 100 }),
    String,
  );
}

export function timesChart(
  points: readonly ReadinessPoint[],
  shown: readonly Measure[],
  words: SpanWords & { readonly measure: (measure: Measure) => string },
): Chart {
  const medians = points.flatMap(({ times }) => shown.map((measure) => times[measure]?.median ?? 0));
  const longest = Math.max(60, ...medians);
  return lines(
    points,
    shown.map((measure) => ({
      name: words.measure(measure),
      values: points.map(({ times }) => {
        const median = times[measure]?.median;
        return median === undefined ? undefined : Math.max(1, median);
      }),
    })),
    (colours) => spanAxis(colours, words, longest),
    writeSpan,
  );
}

export function certificateChart(
  counts: readonly CertificateCount[],
  words: {
    readonly skill: (skill: string) => string;
    readonly lasting: string;
    readonly expiring: string;
    readonly expired: string;
  },
): Chart {
  return (colours) => ({
    grid: { left: 8, right: 24, top: 34, bottom: 8, containLabel: true },
    legend: { top: 4, left: 8, textStyle: { color: colours.quiet, fontSize: 12 } },
    tooltip: tooltipLook(colours),
    xAxis: { ...axisLook(colours), type: 'value', minInterval: 1 },
    yAxis: {
      ...axisLook(colours),
      type: 'category',
      inverse: true,
      data: counts.map(({ skill }) => words.skill(skill)),
    },
    series: [
      {
        name: words.lasting,
        itemStyle: { color: colours.ink },
        data: counts.map(({ valid, expiring }) => valid - expiring),
      },
      {
        name: words.expiring,
        itemStyle: { color: colours.pale },
        data: counts.map(({ expiring }) => expiring),
      },
      {
        name: words.expired,
        itemStyle: { color: colours.panel, borderColor: colours.ink, borderWidth: 1.5 },
        data: counts.map(({ expired }) => expired),
      },
    ].map((series) => ({ ...series, type: 'bar', stack: 'all', barMaxWidth: 16 })),
  });
}
