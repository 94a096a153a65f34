/**
 * What people do: commands by chance out of one large heap that is the same for every seed, pointed at what the one who
 * gives it has on the screen. Many are refused, some cross each other, and that is how it should be.
 */
import * as fc from 'fast-check';
import { may } from '@muster/shared/access/may.ts';
import { aim } from '@muster/shared/domain/aimed-commands.ts';
import type { Command, CommandName } from '@muster/shared/domain/commands.ts';
import { decide } from '@muster/shared/domain/decide.ts';
import { randomCommand } from '@muster/shared/domain/random-commands.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Chance } from './chance.ts';
import { personIds, teamIds } from './office.ts';

const heapSize = 1_500;
const heapSeed = 20_260_624;

function heap(names: readonly CommandName[]): readonly Command[] {
  return fc.sample(randomCommand(names), { numRuns: heapSize, seed: heapSeed });
}

const heaps = {
  phone: heap([
    'AnswerOffer',
    'ReportProgress',
    'ReportMember',
    'CheckItem',
    'SendSitrep',
    'SetDuty',
    'SetSharing',
  ]),
  dispatcher: heap([
    'OpenIncident',
    'UpdateIncident',
    'SetResponseLevel',
    'DrawZone',
    'EraseZone',
    'AddNote',
    'CreateTask',
    'UpdateTask',
    'CancelTask',
    'FinishTask',
    'OfferAssignment',
    'WithdrawAssignment',
    'AnswerOffer',
    'ReportProgress',
    'SetDuty',
  ]),
  rare: heap(['CloseIncident', 'UpdateIncident']),
  staff: heap([
    'UpdateTeam',
    'EnrolVolunteer',
    'UpdateVolunteer',
    'MoveVolunteer',
    'RetireVolunteer',
    'GrantCertificate',
    'RevokeCertificate',
    'RegisterStation',
    'SetDuty',
  ]),
} as const;

/** Who gives a command, by what they know themselves: their own screen and, for an order, their office. */
export interface Doer {
  readonly world: WorldView;
  readonly actor: Actor;
  readonly at: string;
}

/** What somebody with this phone does next. */
export function phoneCommand(doer: Doer, chance: Chance): Command {
  const { personId = '' } = doer.actor;
  return sensible(doer, chance, () => {
    const aimed = aim(doer.world, chance.pick(heaps.phone), chance.below(1000));
    const own = aimed.name === 'SetDuty' || aimed.name === 'SetSharing' || chance.chance(0.3);
    return 'personId' in aimed.data && own ? about(aimed, { personId }) : aimed;
  });
}

/** What a dispatcher does next. */
export function dispatcherCommand(doer: Doer, chance: Chance): Command {
  const from = chance.chance(0.03) ? heaps.rare : heaps.dispatcher;
  return sensible(doer, chance, () => aim(doer.world, meant(chance.pick(from), chance), chance.below(1000)));
}

/** What the station's staff does next. */
export function staffCommand(doer: Doer, chance: Chance): Command {
  return sensible(doer, chance, () => meant(chance.pick(heaps.staff), chance));
}

const tries = 8;

/** Mostly what their own screen would let them do; what comes of it is for the server to say. */
function sensible({ world, actor, at }: Doer, chance: Chance, draw: () => Command): Command {
  let drawn = draw();
  const left = chance.below(tries);
  for (let tried = 0; tried < left; tried += 1) {
    const refused = may(actor, drawn, world) ?? decide(world, drawn, { at, actor, commandId: '' }).refusal;
    if (!refused) break;
    drawn = draw();
  }
  return drawn;
}

/** About one of the people and teams that are there. */
function meant(command: Command, chance: Chance): Command {
  const { data } = command;
  return about(command, {
    ...('personId' in data && { personId: chance.pick(personIds) }),
    ...('teamId' in data && { teamId: chance.pick(teamIds) }),
  });
}

function about(command: Command, change: object): Command {
  // The same command about somebody else: the fields replaced are ids in both.
  return { ...command, data: { ...command.data, ...change } } as Command;
}
