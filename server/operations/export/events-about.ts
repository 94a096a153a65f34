/** The events of a commit that concern one incident or drill, as the HTTP interface tells events. */
import type { Commit, DomainEvent } from '@muster/shared/kernel/envelope.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';

/** With when the person says to have given the command, where a phone said so. */
export type ExportedEvent = LogEvent & { readonly claimedAt?: string };

export function eventsAbout(commit: Commit, id: string): ExportedEvent[] {
  let index = -1;
  return commit.entries.flatMap((entry) =>
    entry.events.flatMap((event): ExportedEvent[] => {
      // Numbered within the commit, also those that are left out: (seq, index) names the same event everywhere.
      index += 1;
      if (!concerns(event, id)) return [];
      const { id: commandId, name: command, actor, claimedAt } = entry;
      const told = { seq: commit.seq, index, at: commit.at, commandId, command, actor, ...event };
      return [claimedAt === undefined ? told : { ...told, claimedAt }];
    }),
  );
}

function concerns({ data }: DomainEvent, id: string): boolean {
  return ('incidentId' in data && data.incidentId === id) || ('drillId' in data && data.drillId === id);
}

/** Everybody whom an event names by id, whoever gave the command included. */
export function peopleNamedIn({ actor, data }: LogEvent): string[] {
  return [...(actor.personId === undefined ? [] : [actor.personId]), ...personIdsIn(data)];
}

/** Fields are called `personId`, `leadPersonId`, `accountedPersonIds`, …, at any depth. */
const naming = /personIds?$/i;

function personIdsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(personIdsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) => {
    if (!naming.test(name)) return personIdsIn(held);
    return [held].flat().filter((id): id is string => typeof id === 'string');
  });
}
