/** Who is at a console, and what of it others hear: by scope, and of subjects only those they may see (R1, R2). */
import { Type, type Static } from 'typebox';
import { audienceKey, type Audience } from '@muster/shared/access/audience.ts';
import { rowAt } from '@muster/shared/access/rows.ts';
import { view } from '@muster/shared/access/view.ts';
import type { TableName, WorldView } from '@muster/shared/domain/world.ts';
import { overlap } from '@muster/shared/geo/division.ts';
import { PresentConsole } from '@muster/shared/protocol/down/presence.ts';
import type { Subject } from '@muster/shared/protocol/up/presence.ts';

/** A console as the servers know it among themselves. */
export const AtConsole = Type.Object({
  ...PresentConsole.properties,
  consoleId: Type.String({ maxLength: 64 }),
  actorId: Type.String({ maxLength: 100 }),
  name: Type.String({ maxLength: 200 }),
  sessionId: Type.String({ maxLength: 64 }),
  scope: Type.String({ maxLength: 12 }),
});
export type AtConsole = Static<typeof AtConsole>;

type ConsoleAudience = Extract<Audience, { kind: 'console' }>;

const tables: { readonly [K in Subject['kind']]: TableName } = {
  incident: 'incidents',
  task: 'tasks',
  zone: 'zones',
  team: 'teams',
  person: 'volunteers',
};

export interface Heard {
  readonly sessionId: string;
  readonly console: PresentConsole;
}

/** What this audience hears, each with the session it is of, in a lasting order. */
function heardBy(audience: ConsoleAudience, world: WorldView, consoles: Iterable<AtConsole>): Heard[] {
  const mayKnow = (subject: Subject | undefined): boolean => {
    if (!subject) return false;
    const table = tables[subject.kind];
    const row = rowAt(world, table, subject.id);
    return row !== undefined && view(audience, world, table, row) !== undefined;
  };
  return [...consoles]
    .filter(({ scope }) => overlap(audience.scope, scope))
    .toSorted((one, other) => (one.consoleId < other.consoleId ? -1 : 1))
    .map(({ consoleId, actorId, name, role, sessionId, looking, editing }) => ({
      sessionId,
      console: {
        consoleId,
        actorId,
        name,
        role,
        ...(mayKnow(looking) && { looking }),
        ...(mayKnow(editing) && { editing }),
      },
    }));
}

/** `heardBy`, once for all that have the same audience. */
export function hearing(
  world: WorldView,
  consoles: readonly AtConsole[],
): (audience: ConsoleAudience) => { readonly heard: readonly Heard[]; readonly text: string } {
  const known = new Map<string, { heard: Heard[]; text: string }>();
  return (audience) => {
    const key = audienceKey(audience);
    const found = known.get(key);
    if (found) return found;
    const heard = heardBy(audience, world, consoles);
    const made = { heard, text: JSON.stringify(heard) };
    known.set(key, made);
    return made;
  };
}
