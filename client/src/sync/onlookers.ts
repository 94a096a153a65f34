/** Who looks at what, turned round: what is looked at, and by whom. */
import type { PresentConsole } from '@muster/shared/protocol/down/presence.ts';
import type { PresenceReport, Subject } from '@muster/shared/protocol/up/presence.ts';

export type { Subject } from '@muster/shared/protocol/up/presence.ts';
export type SubjectKind = Subject['kind'];
export type Attention = PresenceReport;
export type OtherConsole = PresentConsole;

export interface Onlooker {
  readonly consoleId: string;
  readonly actorId: string;
  readonly name: string;
  readonly editing: boolean;
}

export const subjectKey = ({ kind, id }: Subject): string => `${kind} ${id}`;

/** By subject; who changes something comes first, and one person in two windows is one person. */
export function onlookersBySubject(consoles: readonly OtherConsole[]): Map<string, readonly Onlooker[]> {
  const found = new Map<string, Map<string, Onlooker>>();
  const add = (
    subject: Subject | undefined,
    { actorId, consoleId, name }: OtherConsole,
    editing: boolean,
  ) => {
    if (!subject) return;
    const key = subjectKey(subject);
    const here = found.get(key) ?? new Map<string, Onlooker>();
    if (editing || !here.has(actorId)) here.set(actorId, { consoleId, actorId, name, editing });
    found.set(key, here);
  };
  for (const one of consoles) {
    add(one.looking, one, false);
    add(one.editing, one, true);
  }
  return new Map(
    [...found].map(([key, here]) => [
      key,
      [...here.values()].toSorted((a, b) => Number(b.editing) - Number(a.editing)),
    ]),
  );
}
