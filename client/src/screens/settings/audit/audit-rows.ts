/**
 * The audit as a table for a file. People are told by their ids: the file outlives an erasure, and a name in it would
 * not be erased.
 */
import type { AuditItem } from './audit-line.ts';
import { actorIdOf } from './audit-line.ts';

export const auditColumns = [
  'at',
  'actor',
  'name',
  'role',
  'kind',
  'what',
  'seq',
  'people',
  'purpose',
  'data',
] as const;
export type AuditRow = Readonly<Record<(typeof auditColumns)[number], string>>;

export function auditRow(item: AuditItem, accountNameOf: (actorId: string) => string): AuditRow {
  const { at } = item;
  const actor = actorIdOf(item);
  const name = accountNameOf(actor);
  if (item.kind === 'read') {
    const { role, reach, personIds, purpose } = item;
    return {
      at,
      actor,
      name,
      role,
      kind: 'read',
      what: reach,
      seq: '',
      people: personIds.join(' '),
      purpose,
      data: '',
    };
  }
  const { command, seq, events } = item;
  const data = JSON.stringify(events.map(({ type, data: facts }) => ({ type, ...facts })));
  const { role } = item.actor;
  return {
    at,
    actor,
    name,
    role,
    kind: 'command',
    what: command,
    seq: String(seq),
    people: '',
    purpose: '',
    data,
  };
}
