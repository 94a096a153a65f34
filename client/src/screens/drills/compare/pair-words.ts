/** How the figures of a comparison are written, each in its own unit. */
import type { Change, ComparedFigure, Pair } from '@muster/shared/drill/score/compare.ts';
import { writeShare, writeSpan } from '../score/figure-words.ts';

export type Unit = 'plain' | 'share' | 'seconds';

const shares: readonly ComparedFigure[] = [
  'realReachability',
  'simulatedReachability',
  'answerShare',
  'rollCallsComplete',
  'sentShare',
];

export function unitOf(figure: ComparedFigure): Unit {
  return shares.includes(figure) ? 'share' : 'plain';
}

export function writeFigure(value: number | undefined, unit: Unit, n: (value: number) => string): string {
  if (value === undefined) return '–';
  if (unit === 'share') return writeShare(value);
  return unit === 'seconds' ? writeSpan(value) : n(value);
}

/** As it is written, so that the difference is that of the two figures beside it. */
function shown(value: number, unit: Unit): number {
  if (unit === 'share') return Math.round(value * 100) / 100;
  return unit === 'seconds' ? Math.ceil(value) : value;
}

/** `+12`, `−0:30`, nothing where there is no difference in what is shown. */
export function writeDifference({ first, second }: Pair, unit: Unit, n: (value: number) => string): string {
  if (first === undefined || second === undefined) return '';
  const difference = Math.round((shown(second, unit) - shown(first, unit)) * 10_000) / 10_000;
  if (difference === 0) return '';
  return `${difference > 0 ? '+' : '−'}${writeFigure(Math.abs(difference), unit, n)}`;
}

/** Better or worse only where the two figures that stand there differ. */
export function changeShown(pair: Pair, unit: Unit): Change {
  const hasChanged = pair.change === 'better' || pair.change === 'worse';
  return hasChanged && writeDifference(pair, unit, String) === '' ? 'same' : pair.change;
}
