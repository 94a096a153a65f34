/**
 * An event of the log as a line a dispatcher reads: a verb and what it was done to. One function an event, so that a new
 * event does not compile until somebody has said what it is called.
 */
import type { DrillEvents } from '@muster/shared/drill/events.ts';
import type { IncidentEvents } from '@muster/shared/incident/events.ts';
import type { PolicyEvents } from '@muster/shared/policy/events.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { RosterEvents } from '@muster/shared/roster/events.ts';
import type { SafetyEvents } from '@muster/shared/safety/events.ts';
import type { ShiftEvents } from '@muster/shared/shift/events.ts';
import type { TaskEvents } from '@muster/shared/task/events.ts';
import { clockWithSeconds } from '../../../ui/time.ts';
import { stepName, word, type Translate } from '../needs.ts';
import { drillSentences } from './drill-sentences.ts';
import type { Names, Sentences, Words } from './sentence-words.ts';

export type { Names } from './sentence-words.ts';

type Events = RosterEvents &
  IncidentEvents &
  TaskEvents &
  PolicyEvents &
  ShiftEvents &
  SafetyEvents &
  DrillEvents;

export interface LogLine {
  readonly verb: string;
  readonly text: string;
}

const join = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

type OnTask = { readonly teamId: string; readonly taskId: string };
const teamOnTask = ({ teamId, taskId }: OnTask, { team, task }: Words): string =>
  [team(teamId), task(taskId)].filter(Boolean).join(' → ');
const because = (reason: string | undefined): string | undefined => reason;
/** Where nobody gave a reason the rules left a code. */
export const reasonCodes: Readonly<Record<string, string>> = {
  'incident-closed': 'desk.log.withIncident',
  'drill-ended': 'desk.log.withDrill',
  preempted: 'desk.log.preempted',
};
const reasonWords = (t: Translate, reason: string | undefined): string | undefined => {
  const key = reason === undefined ? undefined : reasonCodes[reason];
  return key === undefined ? reason : t(key);
};
type InDanger = { readonly personId: string; readonly teamName: string; readonly taskId?: string };
const inDanger = ({ personId, teamName, taskId }: InDanger, { person, task }: Words): string =>
  join(person(personId), teamName, taskId && task(taskId));
/** More than these are told as a figure. */
const namedAtMost = 3;
const calledPeople = (
  { personIds }: { readonly personIds: readonly string[] },
  { person, t }: Words,
): string =>
  join(
    ...personIds.slice(0, namedAtMost).map(person),
    personIds.length > namedAtMost ? t('domain.peopleCount', { count: personIds.length }) : undefined,
  );
const post = (t: Translate, code: string): string => t(`domain.post.${code}`);

const sentences: Sentences<Events> = {
  ...drillSentences,
  StationRegistered: ({ name }) => name,
  TeamRegistered: ({ name }) => name,
  TeamUpdated: ({ name }) => name,
  TeamDisbanded: ({ name, reason }) => join(name, because(reason)),
  VolunteerEnrolled: ({ personId, teamId, post: code }, { person, team, t }) =>
    join(person(personId), team(teamId), post(t, code)),
  VolunteerUpdated: ({ personId, post: code }, { person, t }) => join(person(personId), post(t, code)),
  VolunteerMoved: ({ personId, fromTeamId, teamId }, { person, team }) =>
    join(person(personId), `${team(fromTeamId)} → ${team(teamId)}`),
  VolunteerRetired: ({ personId, reason }, { person }) => join(person(personId), because(reason)),
  PersonErased: ({ personId, reason }, { person }) => join(person(personId), because(reason)),
  CertificateGranted: ({ personId, skill, expiresOn }, { person, t }) =>
    join(person(personId), word(t, `domain.skill.${skill}`, skill), expiresOn),
  CertificateRevoked: ({ personId, skill }, { person, t }) =>
    join(person(personId), word(t, `domain.skill.${skill}`, skill)),
  DutySet: ({ personId, duty }, { person, t }) => join(person(personId), t(`domain.duty.${duty}`)),
  DutyEnded: ({ personId, duty }, { person, t }) => join(person(personId), t(`domain.duty.${duty}`)),
  SharingSet: ({ personId, sharing }, { person, t }) =>
    join(person(personId), t(sharing ? 'desk.log.sharingOn' : 'desk.log.sharingOff')),

  IncidentOpened: ({ title, address, kind, level }, { t }) =>
    join(title, t(`domain.incidentKind.${kind}`), level && t(`domain.responseLevel.${level}`), address),
  IncidentUpdated: ({ title, address }) => join(title, address),
  ResponseLevelSet: ({ from, level, reason }, { t }) =>
    join(
      from
        ? `${t(`domain.responseLevel.${from}`)} → ${t(`domain.responseLevel.${level}`)}`
        : t(`domain.responseLevel.${level}`),
      because(reason),
    ),
  ZoneDrawn: ({ kind, note }, { t }) => join(t(`domain.zoneKind.${kind}`), note),
  ZoneUpdated: ({ kind, note }, { t }) => join(t(`domain.zoneKind.${kind}`), note),
  ZoneErased: ({ kind }, { t }) => t(`domain.zoneKind.${kind}`),
  NoteAdded: ({ text }) => text,
  IncidentClosed: ({ summary }, { t }) => reasonWords(t, summary) ?? '',

  TaskCreated: ({ taskId, kind, title, address }, { task, t }) =>
    join(title ?? (task(taskId) || t(`domain.taskKind.${kind}`)), address),
  TaskUpdated: ({ taskId, kind, title, address }, { task, t }) =>
    join(title ?? (task(taskId) || t(`domain.taskKind.${kind}`)), address),
  TaskFinished: ({ taskId, kind, by, reason }, { task, t }) =>
    join(task(taskId) || t(`domain.taskKind.${kind}`), by === 'needs-met' ? t('desk.log.byTeams') : reason),
  TaskCancelled: ({ taskId, kind, reason }, { task, t }) =>
    join(task(taskId) || t(`domain.taskKind.${kind}`), reasonWords(t, reason)),
  AssignmentOffered: ({ teamName, taskId, personIds, override }, { task, t }) =>
    join(
      `${teamName} → ${task(taskId)}`,
      t('domain.peopleCount', { count: personIds.length }),
      override && t('desk.log.override', { reason: override.reason }),
    ),
  OfferAccepted: (data, words) =>
    join(
      teamOnTask(data, words),
      words.t('domain.peopleCount', {
        count: data.members.filter((member) => member.state === 'coming').length,
      }),
    ),
  OfferDeclined: (data, words) => join(teamOnTask(data, words), because(data.reason)),
  OfferExpired: teamOnTask,
  AssignmentEnRoute: teamOnTask,
  AssignmentOnScene: teamOnTask,
  AssignmentCompleted: teamOnTask,
  AssignmentAborted: (data, words) => join(teamOnTask(data, words), because(data.reason)),
  AssignmentWithdrawn: (data, words) =>
    join(teamOnTask(data, words), because(reasonWords(words.t, data.reason))),
  MemberReported: ({ personId, taskId, state, reason }, { person, task, t }) =>
    join(person(personId), t(`domain.memberState.${state}`), task(taskId), because(reasonWords(t, reason))),
  ChecklistItemSet: ({ taskId, item, done }, { task, t }) =>
    join(task(taskId), stepName(t, item), done ? undefined : t('desk.log.undone')),
  SitrepSent: ({ taskId, text }, { task }) => join(taskId && task(taskId), text),
  SitrepRead: ({ taskId }, { task }) => (taskId === undefined ? '' : task(taskId)),
  TaskTemplateSaved: ({ name, kind, division: code }, { division, t }) =>
    join(name, t(`domain.taskKind.${kind}`), division(code)),
  TaskTemplateRemoved: ({ name, kind, division: code }, { division, t }) =>
    join(name, t(`domain.taskKind.${kind}`), division(code)),
  VolunteersMerged: ({ personId, duplicatePersonId, teamId }, { person, team }) =>
    join(`${person(duplicatePersonId)} → ${person(personId)}`, team(teamId)),

  PolicySet: ({ policy, from, value, reason, default: isDefault }, { t }) =>
    join(
      word(t, `desk.policy.${policy}`, policy),
      `${from} → ${value}`,
      isDefault ? t('desk.log.toDefault') : undefined,
      because(reason),
    ),
  AlarmRaised: ({ text, pressedAt, pressedAtUnknown, sentInDrillId, ...data }, words) =>
    join(
      inDanger(data, words),
      text,
      pressedAt && words.t('safety.log.pressed', { time: clockWithSeconds(pressedAt) }),
      pressedAtUnknown && words.t('safety.log.pressedUnknown'),
      sentInDrillId && words.t('safety.log.sentInDrill'),
    ),
  AlarmLocated: inDanger,
  AlarmRepeated: ({ text, ...data }, words) => join(inDanger(data, words), text),
  AlarmAcknowledged: inDanger,
  AlarmClosed: ({ outcome, note, ...data }, words) =>
    join(inDanger(data, words), words.t(`safety.outcome.${outcome}`), note),
  RollCallOpened: ({ personIds, automatic }, { t }) =>
    join(
      t('domain.peopleCount', { count: personIds.length }),
      automatic ? t('safety.log.byClock') : undefined,
    ),
  RollCallAnswered: calledPeople,
  RollCallEscalated: ({ to, personIds }, words) =>
    join(words.t(`safety.log.told.${to}`), calledPeople({ personIds }, words)),
  RollCallLeft: calledPeople,
  RollCallCompleted: ({ answered, total }) => `${answered}/${total}`,
  RollCallClosed: ({ reason, missingPersonIds }, words) =>
    join(
      reason === 'incident-closed' ? words.t('desk.log.withIncident') : reason,
      missingPersonIds.length > 0
        ? words.t('safety.log.missing', { people: calledPeople({ personIds: missingPersonIds }, words) })
        : undefined,
    ),
  HandoverSigned: ({ division: code, text }, { division }) => join(division(code), text),
  ShiftTakenOver: ({ division: code }, { division }) => division(code),
};

/** Names of the events that have a sentence, for the test that looks for their verbs. */
export const toldEvents = Object.keys(sentences);

/** Roster events are the station's business: a desk's tail leaves them to the roster, and templates to the settings. */
const rosterEvents: readonly string[] = [
  'StationRegistered',
  'TeamRegistered',
  'TeamUpdated',
  'VolunteerEnrolled',
  'VolunteerUpdated',
  'VolunteerMoved',
  'CertificateGranted',
  'CertificateRevoked',
  'SharingSet',
  'VolunteersMerged',
  'TaskTemplateSaved',
  'TaskTemplateRemoved',
  // A drill's own machinery: what it does to people shows in the events that follow.
  'DrillTeamFormed',
  'DrillTeamDisbanded',
  'EffectCarriedOut',
];

/** Whether a dispatcher's tail tells the event. */
export function isTold({ type }: Pick<LogEvent, 'type'>): boolean {
  return !rosterEvents.includes(type);
}

/** The line of an event; one of a later version is told by its own name. */
export function lineOf(event: Pick<LogEvent, 'type' | 'data'>, t: Translate, names: Names): LogLine {
  const sentence = Object.hasOwn(sentences, event.type)
    ? (sentences[event.type as keyof Events] as (data: object, words: Words) => string)
    : undefined;
  if (!sentence) return { verb: event.type, text: '' };
  return { verb: t(`desk.log.verb.${event.type}`), text: sentence(event.data, { ...names, t }) };
}

/** Who did it: a person's name or an account's, or the role where neither may be known. */
export function actorWords(
  actor: LogEvent['actor'],
  t: Translate,
  names: Names,
  account: (actorId: string) => string,
): string {
  if (actor.role === 'system') return t('desk.log.clock');
  const known = actor.personId === undefined ? account(actor.id) : names.person(actor.personId);
  return known || word(t, `domain.role.${actor.role}`, actor.role);
}
