/** What the events of safety do to its tables. Nothing is refused here; what names an unknown row changes nothing. */
import type { IncidentTables } from '../incident/schema.ts';
import type { Evolvers, Stamp } from '../kernel/decider.ts';
import { nameOf } from './acting.ts';
import type { SafetyEvents } from './events.ts';
import {
  closedAlarmsKept,
  rollCallsKept,
  type Alarm,
  type RollCall,
  type RollCallPerson,
  type SafetyTables,
} from './schema.ts';

export const safetyEvolvers: Evolvers<SafetyTables & IncidentTables, SafetyEvents> = {
  /** What came of the person's earlier alarms has been seen by now, but for the last few of an incident that goes on. */
  AlarmRaised({ alarms, incidents }, data, { at, actor }) {
    const earlier = alarms
      .by('person', data.personId)
      .filter(({ alarmId, status }) => status === 'closed' && alarmId !== data.alarmId)
      .toSorted(
        (one, other) =>
          Date.parse(other.raisedAt) - Date.parse(one.raisedAt) || (one.alarmId < other.alarmId ? 1 : -1),
      );
    let kept = 0;
    for (const { alarmId, incidentId } of earlier)
      if (incidents.get(incidentId ?? '')?.status !== 'open' || (kept += 1) > closedAlarmsKept)
        alarms.delete(alarmId);
    alarms.set({ ...data, status: 'raised', raisedAt: at, raisedBy: nameOf(actor) });
  },

  AlarmLocated(tables, { alarmId, place, accuracyMetres, placeAt }) {
    moveAlarm(tables, alarmId, { place, accuracyMetres, placeAt });
  },

  AlarmRepeated(tables, { alarmId, place, accuracyMetres, placeAt, text }, { at }) {
    if (place) moveAlarm(tables, alarmId, { place, accuracyMetres, placeAt });
    changeAlarm(tables, alarmId, { calledAgainAt: at, ...(text === undefined ? {} : { text }) });
  },

  AlarmAcknowledged(tables, { alarmId }, { at, actor }) {
    changeAlarm(tables, alarmId, {
      status: 'acknowledged',
      acknowledgedAt: at,
      acknowledgedBy: nameOf(actor),
      acknowledgedRole: actor.role,
    });
  },

  AlarmClosed(tables, { alarmId, outcome, note }, { at, actor }) {
    changeAlarm(tables, alarmId, {
      status: 'closed',
      closedAt: at,
      closedBy: nameOf(actor),
      outcome,
      ...(note === undefined ? {} : { note }),
    });
  },

  /** The newest of an incident stay in the table. */
  RollCallOpened({ rollCalls }, { personIds, groups, ...data }, { at, actor }) {
    rollCalls.set({
      ...data,
      openedAt: at,
      openedBy: nameOf(actor),
      total: personIds.length,
      people: groups.flatMap(({ assignmentId, teamId, personIds: called }) =>
        called.map((personId) => ({ personId, teamId, assignmentId })),
      ),
      status: 'open',
    });
    const all = rollCalls.by('incident', data.incidentId);
    const newestFirst = all.toSorted(
      (one, other) =>
        Date.parse(other.openedAt) - Date.parse(one.openedAt) || (one.rollCallId < other.rollCallId ? 1 : -1),
    );
    for (const { rollCallId, status } of newestFirst.slice(rollCallsKept))
      if (status !== 'open') rollCalls.delete(rollCallId);
  },

  RollCallAnswered(tables, { rollCallId, personIds }, { at, actor }) {
    changePeople(tables, rollCallId, personIds, { answeredAt: at, answeredBy: nameOf(actor) });
  },

  RollCallLeft(tables, { rollCallId, personIds }, { at }) {
    changePeople(tables, rollCallId, personIds, { leftAt: at });
  },

  RollCallEscalated({ rollCalls }, { rollCallId, to }) {
    const row = rollCalls.get(rollCallId);
    if (row) rollCalls.set({ ...row, escalatedTo: to });
  },

  RollCallCompleted(tables, { rollCallId }, stamp) {
    end(tables, rollCallId, 'completed', stamp);
  },

  RollCallClosed(tables, { rollCallId, reason }, stamp) {
    end(tables, rollCallId, 'closed', stamp, reason);
  },
};

function changeAlarm({ alarms }: SafetyTables, alarmId: string, change: Partial<Alarm>): void {
  const row = alarms.get(alarmId);
  if (row) alarms.set({ ...row, ...change });
}

type Where = { readonly [Field in 'place' | 'accuracyMetres' | 'placeAt']: Alarm[Field] | undefined };

/** How exactly the place before was measured says nothing of this one. */
function moveAlarm(
  { alarms }: SafetyTables,
  alarmId: string,
  { place, accuracyMetres, placeAt }: Where,
): void {
  const row = alarms.get(alarmId);
  if (!row || !place) return;
  const { accuracyMetres: _before, ...rest } = row;
  alarms.set({
    ...rest,
    place,
    ...(placeAt === undefined ? {} : { placeAt }),
    ...(accuracyMetres === undefined ? {} : { accuracyMetres }),
  });
}

function changePeople(
  { rollCalls }: SafetyTables,
  rollCallId: string,
  personIds: readonly string[],
  change: Partial<RollCallPerson>,
): void {
  const row = rollCalls.get(rollCallId);
  if (!row) return;
  const named = new Set(personIds);
  rollCalls.set({
    ...row,
    people: row.people.map((person) => (named.has(person.personId) ? { ...person, ...change } : person)),
  });
}

function end(
  { rollCalls }: SafetyTables,
  rollCallId: string,
  status: RollCall['status'],
  { at, actor }: Stamp,
  reason?: string,
): void {
  const row = rollCalls.get(rollCallId);
  if (!row) return;
  const why = reason === undefined ? {} : { reason };
  rollCalls.set({ ...row, status, endedAt: at, endedBy: nameOf(actor), ...why });
}
