/** The lanes as rows of the time line: which there are, what each is called, and how high it stands. */
import type { GaugeLane } from '@muster/shared/replay/gauge-lane.ts';
import type { Lanes, TaskLane, TeamLane } from '@muster/shared/replay/lanes.ts';
import type { Mark } from '@muster/shared/replay/marks.ts';
import type { RollCallLane } from '@muster/shared/replay/roll-call-lane.ts';
import type { EventFilter } from './event-index.ts';

export type LaneGroup = 'gauge' | 'injects' | 'marks' | 'events' | 'tasks' | 'teams' | 'rollCalls';

interface Standing {
  readonly key: string;
  readonly group: LaneGroup;
  /** The first of its group: bears the group's name and a line above. */
  readonly first: boolean;
  readonly top: number;
  readonly height: number;
}

export type LaneContent =
  | { readonly kind: 'gauge'; readonly gauge: GaugeLane }
  | { readonly kind: 'injects'; readonly marks: readonly Mark[] }
  | { readonly kind: 'marks'; readonly marks: readonly Mark[] }
  | { readonly kind: 'events' }
  | { readonly kind: 'task'; readonly task: TaskLane }
  | { readonly kind: 'team'; readonly team: TeamLane }
  | { readonly kind: 'rollCalls'; readonly calls: readonly RollCallLane[] };

export type LaneRow = Standing & LaneContent;

const heights: Readonly<Record<LaneContent['kind'], number>> = {
  gauge: 46,
  injects: 28,
  marks: 26,
  events: 26,
  task: 20,
  team: 20,
  rollCalls: 26,
};
const groups: Readonly<Record<LaneContent['kind'], LaneGroup>> = {
  gauge: 'gauge',
  injects: 'injects',
  marks: 'marks',
  events: 'events',
  task: 'tasks',
  team: 'teams',
  rollCalls: 'rollCalls',
};

/** Whether a team is one that the filter asks for. */
function isWanted({ teamId, division }: TeamLane, filter: EventFilter): boolean {
  if (filter.teamId !== '' && teamId !== filter.teamId) return false;
  return filter.division === '' || division?.startsWith(filter.division) === true;
}

/** Tasks are wanted with the teams that worked on them; with no filter all are. */
export function laneRows(lanes: Lanes, filter: EventFilter): LaneRow[] {
  const narrowed = filter.teamId !== '' || filter.division !== '';
  const teams = lanes.teams.filter((team) => isWanted(team, filter));
  const worked = new Set(teams.flatMap(({ stretches }) => stretches.map(({ taskId }) => taskId)));
  const tasks = lanes.tasks.filter(({ taskId }) => !narrowed || worked.has(taskId));
  const injects = lanes.marks.filter(({ kind }) => kind === 'inject');
  const others = lanes.marks.filter(({ kind }) => kind !== 'inject' && kind !== 'roll_call');
  const content: [string, LaneContent][] = [
    ...lanes.gauges.map((gauge): [string, LaneContent] => [`gauge ${gauge.gauge}`, { kind: 'gauge', gauge }]),
    ...(injects.length > 0
      ? [['injects', { kind: 'injects', marks: injects }] as [string, LaneContent]]
      : []),
    ['marks', { kind: 'marks', marks: others }],
    ['events', { kind: 'events' }],
    ...tasks.map((task): [string, LaneContent] => [`task ${task.taskId}`, { kind: 'task', task }]),
    ...teams.map((team): [string, LaneContent] => [`team ${team.teamId}`, { kind: 'team', team }]),
    ...(lanes.rollCalls.length > 0
      ? [['calls', { kind: 'rollCalls', calls: lanes.rollCalls }] as [string, LaneContent]]
      : []),
  ];
  let top = 0;
  let before: LaneGroup | undefined;
  return content.map(([key, made]) => {
    const group = groups[made.kind];
    const height = heights[made.kind];
    const row: LaneRow = { key, group, first: group !== before, top, height, ...made };
    top += height;
    before = group;
    return row;
  });
}

/** How high all of them stand together. */
export function heightOf(rows: readonly LaneRow[]): number {
  const last = rows.at(-1);
  return last ? last.top + last.height : 0;
}

/** Those that touch the part in sight, and a few beyond. */
export function rowsInSight(rows: readonly LaneRow[], top: number, height: number): LaneRow[] {
  const reach = 60;
  return rows.filter((row) => row.top + row.height > top - reach && row.top < top + height + reach);
}
