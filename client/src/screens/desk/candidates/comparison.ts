/** Chosen candidates side by side: a line a figure, the best of each line told apart by weight. */
import type { Need } from '@muster/shared/task/schema.ts';
import { needName, type Translate } from '../needs.ts';
import type { CandidateView } from './candidate-view.ts';

export interface ComparedLine {
  readonly id: string;
  readonly label: string;
  readonly values: readonly { readonly text: string; readonly best: boolean }[];
}

interface Figure {
  readonly id: string;
  readonly label: string;
  readonly of: (row: CandidateView) => number;
  readonly best: 'most' | 'least';
  readonly text?: (value: number) => string;
}

function keyOf(need: Need): string {
  if ('people' in need) return 'people';
  return 'skill' in need ? `${need.skill}@${need.level}` : need.equipment;
}

/** Every need that any of them brings something to, in the task's order. */
function needsOf(rows: readonly CandidateView[]): Need[] {
  const found = new Map<string, Need>();
  for (const { allBrings } of rows) for (const { need } of allBrings) found.set(keyOf(need), need);
  return [...found.values()];
}

function brought(row: CandidateView, need: Need): number {
  return row.allBrings.find((one) => keyOf(one.need) === keyOf(need))?.count ?? 0;
}

function lineOf(
  { id, label, of, best, text = String }: Figure,
  rows: readonly CandidateView[],
): ComparedLine {
  const figures = rows.map(of);
  const top = best === 'most' ? Math.max(...figures) : Math.min(...figures);
  const differ = figures.some((figure) => figure !== figures[0]);
  return {
    id,
    label,
    values: figures.map((figure) => ({ text: text(figure), best: differ && figure === top })),
  };
}

export function comparedLines(
  rows: readonly CandidateView[],
  t: Translate,
  hours: (value: number) => string,
): ComparedLine[] {
  const figures: Figure[] = [
    { id: 'score', label: t('work.compare.score'), of: ({ score }) => score, best: 'most' },
    {
      id: 'arrival',
      label: t('desk.candidates.part.arrival'),
      of: ({ travelMinutes }) => travelMinutes,
      best: 'least',
      text: (count) => t('desk.candidates.minutes', { count }),
    },
    ...needsOf(rows).map((need): Figure => ({
      id: keyOf(need),
      label: needName(t, need),
      of: (row) => brought(row, need),
      best: 'most',
    })),
    {
      id: 'hours',
      label: t('work.compare.hours'),
      of: ({ hoursInWeek }) => hoursInWeek,
      best: 'least',
      text: hours,
    },
    {
      id: 'staying',
      label: t('work.compare.staying'),
      of: ({ staying }) => staying,
      best: 'most',
      text: (count) => t('desk.tasks.teams', { count }),
    },
  ];
  return figures.map((figure) => lineOf(figure, rows));
}
