/**
 * A plan played by nobody: every inject at its time and every effect by the very rules that will decide it, in a world of
 * its own. What the rules refuse here they will refuse then; what the injects alone bring about stands in the log.
 */
import { incidentEvolvers } from '../incident/evolve.ts';
import { createIncidentTables } from '../incident/schema.ts';
import { ChangeList } from '../kernel/change-list.ts';
import type { Actor, DomainEvent } from '../kernel/envelope.ts';
import { createPolicyTables } from '../policy/schema.ts';
import { createRosterTables, type RosterWorld } from '../roster/schema.ts';
import { safetyEvolvers } from '../safety/evolve.ts';
import { createSafetyTables } from '../safety/schema.ts';
import { taskEvolvers } from '../task/evolve.ts';
import { createTaskTables } from '../task/schema.ts';
import { crewOf, equipmentOf } from './crew.ts';
import { drillEvolvers } from './evolve.ts';
import type { DrillEvent } from './events.ts';
import type { DrillPlanFields } from './schema.ts';
import { drillConduct, type Conduct } from './score/conduct.ts';
import type { LoggedEvent } from './score/logged-event.ts';
import { createDrillTables, type DrillWorld } from './tables.ts';
import { drillTick } from './tick.ts';

/** Those who take part must be known: the standing teams and people as they are. */
export type Standing = Pick<RosterWorld, 'teams' | 'volunteers'>;

export interface Rehearsal {
  readonly world: DrillWorld;
  /** Ended at the plan's end, by nobody's command but its own. */
  readonly conduct: Conduct;
  /** When each thing that an inject makes is there: incidents, zones, tasks, by id. */
  readonly made: ReadonlyMap<string, number>;
}

const rehearsedId = 'rehearsal';
const clock: Actor = { id: 'clock', role: 'system', scope: '' };

// Each evolver's data type belongs to its own event's name; the map is where that knowledge ends.
const evolvers = new Map(
  Object.entries({ ...incidentEvolvers, ...taskEvolvers, ...safetyEvolvers, ...drillEvolvers }),
) as ReadonlyMap<string, (world: object, data: object, stamp: { at: string; actor: Actor }) => void>;

/** Rehearses a plan from a moment on. Total: a plan may be as wrong as it likes. */
export function rehearse(plan: DrillPlanFields, standing: Standing, at: string): Rehearsal {
  const changes = new ChangeList();
  const world = {
    ...createRosterTables(changes),
    ...createIncidentTables(changes),
    ...createTaskTables(changes),
    ...createPolicyTables(changes),
    ...createSafetyTables(changes),
    ...createDrillTables(changes),
  };
  for (const teamId of plan.teamIds) {
    const team = standing.teams.get(teamId);
    if (team) world.teams.set(team);
    for (const volunteer of standing.volunteers.by('team', teamId)) world.volunteers.set(volunteer);
  }
  const log: LoggedEvent[] = [];
  let seq = 0;
  function happen(seconds: number, command: string, events: readonly DomainEvent[]): void {
    seq += 1;
    const commandId = `rehearsed-${seq}`;
    const then = moment(at, seconds);
    events.forEach(({ type, data }, index) => {
      evolvers.get(type)?.(world, data, { at: then, actor: clock });
      log.push({ seq, index, at: then, commandId, command, actor: clock, type, data });
    });
    changes.take();
  }
  // Somebody at the desk, so that nothing but the last inject ends it.
  const { desk: _desk, ...played } = plan;
  happen(0, 'PlanDrill', [planned(played)]);
  happen(0, 'StartDrill', beginning(played, at));
  // One inject and its effects take as many ticks as they are things; none of them is there twice.
  const steps = plan.injects.reduce((sum, { effects }) => sum + 1 + effects.length, 0);
  const offsets = plan.injects.map(({ offsetSeconds }) => offsetSeconds);
  const ordered = [...new Set(offsets)].toSorted((one, other) => one - other);
  for (const seconds of ordered.filter((one) => one <= plan.durationSeconds))
    for (let step = 0; step <= steps; step += 1) {
      const context = { at: moment(at, seconds), actor: clock, commandId: `rehearsed-${seq + 1}` };
      const events = drillTick(world, context);
      if (events.length === 0) break;
      happen(seconds, 'Tick', events);
    }
  const seconds = plan.durationSeconds;
  happen(seconds, 'EndDrill', [{ type: 'DrillEnded', data: { drillId: rehearsedId, seconds } }]);
  const conduct = drillConduct(log, { drillId: rehearsedId });
  return { world, conduct, made: madeIn(conduct) };
}

function moment(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

function planned(plan: DrillPlanFields): DrillEvent {
  const facts = { drillId: rehearsedId, title: '', division: '', seed: 0 };
  return { type: 'DrillPlanned', data: { ...facts, ...plan } };
}

function beginning({ simulatedTeams, durationSeconds }: DrillPlanFields, at: string): DrillEvent[] {
  const facts = { drillId: rehearsedId, title: '', division: '', seed: 0, speed: 1, durationSeconds };
  return [
    { type: 'DrillStarted', data: facts },
    ...simulatedTeams.map(({ size, ...team }): DrillEvent => ({
      type: 'DrillTeamFormed',
      data: {
        drillId: rehearsedId,
        ...team,
        equipment: equipmentOf(team.kind, size),
        members: crewOf({ ...team, size }, at),
      },
    })),
  ];
}

interface Made {
  readonly incidentId?: string;
  readonly zoneId?: string;
  readonly taskId?: string;
  readonly injectId?: string;
}

function madeIn(conduct: Conduct): Map<string, number> {
  const made = new Map<string, number>();
  conduct.events.forEach(({ type, data }, position) => {
    const { incidentId, zoneId, taskId, injectId }: Made = data;
    const id =
      type === 'IncidentOpened'
        ? incidentId
        : type === 'ZoneDrawn'
          ? zoneId
          : type === 'TaskCreated'
            ? taskId
            : type === 'InjectDelivered'
              ? injectId
              : undefined;
    if (id !== undefined && !made.has(id)) made.set(id, conduct.mark(position).seconds);
  });
  return made;
}
