/**
 * The lanes of a time line: what each task and each team was in, from when to when, and what happened beside. They are
 * made once, while the log is first folded, so that drawing any part of them costs no folding. Times are those of the
 * scale, in milliseconds.
 */
import type { WorldView } from '../domain/world.ts';
import type { Change } from '../kernel/change-list.ts';
import type { LogEvent } from '../protocol/http/events.ts';
import { phaseOf, type TaskPhase } from '../task/phase.ts';
import type { Assignment, AssignmentState, Task, TaskKind } from '../task/schema.ts';
import type { TeamKind } from '../roster/schema.ts';
import { markOf, type Mark } from './marks.ts';
import { RollCalls, type RollCallLane } from './roll-call-lane.ts';
import { Gauges, type GaugeLane } from './gauge-lane.ts';
import { shownAt, type TimeScale } from './time-scale.ts';

/** From `from` to `to` (left out: still) in one state; it began with the event at `index`. */
export interface Stretch<State extends string> {
  readonly from: number;
  readonly to?: number;
  readonly state: State;
  readonly index: number;
}

export interface TaskLane {
  readonly taskId: string;
  readonly incidentId: string;
  readonly kind: TaskKind;
  readonly title?: string;
  readonly stretches: readonly Stretch<TaskPhase>[];
}

export interface TeamLane {
  readonly teamId: string;
  /** As the log told it when the team was first asked. */
  readonly name: string;
  readonly kind?: TeamKind;
  readonly division?: string;
  /** States that last; how an assignment ended is a stretch of no length. */
  readonly stretches: readonly (Stretch<AssignmentState> & { readonly taskId: string })[];
  /** While an inject kept the team's radios silent. */
  readonly silences: readonly { readonly from: number; readonly to: number; readonly index: number }[];
}

export interface Lanes {
  readonly tasks: readonly TaskLane[];
  readonly teams: readonly TeamLane[];
  readonly rollCalls: readonly RollCallLane[];
  readonly gauges: readonly GaugeLane[];
  /** Moments to jump to, in order. */
  readonly marks: readonly Mark[];
}

interface Open<State extends string> {
  from: number;
  to?: number;
  state: State;
  index: number;
}

type OpenTask = Omit<TaskLane, 'stretches'> & { stretches: Open<TaskPhase>[] };
type OpenTeam = Omit<TeamLane, 'stretches' | 'silences'> & {
  stretches: (Open<AssignmentState> & { taskId: string; assignmentId: string })[];
  silences: { from: number; to: number; index: number }[];
};

const lasting: readonly AssignmentState[] = ['offered', 'accepted', 'en_route', 'on_scene'];

/** Hears a replay being folded for the first time, and has the lanes afterwards. */
export class LaneMaker {
  readonly #scale: TimeScale;
  readonly #tasks = new Map<string, OpenTask>();
  readonly #teams = new Map<string, OpenTeam>();
  readonly #rollCalls = new RollCalls();
  readonly #gauges = new Gauges();
  readonly #marks: Mark[] = [];

  constructor(scale: TimeScale) {
    this.#scale = scale;
  }

  observe(event: LogEvent, index: number, world: WorldView, steps: readonly Change[]): void {
    const at = shownAt(this.#scale, Date.parse(event.at));
    const tasks = new Set<string>();
    for (const { table, id } of steps) {
      if (table.name === 'tasks') tasks.add(id);
      if (table.name !== 'assignments') continue;
      const assignment = world.assignments.get(id);
      if (!assignment) continue;
      tasks.add(assignment.taskId);
      this.#assign(assignment, event, index, at, world);
    }
    for (const id of tasks) {
      const task = world.tasks.get(id);
      if (task) this.#enterPhase(task, phaseOf(world, task), index, at);
    }
    if (event.type === 'TeamSilenced') this.#silence(event.data, index, at, world);
    this.#rollCalls.observe(event, index, at, (moment) => shownAt(this.#scale, Date.parse(moment)));
    this.#gauges.observe(event, index, at);
    const mark = markOf(event, index, at);
    if (mark) this.#marks.push(mark);
  }

  lanes(): Lanes {
    return {
      tasks: [...this.#tasks.values()],
      teams: [...this.#teams.values()],
      rollCalls: this.#rollCalls.lanes(),
      gauges: this.#gauges.lanes(),
      marks: this.#marks,
    };
  }

  #enterPhase(task: Task, phase: TaskPhase, index: number, at: number): void {
    const { taskId, incidentId, kind, title } = task;
    const known = this.#tasks.get(taskId);
    // What a task is called last is what it is called by those who look back.
    const lane: OpenTask = {
      taskId,
      incidentId,
      kind,
      ...(title === undefined ? {} : { title }),
      stretches: known?.stretches ?? [],
    };
    this.#tasks.set(taskId, lane);
    enter(lane.stretches, { from: at, state: phase, index });
  }

  #teamLane(teamId: string, told: { name?: string; kind?: TeamKind }, world: WorldView): OpenTeam {
    const known = this.#teams.get(teamId);
    if (known) return known;
    const row = world.teams.get(teamId);
    const kind = told.kind ?? row?.kind;
    const made: OpenTeam = {
      teamId,
      name: told.name ?? row?.name ?? '',
      ...(kind === undefined ? {} : { kind }),
      ...(row ? { division: row.division } : {}),
      stretches: [],
      silences: [],
    };
    this.#teams.set(teamId, made);
    return made;
  }

  #assign(assignment: Assignment, event: LogEvent, index: number, at: number, world: WorldView): void {
    const { teamId, taskId, assignmentId, state } = assignment;
    const told: { teamName?: string; teamKind?: TeamKind } = event.data;
    const { stretches } = this.#teamLane(
      teamId,
      {
        ...(told.teamName === undefined ? {} : { name: told.teamName }),
        ...(told.teamKind === undefined ? {} : { kind: told.teamKind }),
      },
      world,
    );
    const last = stretches.findLast((stretch) => stretch.assignmentId === assignmentId);
    if (last?.state === state) return;
    if (last && last.to === undefined) last.to = at;
    const next = { from: at, state, index, taskId, assignmentId };
    stretches.push(lasting.includes(state) ? next : { ...next, to: at });
  }

  #silence(data: object, index: number, at: number, world: WorldView): void {
    const { teamId, untilSeconds }: { teamId?: string; untilSeconds?: number } = data;
    if (teamId === undefined || untilSeconds === undefined) return;
    this.#teamLane(teamId, {}, world).silences.push({ from: at, to: untilSeconds * 1000, index });
  }
}

/** Ends the stretch that is under way and begins the next; what lasted no time at all was never seen. */
function enter<State extends string>(stretches: Open<State>[], next: Open<State>): void {
  const last = stretches.at(-1);
  if (last?.state === next.state) return;
  if (last && last.from === next.from && last.to === undefined) stretches.pop();
  else if (last) last.to = next.from;
  const before = stretches.at(-1);
  if (before?.state === next.state && before.to === next.from) delete before.to;
  else stretches.push(next);
}
