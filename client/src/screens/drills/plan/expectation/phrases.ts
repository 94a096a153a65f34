/**
 * Events of the log as people speak of them: "a team accepts", "the roll call is complete". A phrase stands for event
 * types and conditions; a match that no phrase says keeps its types, and nothing of it is lost.
 */
import type { Condition, EventMatch } from '@muster/shared/drill/expectation.ts';

export const subjects = ['task', 'incident', 'team'] as const;
export type Subject = (typeof subjects)[number];
const paths: Readonly<Record<Subject, string>> = { task: 'taskId', incident: 'incidentId', team: 'teamId' };

interface Phrase {
  readonly types: readonly string[];
  /** Of what it can be said. */
  readonly of: readonly Subject[];
  readonly where?: readonly Condition[];
}

const equal = (path: string, value: string | boolean): Condition => ({ path, is: 'equal', value });
const work: readonly Subject[] = ['task', 'team', 'incident'];

export const phrases = {
  offered: { types: ['AssignmentOffered'], of: work },
  accepted: { types: ['OfferAccepted'], of: work },
  enRoute: { types: ['AssignmentEnRoute'], of: work },
  onScene: { types: ['AssignmentOnScene'], of: work },
  completed: { types: ['AssignmentCompleted'], of: work },
  done: { types: ['TaskFinished'], of: ['task', 'incident'] },
  declined: { types: ['OfferDeclined'], of: work },
  expired: { types: ['OfferExpired'], of: work },
  takenOff: { types: ['AssignmentWithdrawn', 'AssignmentAborted'], of: work },
  againstRest: { types: ['AssignmentOffered'], of: work, where: [equal('override.rule', 'rest-owed')] },
  taskCreated: { types: ['TaskCreated'], of: ['incident'] },
  published: { types: ['TaskUpdated'], of: ['task', 'incident'], where: [equal('draft', false)] },
  cancelled: { types: ['TaskCancelled'], of: ['task', 'incident'] },
  alarmRaised: { types: ['AlarmRaised'], of: ['team', 'incident', 'task'] },
  alarmAcknowledged: { types: ['AlarmAcknowledged'], of: ['team', 'incident', 'task'] },
  alarmClosed: { types: ['AlarmClosed'], of: ['team', 'incident', 'task'] },
  rollCalled: { types: ['RollCallOpened'], of: ['incident'] },
  rollComplete: { types: ['RollCallCompleted'], of: ['incident'] },
  rollEscalated: { types: ['RollCallEscalated'], of: ['incident'] },
  followedUp: {
    types: ['RollCallOpened', 'RollCallEscalated', 'AlarmRaised', 'NoteAdded'],
    of: ['incident'],
  },
  noteAdded: { types: ['NoteAdded'], of: ['incident'] },
  reported: { types: ['SitrepSent'], of: ['task', 'incident'] },
  reportRead: { types: ['SitrepRead'], of: ['task', 'incident'] },
  levelSet: { types: ['ResponseLevelSet'], of: ['incident'] },
  zoneDrawn: { types: ['ZoneDrawn'], of: ['incident'] },
  incidentClosed: { types: ['IncidentClosed'], of: ['incident'] },
  silenced: { types: ['TeamSilenced'], of: ['team'] },
  refused: { types: ['EffectRefused'], of: [] },
} as const satisfies Record<string, Phrase>;

export type PhraseName = keyof typeof phrases;
export const phraseNames = Object.keys(phrases) as PhraseName[];

/** What a match says, in parts that can be shown and chosen. */
export interface Said {
  readonly phrase: PhraseName | 'other';
  readonly types: readonly string[];
  readonly of: Readonly<Partial<Record<Subject, string>>>;
  /** Conditions beyond the phrase and what it is said of. */
  readonly more: readonly Condition[];
}

const phraseOf = (name: PhraseName): Phrase => phrases[name];
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const sorted = (types: readonly string[]): string[] => types.toSorted();

function hasAll(where: readonly Condition[], wanted: readonly Condition[]): boolean {
  return wanted.every((condition) => where.some((one) => same(plain(one), plain(condition))));
}
const plain = ({ path, is, value }: Condition): Condition => ({ path, is, value });

export function readMatch({ types, where }: EventMatch): Said {
  const fitting = phraseNames.filter((name) => {
    const { types: own, where: fixed = [] } = phraseOf(name);
    return same(sorted(own), sorted(types)) && hasAll(where, fixed);
  });
  // The one that says most of it.
  const phrase = fitting.toSorted(
    (one, other) => (phraseOf(other).where?.length ?? 0) - (phraseOf(one).where?.length ?? 0),
  )[0];
  const fixed = phrase ? (phraseOf(phrase).where ?? []) : [];
  const of: Partial<Record<Subject, string>> = {};
  const more: Condition[] = [];
  for (const condition of where) {
    const subject = subjects.find((one) => paths[one] === condition.path);
    const sayable = !phrase || (subject !== undefined && phraseOf(phrase).of.includes(subject));
    if (hasAll(fixed, [condition])) continue;
    if (
      subject &&
      sayable &&
      of[subject] === undefined &&
      condition.is === 'equal' &&
      typeof condition.value === 'string'
    )
      of[subject] = condition.value;
    else more.push(condition);
  }
  return { phrase: phrase ?? 'other', types, of, more };
}

export function writeMatch({ phrase, types, of, more }: Said): EventMatch {
  const said = phrase === 'other' ? undefined : phraseOf(phrase);
  return {
    types: [...(said?.types ?? types)],
    where: [
      ...subjects.flatMap((subject) => {
        const id = of[subject];
        return id === undefined ? [] : [equal(paths[subject], id)];
      }),
      ...(said?.where ?? []),
      ...more,
    ],
  };
}

/** The same said by another phrase: of what it cannot be said is left out, and so is what qualified the old one. */
export function rephrased(said: Said, phrase: PhraseName): Said {
  const of = Object.fromEntries(
    Object.entries(said.of).filter(([subject]) => phraseOf(phrase).of.includes(subject as Subject)),
  );
  return { phrase, types: phraseOf(phrase).types, of, more: [] };
}
