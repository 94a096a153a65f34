/**
 * What an open alarm keeps others from: an incident is not closed, and a person not taken off the roster, while nobody
 * has said what came of their SOS. The rules themselves are where they were; these stand before them.
 */
import type { Static } from 'typebox';
import type { Context } from '../kernel/decider.ts';
import { rosterDeciders } from '../roster/decide.ts';
import type { rosterCommands } from '../roster/commands.ts';
import type { taskCommands } from '../task/commands.ts';
import { mergeVolunteers } from '../task/merge-volunteers.ts';
import { closeIncident } from './close-incident.ts';
import { refuseOpenAlarmOf } from './open-alarm.ts';
import type { SafetyWorld } from './schema.ts';

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
