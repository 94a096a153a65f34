/** One thing that was done or looked at, as a line a reader understands, with what it leads to. */
import type { AuditPage } from '@muster/shared/protocol/http/audit.ts';
import type { RouteLocationRaw } from 'vue-router';
import { lineOf, type Names } from '../../desk/log/log-sentence.ts';
import type { Translate } from '../../desk/needs.ts';

export type AuditItem = AuditPage['items'][number];

export interface AuditLine {
  /** Stable, for lists. */
  readonly id: string;
  readonly at: string;
  readonly actorId: string;
  readonly role: string;
  readonly kind: AuditItem['kind'];
  readonly verb: string;
  readonly text: string;
  readonly to?: RouteLocationRaw;
}

const namesShown = 3;

export function actorIdOf(item: AuditItem): string {
  return item.kind === 'command' ? item.actor.id : item.actorId;
}

export function auditLine(item: AuditItem, t: Translate, names: Names): AuditLine {
  return item.kind === 'command' ? commandLine(item, t, names) : readLine(item, t, names);
}

function commandLine(item: Extract<AuditItem, { kind: 'command' }>, t: Translate, names: Names): AuditLine {
  const { at, seq, commandId, command, actor, events, moreEvents } = item;
  const told = events.map((event) => lineOf(event, t, names));
  const others = Math.max(0, told.length - 1) + moreEvents;
  const to = subjectOf(events.map(({ data }) => data));
  return {
    id: `${seq}/${commandId}`,
    at,
    actorId: actor.id,
    role: actor.role,
    kind: 'command',
    verb: told[0]?.verb ?? command,
    // Of a thousand people enrolled at once the first tells enough; the count says that there is more.
    text: [told[0]?.text, others > 0 ? t('settings.audit.andMore', { count: others }) : '']
      .filter(Boolean)
      .join(' · '),
    ...(to && { to }),
  };
}

function readLine(item: Extract<AuditItem, { kind: 'read' }>, t: Translate, names: Names): AuditLine {
  const { readId, at, actorId, role, reach, purpose, personIds } = item;
  const [only] = personIds;
  return {
    id: readId,
    at,
    actorId,
    role,
    kind: 'read',
    verb: t(`settings.audit.saw.${reach}`),
    text: [whose(personIds, t, names), purposeOf(purpose, t)].join(' · '),
    ...(only !== undefined && personIds.length === 1 && { to: { name: 'desk', query: { person: only } } }),
  };
}

function whose(personIds: readonly string[], t: Translate, names: Names): string {
  if (personIds.length === 0) return t('settings.audit.everybody');
  const told = personIds.slice(0, namesShown).map((personId) => names.person(personId) || '…');
  const listed = told.join(t('settings.audit.list'));
  return personIds.length > namesShown
    ? t('settings.audit.people', { names: listed, count: personIds.length })
    : listed;
}

function purposeOf(purpose: string, t: Translate): string {
  const key = `settings.audit.purpose.${purpose}`;
  const words = t(key);
  return words === key ? purpose : words;
}

/** The first thing of the command's events that has a page of its own. */
function subjectOf(data: readonly object[]): RouteLocationRaw | undefined {
  for (const one of data) {
    const { incidentId, taskId, teamId, personId } = one as Readonly<Record<string, unknown>>;
    if (typeof incidentId === 'string')
      return { name: 'desk', params: { incidentId, taskId: typeof taskId === 'string' ? taskId : null } };
    if (typeof personId === 'string') return { name: 'desk', query: { person: personId } };
    if (typeof teamId === 'string') return { name: 'desk', query: { team: teamId } };
  }
  return undefined;
}
