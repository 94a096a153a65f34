/** The rules of roll calls: one at a time on an incident, answered by or for each person, complete by itself. */
import type { Static } from 'typebox';
import { accept, type Context, type Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Stored } from '../kernel/table.ts';
import { openIncident } from '../task/open-work.ts';
import { rollCalled } from './call-roll.ts';
import type { safetyCommands } from './commands.ts';
import type { SafetyEvent, SafetyEvents } from './events.ts';
import type { RollCall, SafetyWorld } from './schema.ts';
import { isMissing } from './standing.ts';

type Data<N extends keyof typeof safetyCommands> = Static<(typeof safetyCommands)[N]>;
type Refused = ReturnType<typeof refuse>;

/**
 * Calls everybody who is away on the incident. Refuses `incident-unknown`, `incident-closed`, `roll-call-exists`,
 * `roll-call-open` while one is, and `nobody-on-incident`.
 */
export function callRoll(
  world: SafetyWorld,
  { rollCallId, incidentId }: Data<'CallRoll'>,
  { at }: Context,
): Decision<SafetyEvent> {
  const closed = openIncident(world, incidentId);
  if (closed) return closed;
  const open = openRollCallOf(world, incidentId);
  if (open)
    return refuse('roll-call-open', `roll call ${open.rollCallId} is open: wait for it or close it`, {
      rollCallId: open.rollCallId,
      openedAt: open.openedAt,
    });
  if (world.rollCalls.has(rollCallId))
    return refuse('roll-call-exists', `roll call ${rollCallId} is over: call one with a new id`, {
      rollCallId,
    });
  const called = rollCalled(world, { rollCallId, incidentId, automatic: false }, at);
  return called ? accept(called) : refuse('nobody-on-incident', 'nobody is away on it', { incidentId });
}

/**
 * These are safe. Who has answered already, or was released, changes nothing, so that the same tap twice is harmless.
 * Refuses `nobody-named`, `roll-call-unknown`, `roll-call-ended` while it would change something, and
 * `person-not-called`.
 */
export function answerRollCall(
  world: SafetyWorld,
  { rollCallId, personIds }: Data<'AnswerRollCall'>,
  { actor }: Context,
): Decision<SafetyEvent> {
  const named = personIds ?? (actor.personId === undefined ? [] : [actor.personId]);
  if (named.length === 0) return refuse('nobody-named', 'name who has answered', { rollCallId });
  const { rollCall, refused } = knownRollCall(world, rollCallId);
  if (refused) return refused;
  const stranger = named.find((id) => !rollCall.people.some(({ personId }) => personId === id));
  if (stranger !== undefined)
    return refuse('person-not-called', `person ${stranger} is not in this roll call`, {
      rollCallId,
      personId: stranger,
    });
  const missing = rollCall.people.filter(isMissing).map(({ personId }) => personId);
  const answering = named.filter((personId) => missing.includes(personId));
  if (answering.length === 0) return accept();
  if (rollCall.status !== 'open') return ended(rollCall);
  const facts = factsOf(rollCall);
  const answered: SafetyEvent = { type: 'RollCallAnswered', data: { ...facts, personIds: answering } };
  // A phone holds its own team's people alone, and cannot know that nobody else is missing.
  const knowsAll = rollCall.people.length === rollCall.total;
  if (!knowsAll || answering.length < missing.length) return accept(answered);
  return accept(answered, completion(rollCall, answering.length));
}

/** Ends it by hand. Refuses `roll-call-unknown`, `roll-call-ended`, and `reason-missing` while somebody is missing. */
export function closeRollCall(
  world: SafetyWorld,
  { rollCallId, reason }: Data<'CloseRollCall'>,
): Decision<SafetyEvent> {
  const { rollCall, refused } = knownRollCall(world, rollCallId);
  if (refused) return refused;
  if (rollCall.status !== 'open') return ended(rollCall);
  const count = rollCall.people.filter(isMissing).length;
  if (count > 0 && reason === undefined)
    return refuse('reason-missing', 'somebody has not answered: say why nobody waits for them', {
      rollCallId,
      count,
    });
  return accept(closure(rollCall, reason));
}

/** The roll call that is open on an incident, if there is one. */
export function openRollCallOf(world: SafetyWorld, incidentId: string): Stored<RollCall> | undefined {
  return world.rollCalls.by('incident', incidentId).find(({ status }) => status === 'open');
}

/** The fact that a roll call was closed with people missing or without. */
export function closure(rollCall: RollCall, reason: string | undefined): SafetyEvent {
  return {
    type: 'RollCallClosed',
    data: {
      ...factsOf(rollCall),
      ...(reason === undefined ? {} : { reason }),
      missingPersonIds: rollCall.people.filter(isMissing).map(({ personId }) => personId),
    },
  };
}

/** The fact that it is complete; `more` have answered in the same decision. */
export function completion(rollCall: RollCall, more: number): SafetyEvent {
  const answered = rollCall.people.filter(({ answeredAt }) => answeredAt !== undefined).length + more;
  return {
    type: 'RollCallCompleted',
    data: { ...factsOf(rollCall), answered, total: rollCall.total },
  };
}

/** What every fact of a roll call says. */
export function factsOf({ rollCallId, incidentId, drillId }: RollCall): RollCallFacts {
  return { rollCallId, incidentId, ...(drillId === undefined ? {} : { drillId }) };
}
type RollCallFacts = Pick<SafetyEvents['RollCallAnswered'], 'rollCallId' | 'incidentId' | 'drillId'>;

type Known =
  | { readonly rollCall: Stored<RollCall>; readonly refused?: never }
  | { readonly rollCall?: never; readonly refused: Refused };

function knownRollCall(world: SafetyWorld, rollCallId: string): Known {
  const rollCall = world.rollCalls.get(rollCallId);
  if (rollCall) return { rollCall };
  return {
    refused: refuse('roll-call-unknown', `no roll call ${rollCallId}: it may be long over`, { rollCallId }),
  };
}

function ended({ rollCallId, status, endedAt = '' }: RollCall): Refused {
  return refuse('roll-call-ended', `it was ${status} at ${endedAt}: a new one may be called`, {
    rollCallId,
    status,
    endedAt,
  });
}
