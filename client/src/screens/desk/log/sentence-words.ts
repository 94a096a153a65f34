/** What a sentence of the log is made with. */
import type { Translate } from '../needs.ts';

/** Names of things by id; '' where this screen does not know one. */
export interface Names {
  readonly person: (personId: string) => string;
  readonly team: (teamId: string) => string;
  readonly task: (taskId: string) => string;
  readonly division: (code: string) => string;
}

export interface Words extends Names {
  readonly t: Translate;
}

/** One function an event: what it says of its data. */
export type Sentences<Events> = {
  readonly [Name in keyof Events]: (data: Events[Name], words: Words) => string;
};
