/**
 * What the person has done, shown as done while the server has not yet said so: the same rules, run on this phone's
 * world. A refusal here shows nothing: a phone sees too little of the world to refuse for the server.
 */
import type { World } from '@muster/shared/domain/world.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { OutboxEntry } from '@muster/shared/protocol/outbox-entry.ts';
import { decideOnPhone, evolveOnPhone } from './phone-rules.ts';
import type { Cursor } from '@muster/shared/protocol/replica.ts';

/** Not yet part of the rows: unsent, or received by a commit that this replica has not reached. */
function isPending(entry: OutboxEntry, cursor: Cursor | undefined): boolean {
  if (entry.state === 'refused') return false;
  return entry.seq === undefined || entry.seq > (cursor?.to ?? 0);
}

/** Lays pending actions over the world; the world's change list takes them off again. */
export function layOver(
  world: World,
  cursor: Cursor | undefined,
  entries: readonly OutboxEntry[],
  actor: Actor,
): void {
  for (const { envelope, at } of entries.filter((entry) => isPending(entry, cursor))) {
    const mark = world.changes.mark();
    try {
      const decision = decideOnPhone(world, envelope, { at, actor, commandId: envelope.id });
      for (const event of decision?.events ?? []) evolveOnPhone(world, event, { at, actor });
    } catch (error) {
      // A rule that met a row this phone may not see must not cost the person the whole screen.
      console.error(`could not show ${envelope.name} ahead of the server`, error);
      world.changes.rollBack(mark);
    }
  }
}
