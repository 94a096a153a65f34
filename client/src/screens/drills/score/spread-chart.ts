/** The spread of each standard time: a dot a sample, the median, nine of ten, and the standard. */
import type { MeasuredTime } from '@muster/shared/drill/score/times.ts';
import type { EChartsCoreOption } from 'echarts/core';
import { axisLook, spanAxis, tooltipLook, type ChartColours, type SpanWords } from './chart-look.ts';
import { writeSpan } from './figure-words.ts';

export interface SpreadWords extends SpanWords {
  readonly measure: (measure: MeasuredTime['measure']) => string;
  readonly each: string;
  readonly median: string;
  readonly p90: string;
  readonly standard: string;
}

/** Where the axis begins. */
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
    xAxis: spanAxis(colours, words, longest),
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
        // Ink: violet says drill, and a real incident is measured by the same.
        itemStyle: { color: colours.ink },
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
