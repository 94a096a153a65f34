/** What a phone sees of alarms and roll calls: its own people's part, and of an alarm nearby that somebody needs help. */
import type { WorldView } from '../domain/world.ts';
import type { Stored } from '../kernel/table.ts';
import type { Alarm, RollCall } from '../safety/schema.ts';

/** Whose phone it is. */
interface Holder {
  readonly own: { readonly personId: string; readonly teamId: string };
  readonly serves: boolean;
  readonly leads: boolean;
}

/** One's own alarm until another takes its place, with what came of it; a team-mate's until it is closed. */
export function isOwnOrMates({ own, serves }: Holder, alarm: Alarm): boolean {
  if (!serves) return false;
  return alarm.personId === own.personId || (alarm.teamId === own.teamId && alarm.status !== 'closed');
}

/** Alarms that this phone may be shown; `incidentIds` are the incidents it shows. */
export function alarmsNear(
  { own }: Holder,
  world: WorldView,
  incidentIds: Iterable<string>,
): Stored<Alarm>[] {
  const found = new Set(world.alarms.by('person', own.personId));
  for (const alarm of world.alarms.by('team', own.teamId)) found.add(alarm);
  for (const incidentId of incidentIds)
    for (const alarm of world.alarms.by('incident', incidentId)) found.add(alarm);
  return [...found];
}

/**
 * Of a roll call that is open, the part that is this phone's: the person and the team's others. Nothing for whoever was
 * not called, or left, unless they lead somebody who was.
 */
export function ownPart(
  { own, serves, leads }: Holder,
  rollCall: Stored<RollCall>,
): Stored<RollCall> | undefined {
  if (!serves || rollCall.status !== 'open') return undefined;
  const { people } = rollCall;
  const called = people.some(({ personId, leftAt }) => personId === own.personId && leftAt === undefined);
  const leadsSome =
    leads && people.some(({ teamId, leftAt }) => teamId === own.teamId && leftAt === undefined);
  if (!called && !leadsSome) return undefined;
  const part = people.filter(({ personId, teamId }) => personId === own.personId || teamId === own.teamId);
  return part.length === people.length ? rollCall : { ...rollCall, people: part };
}

/** The roll calls this phone is shown, each as far as it is its own. */
export function rollCallsSeen(holder: Holder, world: WorldView): Stored<RollCall>[] {
  const { own, leads } = holder;
  const found = new Set(world.rollCalls.by('person', own.personId));
  if (leads) for (const rollCall of world.rollCalls.by('team', own.teamId)) found.add(rollCall);
  return [...found].flatMap((rollCall) => ownPart(holder, rollCall) ?? []);
}
