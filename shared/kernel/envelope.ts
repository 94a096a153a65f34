import { Type, type Static } from 'typebox';
import { Id, Moment } from './ids.ts';

/** What a phone, a console or a gateway sends: the only way in. */
export const CommandEnvelope = Type.Object(
  {
    id: Id,
    name: Type.String({ minLength: 1, maxLength: 64 }),
    data: Type.Object({}, { additionalProperties: true }),
    /**
     * When the person tapped, by the phone's clock, set by the server's as far as it has heard it. Kept for the record;
     * of a call for help, and of nothing else, a rule tells it (`safety/press-time.ts`).
     */
    claimedAt: Type.Optional(Moment),
  },
  { additionalProperties: false },
);
export type CommandEnvelope = Static<typeof CommandEnvelope>;

export const roles = [
  'administrator',
  'dispatcher',
  'coordinator',
  'staff',
  'leader',
  'volunteer',
  'observer',
] as const;
export type Role = (typeof roles)[number];

/**
 * Who gave a command, as the log keeps it: ids, role and scope, never a name. `system` is the clock
 * (`Tick`) and the operator at the server's own keyboard.
 */
export interface Actor {
  readonly id: string;
  readonly role: Role | 'system';
  readonly scope: string;
  /** Set when the account or device belongs to a volunteer. */
  readonly personId?: string;
}

/** A fact, in the past tense. `data` carries what a reader needs years later. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}

/** One accepted command within a commit. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly actor: Actor;
  readonly claimedAt?: string;
  readonly events: readonly DomainEvent[];
}

/** What is appended to the log at once: atomic, gap-free in `seq`, starting at 1. */
export interface Commit {
  readonly seq: number;
  /** The commit's own id, by which an unknown outcome is settled (J4). */
  readonly id: string;
  readonly at: string;
  readonly entries: readonly Entry[];
}

/** Ids of the incidents and drills that a commit's events name, for the log's index. */
export function touchedBy(entries: readonly Entry[]): string[] {
  const touched = new Set<string>();
  for (const entry of entries)
    for (const event of entry.events) {
      const data: { readonly incidentId?: unknown; readonly drillId?: unknown } = event.data;
      if (typeof data.incidentId === 'string') touched.add(data.incidentId);
      if (typeof data.drillId === 'string') touched.add(data.drillId);
    }
  return [...touched];
}
