/** Median times of two drills beside each other: the first an open ring, the second a filled one. */
import type { ComparedTime } from '@muster/shared/drill/score/compare.ts';
import type { EChartsCoreOption } from 'echarts/core';
import { spanAxis, tooltipLook, axisLook, type ChartColours, type SpanWords } from '../score/chart-look.ts';
import { writeSpan } from '../score/figure-words.ts';

export interface MedianWords extends SpanWords {
  readonly measure: (measure: ComparedTime['measure']) => string;
  readonly firstDrill: string;
  readonly secondDrill: string;
}

export function medianChart(
  times: readonly ComparedTime[],
  words: MedianWords,
): (colours: ChartColours) => EChartsCoreOption {
  const points = (value: (time: ComparedTime) => number | undefined): [number, number][] =>
    times.flatMap((time, place): [number, number][] => {
      const seconds = value(time);
      return seconds === undefined ? [] : [[Math.max(1, seconds), place]];
    });
  const longest = Math.max(60, ...times.flatMap(({ median: { first = 0, second = 0 } }) => [first, second]));
  return (colours) => ({
    grid: { left: 8, right: 32, top: 34, bottom: 8, containLabel: true },
    legend: { top: 4, left: 8, textStyle: { color: colours.quiet, fontSize: 12 } },
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
      splitLine: { show: true, lineStyle: { color: colours.line } },
      data: times.map(({ measure }) => words.measure(measure)),
    },
    series: [
      {
        name: words.firstDrill,
        type: 'scatter',
        symbolSize: 14,
        itemStyle: { color: colours.panel, borderColor: colours.ink, borderWidth: 2 },
        data: points(({ median }) => median.first),
      },
      {
        name: words.secondDrill,
        type: 'scatter',
        symbolSize: 10,
        itemStyle: { color: colours.ink },
        data: points(({ median }) => median.second),
      },
    ],
  });
}
