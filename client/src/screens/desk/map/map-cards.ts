/** What the card beside the pointer says of a thing on the map: its name, its state, how old that is. */
import type { ZoneKind } from '@muster/shared/incident/schema.ts';
import { isOfDrill } from '@muster/shared/incident/of-drill.ts';
import { phaseOf } from '@muster/shared/task/phase.ts';
import { activeStates } from '@muster/shared/task/schema.ts';
import type { PeekKind } from '../../../map/map-context.ts';
import type { PlateCluster } from '../../../map/plate-board.ts';
import { ringMetres, ringSquareMetres } from '../../../map/measure.ts';
import { nameOf } from '../../../sync/people.ts';
import { worldNow } from '../../../sync/rows.ts';
import { age } from '../../../ui/time.ts';
import type { Translate } from '../needs.ts';
import { stateSince } from '../task/assignment-facts.ts';
import { taskName } from '../task/task-name.ts';
import type { KnownPosition } from '../person/live-people.ts';
import { areaWords, lengthWords } from './figure-words.ts';

export interface Card {
  readonly title: string;
  readonly lines: readonly string[];
}

/** X2: 【演练】 before whatever is of a drill. */
function tagged(t: Translate, text: string, drill: boolean): string {
  return drill ? t('safety.tagged', { text }) : text;
}

export interface CardParts {
  readonly t: Translate;
  readonly n: (value: number) => string;
  readonly now: number;
  readonly position: (personId: string) => KnownPosition | undefined;
  readonly clusters: readonly PlateCluster[];
}

type Maker = (id: string, parts: CardParts) => Card | undefined;

function personCard(id: string, { t, n, now, position }: CardParts): Card {
  const { volunteers, teams } = worldNow(['volunteers', 'teams']);
  const team = teams.get(volunteers.get(id)?.teamId ?? '');
  const heard = position(id);
  return {
    title: tagged(t, nameOf(id) || t('desk.person.unnamed'), volunteers.get(id)?.drillId !== undefined),
    lines: [
      ...(team ? [team.name] : []),
      ...(heard
        ? [`${t(`domain.freshness.${heard.freshness}`)} · ${t('map.card.age', { age: age(heard.at, now) })}`]
        : []),
      ...(heard?.accuracyMetres === undefined
        ? []
        : [t('desk.person.accuracy', { metres: n(Math.round(heard.accuracyMetres)) })]),
    ],
  };
}

function teamCard(id: string, { t, now }: CardParts): Card | undefined {
  const world = worldNow(['teams', 'assignments', 'volunteers', 'tasks', 'incidents']);
  const { teams, assignments, volunteers, tasks } = world;
  const team = teams.get(id);
  if (!team) return undefined;
  const active = assignments.by('team', id).find(({ state }) => activeStates.includes(state));
  const task = active && tasks.get(active.taskId);
  const people = volunteers.by('team', id);
  const ready = people.filter(({ duty }) => duty !== 'off').length;
  return {
    title: tagged(t, team.name, team.drillId !== undefined),
    lines: [
      `${t(`domain.teamKind.${team.kind}`)} · ${t('desk.team.ready', { ready, count: people.length })}`,
      ...(active
        ? [
            `${t(`domain.assignmentState.${active.state}`)} ${age(stateSince(active), now)}${task ? ` · ${tagged(t, taskName(t, task), isOfDrill(world, task))}` : ''}`,
          ]
        : []),
    ],
  };
}

function taskCard(id: string, { t }: CardParts): Card | undefined {
  const world = worldNow(['tasks', 'assignments', 'volunteers', 'teams', 'incidents']);
  const task = world.tasks.get(id);
  if (!task) return undefined;
  return {
    title: tagged(t, taskName(t, task), isOfDrill(world, task)),
    lines: [
      `${t(`domain.taskPhase.${phaseOf(world, task)}`)} · ${t('map.card.priority', { priority: task.priority })}`,
      ...(task.address ? [task.address] : []),
    ],
  };
}

function incidentCard(id: string, { t }: CardParts): Card | undefined {
  const incident = worldNow(['incidents']).incidents.get(id);
  return (
    incident && {
      title: tagged(t, incident.title, incident.drillId !== undefined),
      lines: incident.address ? [incident.address] : [],
    }
  );
}

export function zoneFigures(
  { t, n }: Pick<CardParts, 't' | 'n'>,
  polygon: readonly [number, number][],
): string {
  return `${areaWords(t, n, ringSquareMetres(polygon))} · ${t('map.zone.around', { length: lengthWords(t, n, ringMetres(polygon)) })}`;
}

function zoneCard(id: string, parts: CardParts): Card | undefined {
  const zone = worldNow(['zones']).zones.get(id);
  if (!zone) return undefined;
  return {
    title: tagged(
      parts.t,
      parts.t(`domain.zoneKind.${zone.kind satisfies ZoneKind}`),
      isOfDrill(worldNow(['incidents']), zone),
    ),
    lines: [...(zone.note ? [zone.note] : []), zoneFigures(parts, zone.polygon)],
  };
}

/** `task.open` and `team.en_route` in words. */
function signWords(t: Translate, sign: string): string {
  const [family, state = ''] = sign.split('.');
  return t(family === 'task' ? `domain.taskPhase.${state}` : `domain.assignmentState.${state}`);
}

/** How many tasks and teams a sign counts. */
export function clusterTitle(
  t: Translate,
  n: CardParts['n'],
  { counts, drill }: Pick<PlateCluster, 'counts' | 'drill'>,
): string {
  const of = (family: string): number =>
    counts.reduce((sum, [sign, count]) => (sign.startsWith(family) ? sum + count : sum), 0);
  return tagged(t, t('map.card.cluster', { tasks: n(of('task')), teams: n(of('team')) }), drill);
}

function clusterCard(id: string, { t, n, clusters }: CardParts): Card | undefined {
  const cluster = clusters.find((one) => one.id === id);
  if (!cluster) return undefined;
  return {
    title: clusterTitle(t, n, cluster),
    lines: [
      ...cluster.counts.map(([sign, count]) => `${signWords(t, sign)} ${n(count)}`),
      t('map.card.enter'),
    ],
  };
}

const makers: Readonly<Record<PeekKind, Maker>> = {
  person: personCard,
  team: teamCard,
  standby: teamCard,
  task: taskCard,
  incident: incidentCard,
  zone: zoneCard,
  cluster: clusterCard,
};

export function cardOf(kind: PeekKind, id: string, parts: CardParts): Card | undefined {
  return makers[kind](id, parts);
}
