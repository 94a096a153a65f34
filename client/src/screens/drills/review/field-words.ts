/** What a field of a row is called and what its value says, in words: nobody reads data structures. */
import type { TableName } from '@muster/shared/domain/world.ts';
import type { Need } from '@muster/shared/task/schema.ts';
import { clockWithSeconds, isoDay } from '../../../ui/time.ts';
import type { Names } from '../../desk/log/log-sentence.ts';
import { needAmount, stepName, word, type Translate } from '../../desk/needs.ts';
import type { FieldChange, RowDifference } from './changed-fields.ts';

export interface FieldWords {
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
}

interface Words {
  readonly t: Translate;
  readonly names: Names;
  /** Who an actor's id stands for. */
  readonly actor: (actorId: string) => string;
}

/** Enumerations by table and field, as the dictionary names them. */
const enumerations: Readonly<Record<string, string>> = {
  'incidents.kind': 'incidentKind',
  'incidents.status': 'incidentStatus',
  'incidents.level': 'responseLevel',
  'zones.kind': 'zoneKind',
  'tasks.kind': 'taskKind',
  'tasks.priority': 'priority',
  'assignments.state': 'assignmentState',
  'assignments.members': 'memberState',
  'teams.kind': 'teamKind',
  'volunteers.post': 'post',
  'volunteers.duty': 'duty',
};

type Say = (value: unknown, words: Words, table: TableName) => string;

const moment: Say = (value) =>
  typeof value === 'string' ? `${isoDay(value).slice(5)} ${clockWithSeconds(value)}` : '';
const placeWords: Say = (value) => {
  const { lon, lat } = value as { lon?: number; lat?: number };
  return lon === undefined || lat === undefined ? '' : `${lat.toFixed(4)}, ${lon.toFixed(4)}`;
};
const plain: Say = (value) => String(value);

/** How each field's value is said; one that is not named here is not shown. */
const sayings: Readonly<Record<string, Say>> = {
  title: plain,
  name: plain,
  address: plain,
  reason: plain,
  summary: plain,
  text: plain,
  note: plain,
  owner: plain,
  evidence: plain,
  dueOn: plain,
  rating: plain,
  callsign: plain,
  noteCount: plain,
  sitrepCount: plain,
  kind: plain,
  state: plain,
  status: plain,
  level: plain,
  priority: plain,
  post: plain,
  duty: plain,
  outcome: (value, { t }) => word(t, `review.value.${String(value)}`, String(value)),
  radiusMetres: (value) => `${String(value)} m`,
  draft: (value, { t }) => t(value === true ? 'review.value.yes' : 'review.value.no'),
  place: placeWords,
  home: placeWords,
  division: (value, { names }) => [names.division(String(value)), String(value)].filter(Boolean).join(' '),
  jurisdictions: (value, { names, t }) =>
    (value as string[]).map((code) => names.division(code) || code).join(t('desk.list')),
  needs: (value, { t }) =>
    (value as Need[]).map((need) => needAmount(t, need, needCount(need))).join(t('desk.list')),
  members: (value, { t }) => t(`domain.memberState.${String(value)}`),
  checklist: (value, { t }) => t(value === true ? 'review.value.done' : 'review.value.notDone'),
  override: (value) => (value as { reason?: string }).reason ?? '',
  lastSitrep: (value) => (value as { text?: string }).text ?? '',
  polygon: (value, { t }) => t('review.value.corners', { count: (value as unknown[]).length }),
  spells: (value, { t }) => t('review.value.spells', { count: (value as unknown[]).length }),
  openedAt: moment,
  closedAt: moment,
  createdAt: moment,
  endedAt: moment,
  deadline: moment,
  offeredAt: moment,
  expiresAt: moment,
  answeredAt: moment,
  enRouteAt: moment,
  onSceneAt: moment,
  raisedAt: moment,
  acknowledgedAt: moment,
  startedAt: moment,
  dueAt: moment,
  deskAt: moment,
  at: moment,
  by: (value, { actor }) => actor(String(value)),
  raisedBy: (value, { actor }) => actor(String(value)),
  acknowledgedBy: (value, { actor }) => actor(String(value)),
  closedBy: (value, { actor }) => actor(String(value)),
};

function needCount(need: Need): number {
  return 'people' in need ? need.people : need.count;
}

/** The words of a change; `undefined` for a field that says nothing to a reader. */
export function fieldWords(table: TableName, change: FieldChange, words: Words): FieldWords | undefined {
  const { field, item } = change;
  const say = Object.hasOwn(sayings, field) ? sayings[field] : undefined;
  if (!say) return undefined;
  const { t, names } = words;
  const enumeration = enumerations[`${table}.${field}`];
  const valueOf = (value: unknown): string =>
    enumeration === undefined
      ? say(value, words, table)
      : word(t, `domain.${enumeration}.${String(value)}`, String(value));
  const label =
    item === undefined
      ? word(t, `review.field.${field}`, field)
      : field === 'checklist'
        ? stepName(t, item)
        : names.person(item) || t('domain.post.member');
  return {
    label,
    ...(change.before === undefined ? {} : { before: valueOf(change.before) }),
    ...(change.after === undefined ? {} : { after: valueOf(change.after) }),
  };
}

/** Which row it is: its table and its name, as a heading. */
export function rowName({ table, row }: RowDifference, { t, names }: Words): string {
  const text = (field: string): string => (typeof row[field] === 'string' ? row[field] : '');
  const own = ((): string => {
    switch (table) {
      case 'tasks':
        return text('title') || t(`domain.taskKind.${text('kind')}`);
      case 'assignments':
        return [names.team(text('teamId')), names.task(text('taskId'))].filter(Boolean).join(' → ');
      case 'volunteers':
      case 'ledgers':
        return names.person(text('personId'));
      case 'zones':
        return t(`domain.zoneKind.${text('kind')}`);
      case 'alarms':
        return text('teamName');
      default:
        return text('title') || text('name');
    }
  })();
  return [t(`review.table.${table}`), own].filter(Boolean).join(' · ');
}
