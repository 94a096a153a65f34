/** What the charts have in common: the colours of the page, and the look of axes. */

export interface ChartColours {
  readonly ink: string;
  readonly quiet: string;
  readonly pale: string;
  readonly line: string;
  readonly panel: string;
}

const tokens: Readonly<Record<keyof ChartColours, string>> = {
  ink: '--m-ink-1',
  quiet: '--m-ink-2',
  pale: '--m-ink-3',
  line: '--m-line',
  panel: '--m-panel',
};

/** A chart is drawn with values and not with names of colours: it is drawn anew when the look changes. */
export function readColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()]),
  ) as unknown as ChartColours;
}

export function axisLook({ quiet, line, pale }: ChartColours) {
  return {
    axisLabel: { color: quiet, fontSize: 12 },
    axisLine: { lineStyle: { color: pale } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: line } },
    nameTextStyle: { color: quiet, fontSize: 12 },
  };
}

export function tooltipLook({ panel, ink, line }: ChartColours) {
  return {
    backgroundColor: panel,
    borderColor: line,
    textStyle: { color: ink, fontSize: 13 },
    confine: true,
    transitionDuration: 0,
  };
}

export interface SpanWords {
  readonly second: string;
  readonly minute: string;
  readonly hour: string;
}

/** Seconds and hours on one axis: each step is sixty times the one before. Nothing is drawn below one second. */
export function spanAxis(colours: ChartColours, words: SpanWords, longestSeconds: number) {
  return {
    ...axisLook(colours),
    type: 'log' as const,
    logBase: 60,
    min: 1,
    max: longestSeconds > 60 ? Math.max(3600, longestSeconds * 1.2) : 60,
    axisLabel: {
      color: colours.quiet,
      formatter: (seconds: number) =>
        ({ 1: words.second, 60: words.minute, 3600: words.hour })[Math.round(seconds)] ?? '',
    },
  };
}
