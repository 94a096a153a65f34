/** Who looks at what, turned round: what is looked at, and by whom. */
export type SubjectKind = 'incident' | 'task' | 'zone' | 'team' | 'person';

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

export interface Attention {
  readonly looking?: Subject | undefined;
  readonly editing?: Subject | undefined;
}

export interface OtherConsole extends Attention {
  readonly consoleId: string;
  readonly actorId: string;
  readonly name: string;
  readonly role: string;
}

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
