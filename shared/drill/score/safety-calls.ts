/** Roll calls and alarms as the log tells them. */
import type { SafetyEvents } from '../../safety/events.ts';
import type { Conduct, Mark } from './conduct.ts';
import { shareOf } from './distribution.ts';
import type { EventLink } from './logged-event.ts';

export interface RollCallStory {
  readonly rollCallId: string;
  readonly incidentId: string;
  readonly automatic: boolean;
  readonly opened: Mark;
  readonly completed?: Mark;
  readonly closed?: Mark;
  /** Everybody who was called, and those of them who were released before they answered. */
  readonly total: number;
  readonly left: number;
  /** Who was called and did not leave before answering: of them `answered` is counted, on every screen and in the report. */
  readonly expected: number;
  readonly answered: number;
  /** Of those who had not left: how many had answered by the time the rule gives, and until the end. */
  readonly shareAtDue?: number;
  readonly share?: number;
  /** Whoever never answered, nor left. */
  readonly missingPersonIds: readonly string[];
  readonly escalatedTo?: string;
  readonly answers: readonly { readonly personIds: readonly string[]; readonly mark: Mark }[];
  readonly links: readonly EventLink[];
}

export interface AlarmStory {
  readonly alarmId: string;
  readonly personId: string;
  readonly teamId: string;
  readonly incidentId?: string;
  readonly raised: Mark;
  readonly acknowledged?: Mark;
  /** The actor who acknowledged it. */
  readonly acknowledgedBy?: string;
  readonly closed?: Mark;
  readonly outcome?: string;
}

interface RollCallDraft {
  readonly opened: Mark;
  readonly told: SafetyEvents['RollCallOpened'];
  readonly answers: { personIds: string[]; mark: Mark; inTime: boolean }[];
  readonly left: Set<string>;
  completed?: Mark;
  closed?: Mark;
  escalatedTo?: string;
}

/** Roll calls in the order in which they were called. The time to answer is the wall's: people have real minutes. */
export function rollCallsOf(conduct: Conduct): RollCallStory[] {
  const drafts = new Map<string, RollCallDraft>();
  conduct.events.forEach(({ type, at, data }, position) => {
    if (!type.startsWith('RollCall')) return;
    const mark = conduct.mark(position);
    // What each of these types carries is said in `safety/events.ts`.
    const { rollCallId, personIds = [] } = data as { rollCallId: string; personIds?: string[] };
    if (type === 'RollCallOpened') {
      const told = data as SafetyEvents['RollCallOpened'];
      drafts.set(rollCallId, { opened: mark, told, answers: [], left: new Set() });
      return;
    }
    const draft = drafts.get(rollCallId);
    if (!draft) return;
    if (type === 'RollCallAnswered') {
      const inTime = Date.parse(at) <= Date.parse(draft.told.dueAt);
      draft.answers.push({ personIds, mark, inTime });
    } else if (type === 'RollCallLeft') for (const personId of personIds) draft.left.add(personId);
    else if (type === 'RollCallEscalated') draft.escalatedTo = (data as SafetyEvents['RollCallEscalated']).to;
    else if (type === 'RollCallCompleted') draft.completed ??= mark;
    else if (type === 'RollCallClosed') draft.closed ??= mark;
  });
  return [...drafts.values()].map(rollCallStory);
}

function rollCallStory({ opened, told, answers, left, completed, closed, escalatedTo }: RollCallDraft) {
  const all = new Set(told.personIds);
  const of = (inTime: boolean) => {
    const ids = answers.filter((answer) => answer.inTime || !inTime).flatMap(({ personIds }) => personIds);
    return new Set(ids.filter((personId) => all.has(personId)));
  };
  const answered = of(false);
  // Who answered and left later has answered.
  const gone = [...left].filter((personId) => all.has(personId) && !answered.has(personId));
  const expected = all.size - gone.length;
  const shares = { shareAtDue: shareOf(of(true).size, expected), share: shareOf(answered.size, expected) };
  const marks = [opened, ...answers.map(({ mark }) => mark), completed, closed];
  return {
    rollCallId: told.rollCallId,
    incidentId: told.incidentId,
    automatic: told.automatic,
    opened,
    ...(completed ? { completed } : {}),
    ...(closed ? { closed } : {}),
    total: all.size,
    left: gone.length,
    expected,
    answered: answered.size,
    ...(shares.share === undefined ? {} : { share: shares.share }),
    ...(shares.shareAtDue === undefined ? {} : { shareAtDue: shares.shareAtDue }),
    missingPersonIds: [...all].filter((personId) => !answered.has(personId) && !left.has(personId)),
    ...(escalatedTo === undefined ? {} : { escalatedTo }),
    answers: answers.map(({ personIds, mark }) => ({ personIds, mark })),
    links: marks.flatMap((mark) => (mark ? [mark.link] : [])),
  };
}

interface AlarmDraft {
  readonly told: SafetyEvents['AlarmRaised'];
  readonly raised: Mark;
  acknowledged?: Mark;
  acknowledgedBy?: string;
  closed?: Mark;
  outcome?: string;
}

/** Alarms in the order in which they were raised. */
export function alarmsOf(conduct: Conduct): AlarmStory[] {
  const drafts = new Map<string, AlarmDraft>();
  conduct.events.forEach(({ type, data, actor }, position) => {
    if (!type.startsWith('Alarm')) return;
    const mark = conduct.mark(position);
    const { alarmId } = data as { alarmId: string };
    // Raised again is the same alarm, that nobody has heard yet.
    const draft = drafts.get(alarmId);
    if (type === 'AlarmRaised' && !draft)
      drafts.set(alarmId, { told: data as SafetyEvents['AlarmRaised'], raised: mark });
    if (!draft) return;
    if (type === 'AlarmAcknowledged' && !draft.acknowledged) {
      draft.acknowledged = mark;
      draft.acknowledgedBy = actor.id;
    } else if (type === 'AlarmClosed' && !draft.closed) {
      draft.closed = mark;
      draft.outcome = (data as SafetyEvents['AlarmClosed']).outcome;
    }
  });
  return [...drafts.values()].map(({ told: { alarmId, personId, teamId, incidentId }, ...story }) => ({
    alarmId,
    personId,
    teamId,
    ...(incidentId === undefined ? {} : { incidentId }),
    ...story,
  }));
}
