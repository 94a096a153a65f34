/** Charts of the report, in greys that a black-and-white printer keeps apart. */
import type { EChartsCoreOption } from 'echarts/core';
import type { Score } from '@muster/shared/drill/score/score.ts';
import { pictureOf, type Drawing, type Picture } from './canvas.ts';
import type { PictureName } from './report-model.ts';
import type { ReportWords } from './report-words.ts';

const width = 1256;
const rowHeight = 44;
const frame = 130;
const ink = { dark: '#2b3238', middle: '#8a949c', light: '#c9d0d5', line: '#75808a' };
const namesAtMost = 26;

interface Bars {
  readonly names: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly color: string;
    readonly stack?: string;
    readonly values: readonly number[];
  }[];
  readonly unit?: string;
}

export async function drawCharts(
  score: Score,
  words: ReportWords,
  drawing: Drawing,
): Promise<Map<PictureName, Picture>> {
  const found = new Map<PictureName, Picture>();
  const bars: readonly (readonly [PictureName, Bars])[] = [
    ['outcomes', outcomes(score, words)],
    ['times', times(score, words)],
    ['teams', teams(score)],
  ];
  for (const [name, data] of bars) if (data.names.length > 0) found.set(name, await drawBars(data, drawing));
  return found;
}

function outcomes({ objectives }: Score, words: ReportWords): Bars {
  const kinds = [
    ['met', ink.dark],
    ['late', ink.middle],
    ['missed', ink.light],
  ] as const;
  return {
    names: objectives.map(({ title }) => title),
    series: kinds.map(([kind, color]) => ({
      name: words.outcomes[kind],
      color,
      stack: 'all',
      values: objectives.map((objective) => objective.outcomes[kind]),
    })),
  };
}

const minutes = (seconds = 0): number => Math.round(seconds / 6) / 10;

function times({ times: all }: Score, words: ReportWords): Bars {
  const measured = all.filter(({ count }) => count > 0);
  return {
    names: measured.map(({ measure }) => words.measures[measure]),
    unit: words.charts.minutes,
    series: [
      { name: words.columns.median, color: ink.dark, values: measured.map(({ median }) => minutes(median)) },
      { name: words.columns.p90, color: ink.light, values: measured.map(({ p90 }) => minutes(p90)) },
    ],
  };
}

function teams({ participation }: Score): Bars {
  const came = participation.teams.filter(({ peopleOnScene }) => peopleOnScene > 0);
  return {
    names: came.map(({ name }) => name),
    series: [{ name: '', color: ink.dark, values: came.map(({ peopleOnScene }) => peopleOnScene) }],
  };
}

function optionOf({ names, series, unit = '' }: Bars, font: string): EChartsCoreOption {
  const letters = { fontFamily: font, fontSize: 20, color: '#000' };
  return {
    animation: false,
    backgroundColor: '#fff',
    textStyle: letters,
    grid: {
      left: 20,
      right: 70,
      top: 60,
      bottom: 24,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: { show: series.length > 1, top: 8, textStyle: letters, itemGap: 28 },
    xAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: letters,
      axisLabel: letters,
      splitLine: { lineStyle: { color: ink.light } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names.map((name) => (name.length > namesAtMost ? `${name.slice(0, namesAtMost - 1)}…` : name)),
      axisLabel: letters,
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
    },
    series: series.map(({ name, color, stack, values }) => ({
      type: 'bar',
      name,
      stack,
      data: values,
      itemStyle: { color, borderColor: ink.line },
      label: {
        show: true,
        position: stack === undefined ? 'right' : 'inside',
        ...letters,
        color: stack !== undefined && color === ink.dark ? '#fff' : '#000',
        formatter: ({ value }: { readonly value: number }) => (value === 0 ? '' : String(value)),
      },
    })),
  };
}

async function drawBars(bars: Bars, { canvas: createCanvas, font }: Drawing): Promise<Picture> {
  const [{ init, use }, { BarChart }, { GridComponent, LegendComponent }, { CanvasRenderer }] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ]);
  use([BarChart, GridComponent, LegendComponent, CanvasRenderer]);
  const height =
    frame + bars.names.length * rowHeight * (bars.series[0]?.stack === undefined ? bars.series.length : 1);
  const canvas = createCanvas(width, height);
  // The library draws on anything that has a 2D context; its types know the browser's canvas alone.
  const chart = init(canvas as unknown as Parameters<typeof init>[0], undefined, { width, height });
  chart.setOption(optionOf(bars, font));
  const picture = pictureOf(canvas);
  chart.dispose();
  return picture;
}
