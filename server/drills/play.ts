/** What everybody who is simulated is asked about: a drill that runs, at a moment of its own time. */
import type { Command } from '@muster/shared/domain/commands.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Drill, DrillPlan } from '@muster/shared/drill/schema.ts';
import type { Incident } from '@muster/shared/incident/schema.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Stored } from '@muster/shared/kernel/table.ts';

export interface Play {
  readonly world: WorldView;
  readonly drill: Drill;
  readonly plan: DrillPlan;
  /** The moment on the wall. */
  readonly at: string;
  /** Drill time now. */
  readonly seconds: number;
  /** Drill time at a moment on the wall. */
  readonly secondsAt: (moment: string) => number;
}

/** Something that somebody simulated does now. */
export interface Act {
  /** Of the drill, once: what is done under one key is one command, however often it is asked for. */
  readonly key: string;
  readonly actor: Actor;
  readonly command: Command;
}

/** A player as the rules see them, on a phone of their own. */
export function actorOf({ world }: Pick<Play, 'world'>, personId: string): Actor {
  const volunteer = world.volunteers.get(personId);
  const role = volunteer === undefined || volunteer.post === 'member' ? 'volunteer' : 'leader';
  return { id: personId, role, scope: volunteer?.division ?? '', personId };
}

/** Whether a team exists in this drill alone; one with real people is never played. */
export function isSimulated({ world, drill }: Play, teamId: string): boolean {
  return world.teams.get(teamId)?.drillId === drill.drillId;
}

/** Whether an inject keeps a team's radios silent: nobody of it says anything or shows where they are. */
export function isSilent({ drill, seconds }: Play, teamId: string): boolean {
  return drill.silent.some((one) => one.teamId === teamId && seconds < one.untilSeconds);
}

/** Whether somebody has called for help, and nobody has said yet what came of it. */
export function isInDanger({ world }: Play, personId: string): boolean {
  return world.alarms.by('person', personId).some(({ status }) => status !== 'closed');
}

export function incidentsOf({ world, drill }: Play): Stored<Incident>[] {
  return world.incidents.by('status', 'open').filter(({ drillId }) => drillId === drill.drillId);
}
