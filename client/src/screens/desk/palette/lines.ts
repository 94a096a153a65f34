/** What the palette lists: what was opened lately and what can be done; or, of all of it, what was typed. */
import { allActionsMatch, type ActionLine } from './action-lines.ts';
import { typedWords } from './name-match.ts';
import { rankThings, type Ranked } from './ranking.ts';
import type { Thing } from './things.ts';

export type Line =
  | ({ readonly line: 'action'; readonly key: string } & ActionLine)
  | ({ readonly line: 'thing'; readonly key: string } & Ranked<Thing>);

export interface Section {
  /** '' when what was typed decides the order alone. */
  readonly title: '' | 'recent' | ActionLine['action']['group'];
  readonly lines: readonly Line[];
}

const recentShown = 6;
const foundAtMost = 60;

const asAction = (line: ActionLine): Line => ({ line: 'action', key: `action ${line.action.id}`, ...line });
const asThing = (ranked: Ranked<Thing>): Line => ({ line: 'thing', key: ranked.item.key, ...ranked });
const unmatched = { score: 0, at: [], moreAt: [] };

/** `>` before what is typed: actions only. */
export function sectionsFor(
  typed: string,
  has: {
    readonly actions: readonly ActionLine[];
    readonly things: readonly Thing[];
    readonly recent: readonly string[];
    readonly thingsOnly: boolean;
  },
): Section[] {
  const actionsOnly = /^[>＞]/.test(typed.trim());
  const words = typedWords(actionsOnly ? typed.trim().slice(1) : typed);
  const actions = has.thingsOnly ? [] : has.actions;
  if (words.length === 0) {
    const byKey = new Map<string, Line>([
      ...(actionsOnly ? [] : has.things.filter(({ key }) => has.recent.includes(key))).map(
        (item): [string, Line] => [item.key, asThing({ item, ...unmatched })],
      ),
      ...actions.map((line): [string, Line] => [`action ${line.action.id}`, asAction(line)]),
    ]);
    const recent = has.recent.flatMap((key) => byKey.get(key) ?? []).slice(0, recentShown);
    const groups = new Map<ActionLine['action']['group'], Line[]>();
    for (const line of actions)
      groups.set(line.action.group, [...(groups.get(line.action.group) ?? []), asAction(line)]);
    return [
      ...(recent.length > 0 ? [{ title: 'recent' as const, lines: recent }] : []),
      ...[...groups].map(([title, lines]) => ({ title, lines })),
    ];
  }
  const found: (Line & { readonly score: number })[] = [
    ...allActionsMatch(actions, words, has.recent).map((line) => ({ ...asAction(line), score: line.score })),
    ...(actionsOnly ? [] : rankThings(has.things, words, has.recent, foundAtMost)).map((ranked) => ({
      ...asThing(ranked),
      score: ranked.score,
    })),
  ];
  const lines = found.toSorted((a, b) => b.score - a.score).slice(0, foundAtMost);
  return lines.length > 0 ? [{ title: '', lines }] : [];
}
