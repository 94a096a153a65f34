/**
 * The situation report of one incident, from its log and the rows: the head, how it stands, forces, tasks, zones,
 * people, the chief events, and what falls due. Pure: the same facts give the same document.
 */
import { area } from '@turf/area';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Incident, Zone } from '@muster/shared/incident/schema.ts';
import { shortfallsOf, type Shortfall } from '@muster/shared/matching/shortfall.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { phaseOf, taskPhases, type TaskPhase } from '@muster/shared/task/phase.ts';
import { activeStates, engagedStates, type Assignment, type Task } from '@muster/shared/task/schema.ts';
import { clock, clockOnDay, isoDay } from '../../../ui/time.ts';
import { actorWords, lineOf, type Names } from '../log/log-sentence.ts';
import { needAmount, type Translate } from '../needs.ts';
import type { LastHeard } from '../queue/attention.ts';
import type { WatchFigures } from '../queue/waiting.ts';
import { countPeople, fallsDueNext, peopleOf, type FallsDue, type TeamPeople } from '../shift/forces.ts';
import { taskName } from '../task/task-name.ts';
import { chiefEvents } from './chief-events.ts';
import type { ReportBlock, SituationReport } from './report-model.ts';

export interface ReportParts {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly lastHeard: LastHeard;
  readonly figures: Pick<WatchFigures, 'lostMinutes' | 'rest'>;
  /** Who makes it. */
  readonly by: string;
}

export interface ReportWords {
  readonly t: Translate;
  readonly names: Names;
  readonly account: (actorId: string) => string;
}

interface Making extends ReportWords {
  readonly world: WorldView;
  readonly incident: Incident;
  readonly tasks: readonly {
    readonly task: Task;
    readonly phase: TaskPhase;
    readonly missing: readonly Shortfall[];
  }[];
  readonly assignments: readonly Assignment[];
  readonly parts: ReportParts;
}

const hour = 3_600_000;
const aheadMilliseconds = 24 * hour;

export function situationReport(
  world: WorldView,
  incident: Incident,
  events: readonly LogEvent[],
  parts: ReportParts,
  words: ReportWords,
): SituationReport {
  const { t } = words;
  const making: Making = {
    ...words,
    world,
    incident,
    parts,
    assignments: world.assignments.by('incident', incident.incidentId),
    tasks: world.tasks.by('incident', incident.incidentId).map((task) => ({
      task,
      phase: phaseOf(world, task),
      missing: task.draft || task.outcome !== undefined ? [] : shortfallsOf(world, task),
    })),
  };
  const heading = (name: string): ReportBlock => ({
    kind: 'heading',
    text: t(`watch.report.section.${name}`),
  });
  const { at, by } = parts;
  /** X2: on paper, too. */
  const titled = (text: string): string =>
    incident.drillId === undefined ? text : t('safety.tagged', { text });
  return {
    title: titled(t('watch.report.title', { title: incident.title })),
    asOf: t('watch.report.asOf', { time: `${isoDay(at)} ${clock(at)}` }),
    by: t('watch.report.by', { name: by }),
    blocks: [
      heading('head'),
      headFacts(making),
      heading('situation'),
      ...situation(making),
      { kind: 'picture', caption: t('watch.report.picture') },
      heading('forces'),
      ...forces(making),
      heading('tasks'),
      ...tasks(making),
      heading('zones'),
      ...zones(making),
      heading('people'),
      ...people(making),
      heading('events'),
      ...story(making, events),
      heading('next'),
      ...next(making),
    ],
  };
}

/** Beyond that a sentence of them is not read: the sum stands there, and what each task lacks in the table below. */
const namedAtMost = 6;
const paragraph = (text: string): ReportBlock => ({ kind: 'paragraph', text });
const list = (t: Translate, items: readonly string[]): string => items.filter(Boolean).join(t('desk.list'));

function amounts(t: Translate, missing: readonly Shortfall[]): string {
  return list(
    t,
    missing.map(({ need, missing: count }) => needAmount(t, need, count)),
  );
}

/** Of many tasks together: each need once, with all that is missing of it. */
export function summedShortfalls(all: readonly Shortfall[]): Shortfall[] {
  const byNeed = new Map<string, Shortfall>();
  for (const { need, missing } of all) {
    const key = 'people' in need ? '' : JSON.stringify({ ...need, count: 0 });
    byNeed.set(key, { need, missing: missing + (byNeed.get(key)?.missing ?? 0) });
  }
  return [...byNeed.values()];
}

function headFacts({ incident, names, t, parts }: Making): ReportBlock {
  const fact = (name: string): string => t(`watch.report.fact.${name}`);
  const place = (code: string): string => [names.division(code), code].filter(Boolean).join(' ');
  const { lon, lat } = incident.place;
  const rows: [string, string | undefined][] = [
    [fact('kind'), t(`domain.incidentKind.${incident.kind}`)],
    [fact('level'), incident.level && t(`domain.responseLevel.${incident.level}`)],
    [fact('status'), t(`domain.incidentStatus.${incident.status}`)],
    [fact('place'), incident.address],
    [fact('coordinates'), `${lat.toFixed(5)}, ${lon.toFixed(5)} (WGS-84)`],
    [fact('division'), place(incident.division)],
    [fact('jurisdictions'), list(t, incident.jurisdictions.map(place))],
    [fact('opened'), `${isoDay(incident.openedAt)} ${clock(incident.openedAt)}`],
    [fact('closed'), incident.closedAt && clockOnDay(incident.closedAt, parts.at)],
    [fact('summary'), incident.summary],
  ];
  return { kind: 'facts', rows: rows.flatMap(([label, text]) => (text ? [[label, text] as const] : [])) };
}

function situation({ t, tasks: all }: Making): ReportBlock[] {
  const count = (phase: TaskPhase): number => all.filter((one) => one.phase === phase).length;
  const short = all.filter((one) => one.missing.length > 0);
  const missing = short.map((one) =>
    t('watch.report.line.missingOf', { task: taskName(t, one.task), missing: amounts(t, one.missing) }),
  );
  const latest = all
    .flatMap(({ task }) => (task.lastSitrep ? [{ task, ...task.lastSitrep }] : []))
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))[0];
  return [
    paragraph(
      t('watch.report.line.tasks', {
        total: all.length,
        open: count('open') + count('draft'),
        staffed: count('staffed'),
        underWay: count('under_way'),
        done: count('done'),
        cancelled: count('cancelled'),
      }),
    ),
    paragraph(
      missing.length > 0
        ? t('watch.report.line.missing', {
            list:
              missing.length > namedAtMost
                ? amounts(t, summedShortfalls(short.flatMap((one) => one.missing)))
                : missing.join(t('desk.clause')),
          })
        : t('watch.report.line.complete'),
    ),
    ...(latest
      ? [
          {
            kind: 'facts' as const,
            rows: [
              [
                t('watch.report.fact.latest'),
                `${clock(latest.at)} ${taskName(t, latest.task)} ${latest.text}`,
              ] as const,
            ],
          },
        ]
      : []),
  ];
}

function forces(making: Making): ReportBlock[] {
  const { assignments, names, t, world, parts } = making;
  const active = assignments.filter(({ state }) => activeStates.includes(state) && state !== 'offered');
  if (active.length === 0) return [paragraph(t('watch.report.line.noForces'))];
  const { coming, enRoute, onScene } = peopleOf(active, { ...parts, lostMinutes: parts.figures.lostMinutes });
  const column = (name: string, width: number, figure = false) => ({
    label: t(`watch.report.column.${name}`),
    width,
    figure,
  });
  return [
    paragraph(
      t('watch.report.line.forces', {
        teams: new Set(active.map(({ teamId }) => teamId)).size,
        people: coming + enRoute + onScene,
        coming,
        enRoute,
        onScene,
      }),
    ),
    {
      kind: 'table',
      columns: [
        column('team', 3),
        column('kind', 2),
        column('lead', 1.5),
        column('people', 1, true),
        column('task', 3),
        column('state', 1.2),
        column('since', 1, true),
      ],
      rows: active.map(
        ({ teamId, taskId, state, members, leadPersonId, onSceneAt, enRouteAt, answeredAt }) => {
          const team = world.teams.get(teamId);
          const since = onSceneAt ?? enRouteAt ?? answeredAt;
          return [
            names.team(teamId),
            team ? t(`domain.teamKind.${team.kind}`) : '',
            leadPersonId === undefined ? '' : names.person(leadPersonId),
            String(members.filter((member) => engagedStates.includes(member.state)).length),
            names.task(taskId),
            t(`domain.assignmentState.${state}`),
            since === undefined ? '' : clockOnDay(since, parts.at),
          ];
        },
      ),
    },
  ];
}

function tasks({ tasks: all, t, parts }: Making): ReportBlock[] {
  if (all.length === 0) return [paragraph(t('watch.report.line.noTasks'))];
  const column = (name: string, width: number, figure = false) => ({
    label: t(`watch.report.column.${name}`),
    width,
    figure,
  });
  const inOrder = all.toSorted(
    (one, other) =>
      taskPhases.indexOf(one.phase) - taskPhases.indexOf(other.phase) ||
      one.task.priority - other.task.priority ||
      (one.task.createdAt < other.task.createdAt ? -1 : 1),
  );
  return [
    {
      kind: 'table',
      columns: [
        column('task', 3),
        column('place', 3),
        column('phase', 1.2),
        column('missing', 3),
        column('steps', 1, true),
        column('deadline', 1.2, true),
      ],
      rows: inOrder.map(({ task, phase, missing }) => [
        taskName(t, task),
        task.address ?? '',
        t(`domain.taskPhase.${phase}`),
        amounts(t, missing),
        task.checklist.length > 0
          ? `${task.checklist.filter(({ done }) => done).length}/${task.checklist.length}`
          : '',
        task.deadline === undefined ? '' : clockOnDay(task.deadline, parts.at),
      ]),
    },
  ];
}

const squareMetresInKilometre = 1_000_000;

function areaWords(zone: Zone, t: Translate): string {
  const first = zone.polygon[0];
  const squareMetres = first ? area({ type: 'Polygon', coordinates: [[...zone.polygon, first]] }) : 0;
  return squareMetres >= squareMetresInKilometre / 10
    ? t('watch.report.line.squareKilometres', { count: (squareMetres / squareMetresInKilometre).toFixed(2) })
    : t('watch.report.line.squareMetres', { count: Math.round(squareMetres).toLocaleString('en') });
}

function zones({ world, incident, t }: Making): ReportBlock[] {
  const all = world.zones.by('incident', incident.incidentId);
  if (all.length === 0) return [paragraph(t('watch.report.line.noZones'))];
  return [
    {
      kind: 'table',
      columns: [
        { label: t('watch.report.column.zone'), width: 2 },
        { label: t('watch.report.column.note'), width: 5 },
        { label: t('watch.report.column.area'), width: 2, figure: true },
      ],
      rows: all.map((zone) => [t(`domain.zoneKind.${zone.kind}`), zone.note ?? '', areaWords(zone, t)]),
    },
  ];
}

function people({ assignments, names, t, parts }: Making): ReportBlock[] {
  const found = peopleOf(assignments, { ...parts, lostMinutes: parts.figures.lostMinutes });
  const { out, unaccounted, lost, released } = found;
  const named = (teams: readonly TeamPeople[]): string =>
    list(
      t,
      teams.map(({ teamId, personIds }) =>
        [names.team(teamId), ...personIds.map(names.person)].filter(Boolean).join(' '),
      ),
    );
  const lines = [
    t('watch.report.line.out', { count: countPeople(out) + countPeople(unaccounted), released }),
  ];
  if (unaccounted.length > 0)
    lines.push(
      t('watch.report.line.unaccounted', { count: countPeople(unaccounted), list: named(unaccounted) }),
    );
  if (lost.length > 0)
    lines.push(t('watch.report.line.lost', { count: countPeople(lost), list: named(lost) }));
  if (unaccounted.length === 0 && lost.length === 0) lines.push(t('watch.report.line.accounted'));
  return lines.map(paragraph);
}

function story({ names, t, account, parts }: Making, events: readonly LogEvent[]): ReportBlock[] {
  const told = chiefEvents(events);
  if (told.length === 0) return [paragraph(t('watch.report.line.noEvents'))];
  const column = (name: string, width: number) => ({ label: t(`watch.report.column.${name}`), width });
  return [
    {
      kind: 'table',
      columns: [column('time', 1.6), column('what', 1.6), column('about', 7), column('who', 1.8)],
      rows: told.map((event) => {
        const { verb, text } = lineOf(event, t, names);
        return [clockOnDay(event.at, parts.at), verb, text, actorWords(event.actor, t, names, account)];
      }),
    },
  ];
}

function next({ world, assignments, tasks: all, t, names, incident, parts }: Making): ReportBlock[] {
  if (incident.status !== 'open') return [paragraph(t('watch.report.line.noNext'))];
  const staff = all
    .filter(({ missing }) => missing.length > 0)
    .map(({ task, missing }) =>
      t('watch.report.line.staff', { task: taskName(t, task), missing: amounts(t, missing) }),
    );
  const ours = new Set(all.map(({ task }) => task.taskId));
  const due = fallsDueNext(world, assignments, {
    at: parts.at,
    rest: parts.figures.rest,
    until: parts.at + aheadMilliseconds,
  })
    .filter(({ taskId }) => ours.has(taskId))
    .map((one) => dueWords(one, parts.at, t, names));
  const items = [...staff, ...due];
  return items.length > 0 ? [{ kind: 'list', items }] : [paragraph(t('watch.report.line.noNext'))];
}

function dueWords(
  { kind, at, taskId, teamId, count }: FallsDue,
  now: number,
  t: Translate,
  names: Names,
): string {
  const facts = {
    time: clockOnDay(at, now),
    task: names.task(taskId),
    team: teamId === undefined ? '' : names.team(teamId),
    count: count ?? 0,
  };
  if (kind !== 'deadline') return t(`watch.report.line.${kind}`, facts);
  return t(at < now ? 'watch.report.line.overdue' : 'watch.report.line.deadline', facts);
}
