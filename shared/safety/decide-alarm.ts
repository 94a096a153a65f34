/**
 * The rules of alarms (SOS). Raising one is refused for next to nothing: somebody may be drowning. It is followed,
 * acknowledged once, by somebody else with a name, and closed with what came of it.
 */
import type { Static } from 'typebox';
import { accept, type Context, type Decision } from '../kernel/decider.ts';
import type { Actor } from '../kernel/envelope.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Stored } from '../kernel/table.ts';
import { presentVolunteer } from '../roster/lookups.ts';
import type { Assignment } from '../task/schema.ts';
import { isCommandPost, nameOf } from './acting.ts';
import { factsOf } from './alarm-facts.ts';
import { isPlaceNews, placeTold } from './alarm-place.ts';
import {
  alarmCalledAgain,
  alarmClosedTooSoon,
  callAgain,
  givenWay,
  openAlarmsOf,
  placeKnown,
  placeRaised,
} from './call-again.ts';
import type { safetyCommands } from './commands.ts';
import type { PressTime, SafetyEvent } from './events.ts';
import { pressTime } from './press-time.ts';
import type { Alarm, SafetyWorld } from './schema.ts';

type Data<N extends keyof typeof safetyCommands> = Static<(typeof safetyCommands)[N]>;

/**
 * Somebody is in danger. The incident is the one named, as long as it goes on and the person was sent to it (a command
 * post may name any), else the one the person is away on now. It is part of a drill only where the sender said so, of
 * that drill, and they still play in it; else it is real, belongs to none of a drill's incidents, and every desk takes it
 * for what it is. Said to be `real`, it is no part of a drill in any case, and a drill's alarm of the same id becomes
 * real. While the person's alarm is open, this is part of it (`call-again.ts`); within five minutes of its end it is
 * raised again, and nobody answers for it any more. Refuses
 * `nobody-named`, `person-unknown`, `person-erased`, `person-retired`, and `alarm-exists` when the id is another
 * person's alarm; the id of one that is closed changes nothing.
 */
export function raiseAlarm(
  world: SafetyWorld,
  { alarmId, incidentId: named, text, real, drillId: said, measuredAt, ...data }: Data<'RaiseAlarm'>,
  { actor, at, claimedAt }: Context,
): Decision<SafetyEvent> {
  const personId = data.personId ?? actor.personId;
  if (personId === undefined) return refuse('nobody-named', 'name who is in danger', { alarmId });
  const known = world.alarms.get(alarmId);
  const isOver = known?.personId === personId && known.status === 'closed';
  if (isOver && (real !== true || known.drillId === undefined)) return accept();
  if (known && known.personId !== personId)
    return refuse('alarm-exists', `alarm ${alarmId} is about ${known.personId}: raise one with a new id`, {
      alarmId,
      personId: known.personId,
    });
  const { row, refused } = presentVolunteer(world, personId);
  if (refused) return refused;
  const current = world.assignments.by('engaged', personId)[0];
  const thought =
    named !== undefined && concerns(world, named, personId, actor) ? named : current?.incidentId;
  // A simulated player is in a drill wherever they are.
  const thoughtDrill = row.drillId ?? world.incidents.get(thought ?? '')?.drillId;
  const simulated = row.drillId !== undefined;
  if (isOver && simulated) return accept();
  const isExercise = simulated || (real !== true && said !== undefined && said === thoughtDrill);
  const incidentId = isExercise || thoughtDrill === undefined ? thought : undefined;
  const drillId = isExercise ? thoughtDrill : undefined;
  const pressed = pressTime(claimedAt, at);
  const where = { ...data, ...measuredWhen(measuredAt, pressed, at) };
  const again = alarmCalledAgain(world, personId, drillId);
  if (again) return callAgain(again, { ...where, text }, at, pressed);
  const givingWay = openAlarmsOf(world, personId);
  const { teamId, division } = row;
  const about = { personId, ...taskOf(current, incidentId), ...(drillId === undefined ? {} : { drillId }) };
  // Whoever is made up is hurt as often as the plan says, each time anew.
  const before = row.drillId === undefined ? alarmClosedTooSoon(world, about, at) : undefined;
  const raised: SafetyEvent = {
    type: 'AlarmRaised',
    data: {
      alarmId: before?.alarmId ?? alarmId,
      teamId,
      teamName: world.teams.get(teamId)?.name ?? '',
      division,
      ...about,
      ...(simulated ? { simulated } : {}),
      ...(said === undefined || isExercise || real === true ? {} : { sentInDrillId: said }),
      ...pressed,
      ...(where.place ? placeRaised(where, at) : placeKnown([...givingWay, ...(isOver ? [known] : [])])),
      ...(text === undefined ? {} : { text }),
    },
  };
  return accept(...givenWay(givingWay), raised);
}

/**
 * Where the person in danger is now. An older place than the one known, and one that is no news (`isPlaceNews`), change
 * nothing. Refuses `alarm-unknown` and `alarm-closed`.
 */
export function locateAlarm(
  world: SafetyWorld,
  { alarmId, ...said }: Data<'LocateAlarm'>,
  { at }: Context,
): Decision<SafetyEvent> {
  const { alarm, refused } = alarmNotOver(world, alarmId);
  if (refused) return refused;
  const told = placeTold(said, at);
  if (!told || !isPlaceNews(alarm, told)) return accept();
  return accept({ type: 'AlarmLocated', data: { ...factsOf(alarm), ...told } });
}

/** A clock that cannot be right says nothing of a place either; one that nobody measured is where they pressed. */
function measuredWhen(
  measuredAt: string | undefined,
  { pressedAt, pressedAtUnknown }: PressTime,
  at: string,
): { measuredAt?: string } {
  if (pressedAtUnknown) return {};
  const when = measuredAt ?? (pressedAt === at ? undefined : pressedAt);
  return when === undefined ? {} : { measuredAt: when };
}

/** An incident that goes on and knows the person, or that a command post names: a phone may lag behind. */
function concerns(world: SafetyWorld, incidentId: string, personId: string, actor: Actor): boolean {
  const incident = world.incidents.get(incidentId);
  if (incident?.status !== 'open') return false;
  const playsIn = world.volunteers.get(personId)?.drillId;
  // Nobody made up for a drill is in danger anywhere else (X2).
  if (playsIn !== undefined && incident.drillId !== playsIn) return false;
  return (
    isCommandPost(actor) ||
    world.assignments.by('person', personId).some((assignment) => assignment.incidentId === incidentId)
  );
}

function taskOf(
  current: Stored<Assignment> | undefined,
  incidentId: string | undefined,
): { incidentId?: string; taskId?: string } {
  if (incidentId === undefined) return {};
  return current?.incidentId === incidentId ? { incidentId, taskId: current.taskId } : { incidentId };
}

/**
 * Somebody answers for it from now on. Once: the second is told who did (`alarm-acknowledged`), and the same actor again
 * changes nothing. Refuses `alarm-unknown`, `alarm-closed`, and `own-alarm` to the person in danger.
 */
export function acknowledgeAlarm(
  world: SafetyWorld,
  { alarmId }: Data<'AcknowledgeAlarm'>,
  { actor }: Context,
): Decision<SafetyEvent> {
  const { alarm, refused } = openAlarm(world, alarmId, actor);
  if (refused) return refused;
  const { acknowledgedBy, acknowledgedAt = '', acknowledgedRole = '' } = alarm;
  if (acknowledgedBy === nameOf(actor)) return accept();
  if (acknowledgedBy !== undefined)
    return refuse('alarm-acknowledged', `${acknowledgedBy} acknowledged it at ${acknowledgedAt}`, {
      alarmId,
      acknowledgedBy,
      acknowledgedAt,
      acknowledgedRole,
    });
  return accept({ type: 'AlarmAcknowledged', data: factsOf(alarm) });
}

/**
 * What came of it. Whoever closes an alarm that nobody has acknowledged does so with it, so that the sender sees who.
 * Refuses `alarm-unknown`, `alarm-closed`, `own-alarm`, and `reason-missing` for an outcome that needs words.
 */
export function closeAlarm(
  world: SafetyWorld,
  { alarmId, outcome, note }: Data<'CloseAlarm'>,
  { actor }: Context,
): Decision<SafetyEvent> {
  const { alarm, refused } = openAlarm(world, alarmId, actor);
  if (refused) return refused;
  if (outcome === 'other' && note === undefined)
    return refuse('reason-missing', 'say in words what came of it', { alarmId });
  const facts = factsOf(alarm);
  const closed: SafetyEvent = {
    type: 'AlarmClosed',
    data: { ...facts, outcome, ...(note === undefined ? {} : { note }) },
  };
  const heard: SafetyEvent = { type: 'AlarmAcknowledged', data: facts };
  const events = alarm.status === 'raised' ? [heard, closed] : [closed];
  return accept(...events);
}

type Refused = ReturnType<typeof refuse>;
type Open =
  | { readonly alarm: Stored<Alarm>; readonly refused?: never }
  | { readonly alarm?: never; readonly refused: Refused };

function alarmNotOver(world: SafetyWorld, alarmId: string): Open {
  const alarm = world.alarms.get(alarmId);
  if (!alarm)
    return { refused: refuse('alarm-unknown', `no alarm ${alarmId}: it was never raised`, { alarmId }) };
  const { status, closedBy = '', closedAt = '' } = alarm;
  if (status === 'closed')
    return {
      refused: refuse('alarm-closed', `${closedBy} closed it at ${closedAt}: raise another one`, {
        alarmId,
        closedBy,
        closedAt,
      }),
    };
  return { alarm };
}

/** An alarm that is not over and about somebody else: whoever is in danger is not the one to say they are not. */
function openAlarm(world: SafetyWorld, alarmId: string, actor: Actor): Open {
  const { alarm, refused } = alarmNotOver(world, alarmId);
  if (refused) return { refused };
  if (alarm.personId === actor.personId)
    return {
      refused: refuse('own-alarm', 'somebody else answers for an alarm: a leader, or the command post', {
        alarmId,
      }),
    };
  return { alarm };
}
