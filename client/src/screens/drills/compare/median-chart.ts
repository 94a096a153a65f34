/** Median times of two drills beside each other, in minutes. */
import type { ComparedTime } from '@muster/shared/drill/score/compare.ts';
import type { EChartsCoreOption } from 'echarts/core';
import { axisLook, tooltipLook, type ChartColours } from '../score/chart-look.ts';
import { writeSpan } from '../score/figure-words.ts';

export interface MedianWords {
  readonly measure: (measure: ComparedTime['measure']) => string;
  readonly first: string;
  readonly second: string;
}

export function medianChart(
  times: readonly ComparedTime[],
  words: MedianWords,
): (colours: ChartColours) => EChartsCoreOption {
  const bar = (name: string, value: (time: ComparedTime) => number | undefined) => ({
    name,
    type: 'bar',
    barMaxWidth: 12,
    data: times.map((time) => value(time) ?? null),
  });
  return (colours) => ({
    grid: { left: 8, right: 32, top: 34, bottom: 8, containLabel: true },
    legend: { top: 4, left: 8, textStyle: { color: colours.quiet, fontSize: 12 } },
    tooltip: { ...tooltipLook(colours), valueFormatter: (value: unknown) => writeSpan(Number(value)) },
    xAxis: {
      ...axisLook(colours),
      type: 'value',
      minInterval: 60,
      axisLabel: { color: colours.quiet, formatter: (seconds: number) => writeSpan(seconds) },
    },
    yAxis: {
      ...axisLook(colours),
      type: 'category',
      inverse: true,
      data: times.map(({ measure }) => words.measure(measure)),
    },
    series: [
      {
        ...bar(words.first, ({ median }) => median.first),
        itemStyle: { color: colours.panel, borderColor: colours.ink, borderWidth: 1.5 },
      },
      { ...bar(words.second, ({ median }) => median.second), itemStyle: { color: colours.ink } },
    ],
  });
}
