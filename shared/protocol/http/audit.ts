import { Type, type Static } from 'typebox';
import { Moment } from '../../kernel/ids.ts';
import { LogEvent } from './events.ts';
import { PersonRead } from './people.ts';

/** `from` and `to` are both included. */
export const AuditQuery = Type.Object({
  actor: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'Id of who acted and read; everybody when left out',
    }),
  ),
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
  before: Type.Optional(
    Type.String({ pattern: '^\\d{1,16}\\.[0-9a-f-]{0,36}$', description: '`next` of the page before' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});
export type AuditQuery = Static<typeof AuditQuery>;

/** A command that was accepted, with those of its events that the asking administrator may read. */
const AuditedCommand = Type.Object({
  kind: Type.Literal('command'),
  at: Moment,
  seq: Type.Integer(),
  commandId: LogEvent.properties.commandId,
  command: LogEvent.properties.command,
  actor: LogEvent.properties.actor,
  /** The first twenty; a roster of thousands is an event each, and `/api/events` has them. */
  events: Type.Array(Type.Object({ type: LogEvent.properties.type, data: LogEvent.properties.data })),
  moreEvents: Type.Integer(),
});

/** Data of people that was looked at. */
const AuditedRead = Type.Object({ kind: Type.Literal('read'), ...PersonRead.properties });

/** What was done and read, latest first. A page may hold fewer than asked for, or none, and still have a `next`. */
export const AuditPage = Type.Object({
  items: Type.Array(Type.Union([AuditedCommand, AuditedRead])),
  next: Type.Optional(Type.String({ description: 'Where there may be more: `before` of the next page' })),
});
export type AuditPage = Static<typeof AuditPage>;
