/** The teams of the assign box: those that can be sent, best first, then those that cannot, and why; as typed. */
import type { Exclusion } from '@muster/shared/matching/limits.ts';
import type { CandidateView } from '../candidates/candidate-view.ts';
import { spell, typedWords } from '../palette/name-match.ts';
import { matchBoth } from '../palette/ranking.ts';
import type { Readings } from '../palette/readings.ts';

interface Named {
  readonly teamId: string;
  readonly name: string;
  /** Characters of the name that were meant. */
  readonly at: readonly number[];
}
export type CandidateLine = Named & { readonly candidate: CandidateView };
export type ExcludedLine = Named & { readonly exclusion: Exclusion };
export type AssignLine = CandidateLine | ExcludedLine;

const nothingBehind = spell('', () => []);
/** Somebody who types a team's letters means that team, though others rank better. */
const shownAtMost = 40;

export function assignLines(
  typed: string,
  rows: readonly CandidateView[],
  excluded: readonly Exclusion[],
  nameOf: (teamId: string) => string,
  readings: Readings,
): AssignLine[] {
  const all: AssignLine[] = [
    ...rows.map((candidate) => ({
      teamId: candidate.teamId,
      name: candidate.teamName,
      at: [],
      candidate,
    })),
    ...excluded.map((exclusion) => ({
      teamId: exclusion.teamId,
      name: nameOf(exclusion.teamId),
      at: [],
      exclusion,
    })),
  ];
  const words = typedWords(typed);
  if (words.length === 0) return all.slice(0, shownAtMost);
  return all
    .flatMap((line) => {
      const match = matchBoth(words, spell(line.name, readings), nothingBehind);
      return match ? [{ line: { ...line, at: match.at }, score: match.score }] : [];
    })
    .toSorted((a, b) => Number('exclusion' in a.line) - Number('exclusion' in b.line) || b.score - a.score)
    .map(({ line }) => line)
    .slice(0, shownAtMost);
}
