/**
 * What happens while the scenario runs, by minutes after its start: the events list of the drill template, as a
 * dispatcher would enter it on hearing it.
 */
import type { Command } from '@muster/shared/domain/commands.ts';
import type { Effect } from '@muster/shared/drill/effect.ts';
import type { ToldInject } from '@muster/shared/drill/templates/template.ts';
import { floodInjects } from '@muster/shared/drill/templates/xiangtan-flood/injects.ts';
import { ground } from '@muster/shared/drill/templates/xiangtan-flood/ground.ts';
import type { Roster } from '../../roster/roster.ts';
import { floodId } from './ids.ts';
import { riverIncidentId } from './incidents.ts';
import { minutesAfter } from './tasks.ts';

export interface Inject {
  readonly atMinutes: number;
  readonly title: string;
  /** What a dispatcher would do on hearing it, in this order. */
  readonly commands: readonly Command[];
}

/** Somebody of the platoon that walks the west levee: on duty, and no leader. */
function whoSlips({ teams, volunteers }: Roster): string {
  const team = teams.find(({ division, kind }) => division === '430302' && kind === 'emergency');
  const member = volunteers.find(
    ({ teamId, post, duty }) => teamId === team?.teamId && post === 'member' && duty !== 'off',
  );
  if (!member) throw new RangeError('the roster has no emergency platoon in Yuhu');
  return member.personId;
}

/** The incident that the first effect is about; what nobody places is the river's. */
function incidentOf(effects: readonly Effect[]): string {
  for (const effect of effects) {
    const about = effect.kind === 'command' ? effect.data : effect;
    if ('incidentId' in about) return about.incidentId;
  }
  return riverIncidentId;
}

/**
 * What becomes of an effect where people are real: a finding is entered for whoever reported it, an injury is an SOS
 * heard by radio, and for a team that does not answer the roll is called. A stage is in the words of its note.
 */
function entered(effect: Effect, key: string, personId: string): Command[] {
  switch (effect.kind) {
    case 'command':
      return [{ name: effect.name, data: effect.data } as Command];
    case 'finding': {
      const { kind: _kind, ...data } = effect;
      return [{ name: 'SendSitrep', data }];
    }
    case 'injury': {
      const { text } = effect;
      const alarmId = floodId(`alarm ${key}`);
      const data = { alarmId, personId, incidentId: riverIncidentId, place: ground.firstBoil, text };
      return [{ name: 'RaiseAlarm', data }];
    }
    case 'silence':
      return [
        { name: 'CallRoll', data: { rollCallId: floodId(`roll call ${key}`), incidentId: riverIncidentId } },
      ];
    case 'water_level':
      return [];
  }
}

/** Every inject in order of time; `startedAt` (ISO 8601, UTC) sets the deadlines of what they ask for. */
export function injectsFrom(startedAt: string, roster: Roster): Inject[] {
  const personId = whoSlips(roster);
  const asEntered = ({ key, minutes, title, message = '', effects = [] }: ToldInject): Inject => {
    const note: Command = { name: 'AddNote', data: { incidentId: incidentOf(effects), text: message } };
    const commands = effects.flatMap((effect) => entered(effect, key, personId));
    return { atMinutes: minutes, title, commands: message === '' ? commands : [note, ...commands] };
  };
  // Who is struck is chosen here and not by the template: its teams are not the roster's.
  const nobody = { injured: 'nobody', silent: 'nobody' };
  return floodInjects(floodId, nobody, (minutes) => minutesAfter(startedAt, minutes))
    .map(asEntered)
    .toSorted((one, other) => one.atMinutes - other.atMinutes);
}
