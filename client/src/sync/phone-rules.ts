/**
 * The rules of what a phone can do, and no others: the same functions that the server runs. The whole `decide` would
 * bring planning, roster and import along, 6 kB of the 120 that a phone's first load may have.
 */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { World, WorldView } from '@muster/shared/domain/world.ts';
import type { Context, Decision, Stamp } from '@muster/shared/kernel/decider.ts';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import { rosterEvolvers } from '@muster/shared/roster/evolve.ts';
import { readinessDeciders } from '@muster/shared/roster/readiness.ts';
import { answerOffer } from '@muster/shared/task/decide-offer.ts';
import { reportMember, reportProgress } from '@muster/shared/task/decide-progress.ts';
import { sendSitrep } from '@muster/shared/task/decide-sitrep.ts';
import { checkItem } from '@muster/shared/task/decide-task.ts';
import { taskEvolvers } from '@muster/shared/task/evolve.ts';

/** Those that come with a part of the screen that is loaded later (safety): they are laid over once it is there. */
const laterDeciders = new Map<string, Decide>();

const phoneDeciders = {
  AnswerOffer: answerOffer,
  ReportProgress: reportProgress,
  ReportMember: reportMember,
  CheckItem: checkItem,
  SendSitrep: sendSitrep,
  SetDuty: readinessDeciders.SetDuty,
  SetSharing: readinessDeciders.SetSharing,
} as const satisfies {
  readonly [N in FirstCommandName]: (world: WorldView, data: CommandData<N>, context: Context) => Decision;
};

type FirstCommandName =
  'AnswerOffer' | 'ReportProgress' | 'ReportMember' | 'CheckItem' | 'SendSitrep' | 'SetDuty' | 'SetSharing';
export type LaterCommandName = 'RaiseAlarm' | 'AcknowledgeAlarm' | 'AnswerRollCall';
export type PhoneCommandName = FirstCommandName | LaterCommandName;

type EvolveOne = (world: World, data: object, stamp: Stamp) => void;

const phoneEvolvers = new Map(
  // Each evolver's data type belongs to its own event's name; the map is where that knowledge ends.
  Object.entries({ ...rosterEvolvers, ...taskEvolvers }) as [string, EvolveOne][],
);

/** Changes this phone's world by what `decideOnPhone` came to. */
export function evolveOnPhone(world: World, event: DomainEvent, stamp: Stamp): void {
  phoneEvolvers.get(event.type)?.(world, event.data, stamp);
}

type Decide = (world: WorldView, data: object, context: Context) => Decision;

export type LaterDeciders = {
  readonly [N in LaterCommandName]: (world: WorldView, data: CommandData<N>, context: Context) => Decision;
};

/** Adds the rules of what a phone does not load first. What waits in the outbox shows as done from the next change on. */
export function addPhoneRules(deciders: LaterDeciders, evolvers: object): void {
  for (const [name, decide] of Object.entries(deciders)) laterDeciders.set(name, decide as Decide);
  for (const [type, evolve] of Object.entries(evolvers)) phoneEvolvers.set(type, evolve as EvolveOne);
}

/** What would come of a command; `undefined` for one that no phone gives. */
export function decideOnPhone(
  world: WorldView,
  { name, data }: { readonly name: string; readonly data: object },
  context: Context,
): Decision | undefined {
  // The envelope was made by `act`, which holds name and data together.
  const decide = Object.hasOwn(phoneDeciders, name)
    ? phoneDeciders[name as FirstCommandName]
    : laterDeciders.get(name);
  return (decide as Decide | undefined)?.(world, data, context);
}
