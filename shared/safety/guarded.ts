/**
 * What an open alarm keeps others from: an incident is not closed, and a person not taken off the roster, while nobody
 * has said what came of their SOS. The rules themselves are where they were; these stand before them.
 */
import type { Static } from 'typebox';
import { accept, type Context, type Decision } from '../kernel/decider.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import { refuse } from '../kernel/refusal.ts';
import { rosterDeciders } from '../roster/decide.ts';
import type { rosterCommands } from '../roster/commands.ts';
import { closeIncident as closeIncidentOfWork } from '../task/close-incident.ts';
import type { taskCommands } from '../task/commands.ts';
import { mergeVolunteers } from '../task/merge-volunteers.ts';
import { closure, openRollCallOf } from './decide-roll-call.ts';
import type { SafetyWorld } from './schema.ts';

type Refused = ReturnType<typeof refuse>;

/** The alarm of an incident that nobody has closed, if there is one. Refuses `alarm-open`. */
export function refuseOpenAlarmIn(world: SafetyWorld, incidentId: string): Refused | undefined {
  return refuseOpen(world.alarms.by('incident', incidentId));
}

/** The same for a person. */
export function refuseOpenAlarmOf(world: SafetyWorld, personId: string): Refused | undefined {
  return refuseOpen(world.alarms.by('person', personId));
}

function refuseOpen(alarms: ReturnType<SafetyWorld['alarms']['by']>): Refused | undefined {
  const open = alarms.filter(({ status }) => status !== 'closed');
  if (!open[0]) return undefined;
  const { alarmId, personId } = open[0];
  return refuse('alarm-open', `the alarm of ${personId} is not closed: say first what came of it`, {
    count: open.length,
    alarmId,
    personId,
  });
}

/** Closes an incident and with it the roll call that is open: whoever was called is back, or closing is refused. */
export function closeIncident(
  world: SafetyWorld,
  data: Static<typeof taskCommands.CloseIncident>,
): Decision<DomainEvent> {
  const open = refuseOpenAlarmIn(world, data.incidentId);
  if (open) return open;
  const decision = closeIncidentOfWork(world, data);
  const rollCall = openRollCallOf(world, data.incidentId);
  if (decision.refusal || !rollCall) return decision;
  return accept<DomainEvent>(closure(rollCall, 'incident-closed'), ...decision.events);
}

/** Put over the rules of the same names. */
export const guardedDeciders = {
  CloseIncident: closeIncident,
  RetireVolunteer(world: SafetyWorld, data: Static<typeof rosterCommands.RetireVolunteer>, context: Context) {
    return refuseOpenAlarmOf(world, data.personId) ?? rosterDeciders.RetireVolunteer(world, data, context);
  },
  ErasePerson(world: SafetyWorld, data: Static<typeof rosterCommands.ErasePerson>, context: Context) {
    return refuseOpenAlarmOf(world, data.personId) ?? rosterDeciders.ErasePerson(world, data, context);
  },
  /** An open alarm would be left with a record that is gone. */
  MergeVolunteers(world: SafetyWorld, data: Static<typeof taskCommands.MergeVolunteers>) {
    return refuseOpenAlarmOf(world, data.duplicatePersonId) ?? mergeVolunteers(world, data);
  },
};
