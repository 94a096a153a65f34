/** The spread of each standard time: a dot a sample, the median, nine of ten, and the standard. */
import type { MeasuredTime } from '@muster/shared/drill/score/times.ts';
import type { EChartsCoreOption } from 'echarts/core';
import { axisLook, tooltipLook, type ChartColours } from './chart-look.ts';
import { writeSpan } from './figure-words.ts';

export interface SpreadWords {
  readonly measure: (measure: MeasuredTime['measure']) => string;
  readonly each: string;
  readonly median: string;
  readonly p90: string;
  readonly standard: string;
  readonly second: string;
  readonly minute: string;
  readonly hour: string;
}

/** Seconds and hours on one axis: each step is sixty times the one before. Nothing is drawn below one second. */
const shownAtLeast = 1;

export function spreadChart(
  times: readonly MeasuredTime[],
  words: SpreadWords,
): (colours: ChartColours) => EChartsCoreOption {
  const points = (of: (time: MeasuredTime) => readonly (number | undefined)[]): [number, number][] =>
    times.flatMap((time, place) =>
      of(time).flatMap((seconds): [number, number][] =>
        seconds === undefined ? [] : [[Math.max(shownAtLeast, seconds), place]],
      ),
    );
  const longest = Math.max(60, ...times.flatMap(({ p100 = 0, standard }) => [p100, standard?.seconds ?? 0]));
  return (colours) => ({
    grid: { left: 8, right: 24, top: 34, bottom: 8, containLabel: true },
    legend: { top: 4, left: 8, itemGap: 18, textStyle: { color: colours.quiet, fontSize: 12 } },
    tooltip: {
      ...tooltipLook(colours),
      formatter: ({ seriesName, value }: { seriesName: string; value: [number, number] }) =>
        `${seriesName} ${writeSpan(value[0])}`,
    },
    xAxis: {
      ...axisLook(colours),
      type: 'log',
      logBase: 60,
      min: shownAtLeast,
      max: longest > 60 ? Math.max(3600, longest * 1.2) : 60,
      axisLabel: {
        color: colours.quiet,
        formatter: (seconds: number) =>
          ({ 1: words.second, 60: words.minute, 3600: words.hour })[Math.round(seconds)] ?? '',
      },
    },
    yAxis: {
      ...axisLook(colours),
      type: 'category',
      inverse: true,
      data: times.map(({ measure }) => words.measure(measure)),
    },
    series: [
      {
        name: words.each,
        type: 'scatter',
        symbolSize: 7,
        itemStyle: { color: colours.pale, opacity: 0.45 },
        data: points(({ values }) => values.map(({ seconds }) => seconds)),
      },
      {
        name: words.standard,
        type: 'scatter',
        symbol: 'rect',
        symbolSize: [3, 20],
        itemStyle: { color: colours.violet },
        data: points(({ standard }) => [standard?.seconds]),
      },
      {
        name: words.median,
        type: 'scatter',
        symbol: 'diamond',
        symbolSize: 13,
        itemStyle: { color: colours.ink },
        data: points(({ median }) => [median]),
      },
      {
        name: words.p90,
        type: 'scatter',
        symbol: 'triangle',
        symbolSize: 11,
        itemStyle: { color: colours.panel, borderColor: colours.ink, borderWidth: 2 },
        data: points(({ p90 }) => [p90]),
      },
    ],
  });
}
