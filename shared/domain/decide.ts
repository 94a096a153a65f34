/** The rules of the whole house behind one function, the same on server, console, phone, replay and simulator. */
import type { Context, Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import { pausesForAbsence, wantsSignOfLife } from '../drill/absence.ts';
import { drillDeciders } from '../drill/decide.ts';
import { openIncidentOfDrill } from '../drill/open-incident.ts';
import { drillTick } from '../drill/tick.ts';
import { incidentDeciders } from '../incident/decide.ts';
import { policyDeciders } from '../policy/decide.ts';
import { rosterDeciders, rosterTick } from '../roster/decide.ts';
import { safetyDeciders } from '../safety/decide.ts';
import { guardedDeciders } from '../safety/guarded.ts';
import { safetyTick } from '../safety/tick.ts';
import { shiftDeciders } from '../shift/decide.ts';
import { taskDeciders } from '../task/decide.ts';
import { taskTick } from '../task/tick.ts';
import type { CommandName } from './commands.ts';
import type { WorldView } from './world.ts';

const deciders = {
  ...rosterDeciders,
  ...incidentDeciders,
  ...taskDeciders,
  ...policyDeciders,
  ...shiftDeciders,
  ...safetyDeciders,
  ...drillDeciders,
  // In place of those of the same names above.
  ...guardedDeciders,
  OpenIncident: openIncidentOfDrill,
};

/** Asked of the deciders and not of the schemas: a phone runs the rules but leaves the schemas at home. */
function hasDecider(name: string): name is CommandName {
  return Object.hasOwn(deciders, name);
}

type Decide = (world: WorldView, data: unknown, context: Context) => Decision;

/**
 * Decides a command: its events, or a refusal. Total and synchronous; the world is only read. The data must already
 * fit the command's schema (the door's duty); an unknown name is refused as `unknown-command`.
 */
export function decide(
  world: WorldView,
  command: { readonly name: string; readonly data: unknown },
  context: Context,
): Decision {
  if (command.name === 'Tick') return tick(world, context);
  if (!hasDecider(command.name)) return refuse('unknown-command', `there is no command ${command.name}`);
  // The door has checked the data against this very command's schema; the compiler cannot follow that.
  return (deciders[command.name] as Decide)(world, command.data, context);
}

/**
 * What is due by the clock. First of all drills stand still that nobody has served; then offers expire, duties end, rolls
 * are called; and when nothing of these is due, the next thing of a drill happens, decided on a world in which they
 * have. No events when nothing is due, which is itself written down when a drill needs a sign of life.
 */
function tick(world: WorldView, context: Context): Decision {
  const pauses = pausesForAbsence(world, context);
  if (pauses.length > 0) return { events: pauses };
  const due = [
    ...rosterTick(world, context.at),
    ...taskTick(world, context.at),
    ...safetyTick(world, context),
  ];
  const events = due.length > 0 ? due : drillTick(world, context);
  return events.length === 0 && wantsSignOfLife(world, context) ? { events, kept: true } : { events };
}
