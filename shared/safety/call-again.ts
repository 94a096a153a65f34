/**
 * A person has one alarm that is open, however often they press: whoever calls again is heard as the one who called,
 * and no desk counts them twice (domain.md section 4: it repeats until a named person acknowledges).
 */
import { accept, type Decision } from '../kernel/decider.ts';
import type { Stored } from '../kernel/table.ts';
import { factsOf } from './alarm-facts.ts';
import { isLaterPlace, isPlaceNews, placeSince, placeTold } from './alarm-place.ts';
import type { PlaceTold, PressTime, SafetyEvent } from './events.ts';
import { becameReal, type Alarm, type SafetyWorld } from './schema.ts';

/** Pressed again sooner than this, with nothing new to say, is one press. */
const onePressMilliseconds = 30_000;
/** Whoever calls again within this was not safe when their alarm was closed: it is the same alarm. */
const soonMilliseconds = 5 * 60_000;

/**
 * The open alarm that a call of the person is part of. Whatever they say while a real one is open belongs to that; what
 * is said in a drill belongs to the drill's; a real call is no part of a drill's alarm (X2).
 */
export function alarmCalledAgain(
  world: SafetyWorld,
  personId: string,
  drillId: string | undefined,
): Stored<Alarm> | undefined {
  const open = openAlarmsOf(world, personId);
  return open.find((alarm) => alarm.drillId === undefined) ?? (drillId === undefined ? undefined : open[0]);
}

/** The person's alarms that are not closed: one, but for the moment in which a drill's gives way to a real one. */
export function openAlarmsOf(world: SafetyWorld, personId: string): Stored<Alarm>[] {
  return world.alarms.by('person', personId).filter(({ status }) => status !== 'closed');
}

/** The alarm that was closed moments ago, of the same incident and drill, and is raised again under its own id. */
export function alarmClosedTooSoon(
  world: SafetyWorld,
  { personId, incidentId, drillId }: Pick<Alarm, 'personId' | 'incidentId' | 'drillId'>,
  at: string,
): Stored<Alarm> | undefined {
  const since = Date.parse(at) - soonMilliseconds;
  return world.alarms
    .by('person', personId)
    .find(
      (alarm) =>
        alarm.closedAt !== undefined &&
        Date.parse(alarm.closedAt) >= since &&
        alarm.incidentId === incidentId &&
        alarm.drillId === drillId,
    );
}

/** A call while the alarm is open: its place and its words are the latest, and who answers for it goes on doing so. */
export function callAgain(
  alarm: Stored<Alarm>,
  said: Parameters<typeof placeTold>[0] & { readonly text?: string | undefined },
  at: string,
  { pressedAtUnknown }: PressTime = {},
): Decision<SafetyEvent> {
  // Nobody knows when that was: it takes the place of no other.
  const told = pressedAtUnknown && alarm.place ? undefined : placeTold(said, at);
  const later = told && isLaterPlace(alarm, told) ? told : undefined;
  const text = said.text === alarm.text ? undefined : said.text;
  const since = Date.parse(at) - Date.parse(alarm.calledAgainAt ?? alarm.raisedAt);
  const isNews = text !== undefined || (later !== undefined && isPlaceNews(alarm, later));
  if (!isNews && since < onePressMilliseconds) return accept();
  const data = { ...factsOf(alarm), ...later, ...(text === undefined ? {} : { text }) };
  return accept({ type: 'AlarmRepeated', data });
}

/** Alarms of a drill whose person is really in danger: they end as that, in the same decision (X2). */
export function givenWay(alarms: readonly Stored<Alarm>[]): SafetyEvent[] {
  return alarms.map((alarm) => ({ type: 'AlarmClosed', data: { ...factsOf(alarm), outcome: becameReal } }));
}

/** Where the person was known to be by the alarms that give way: it goes on being known. */
export function placeKnown(alarms: readonly Stored<Alarm>[]): Partial<PlaceTold> {
  const alarm = alarms.find(({ place }) => place !== undefined);
  if (!alarm?.place) return {};
  const { place, accuracyMetres } = alarm;
  return {
    place,
    placeAt: placeSince(alarm) ?? alarm.raisedAt,
    ...(accuracyMetres === undefined ? {} : { accuracyMetres }),
  };
}

/** What an event keeps of a place; one that was measured by nobody keeps no time of its own. */
export function placeRaised(said: Parameters<typeof placeTold>[0], at: string): Partial<PlaceTold> {
  const told = placeTold(said, at);
  if (!told || said.measuredAt !== undefined) return told ?? {};
  const { placeAt: _at, ...place } = told;
  return place;
}
