/** Plays a scenario as its people would: everything goes in by the door, signed in as staff or dispatcher. */
import type { DoorClient } from '../door-client.ts';
import { stableId } from '../random/stable-id.ts';
import type { Roster } from '../roster/roster.ts';
import { taskId } from '../scenarios/xiangtan-flood/tasks.ts';
import type { Cast } from './cast.ts';
import type { Scenario } from '../scenarios/xiangtan-flood/scenario.ts';
import type { Inject } from '../scenarios/xiangtan-flood/injects.ts';

/** Stations by command, teams and volunteers by the same import that an office uses. */
export async function fillRoster(administrator: DoorClient, roster: Roster, csv: string): Promise<void> {
  const report = await administrator.post<{ errors: { row: number; message: string }[] }>(
    '/api/roster/import',
    csv,
  );
  if (report.errors[0]) throw new Error(`roster row ${report.errors[0].row}: ${report.errors[0].message}`);
  for (const station of roster.stations) await administrator.command('RegisterStation', station);
}

/** Minute 0: what has happened, what is to be done, who has been asked. */
export async function openScenario(dispatcher: DoorClient, scenario: Scenario): Promise<void> {
  for (const incident of scenario.incidents) await dispatcher.command('OpenIncident', incident);
  for (const zone of scenario.zones) await dispatcher.command('DrawZone', zone);
  for (const task of scenario.tasks) await dispatcher.command('CreateTask', task);
  for (const offer of scenario.offers) await dispatcher.command('OfferAssignment', offer);
}

/** An offer that waits an hour, so that whoever signs in as the leader finds something to answer. */
export async function offerToHuman(dispatcher: DoorClient, { teamId, crewIds }: Cast): Promise<void> {
  await dispatcher.command('OfferAssignment', {
    assignmentId: stableId('demo offer to the human leader'),
    taskId: taskId('underpass'),
    teamId,
    personIds: [...crewIds],
    offerSeconds: 3600,
  });
}

/** Lets the injects happen at their minutes, faster by `speed`; returns the function that stops them. */
export function scheduleInjects(
  dispatcher: DoorClient,
  injects: readonly Inject[],
  { speed, say }: { readonly speed: number; readonly say: (line: string) => void },
): () => void {
  const timers = injects.map((inject) =>
    setTimeout(() => void happen(dispatcher, inject, say), (inject.atMinutes * 60_000) / speed),
  );
  return () => timers.forEach(clearTimeout);
}

async function happen(dispatcher: DoorClient, inject: Inject, say: (line: string) => void): Promise<void> {
  say(`T+${inject.atMinutes} min  ${inject.title}`);
  for (const { name, data } of inject.commands)
    // A human may have closed the incident meanwhile: then this does not happen any more.
    await dispatcher.command(name, data).catch((error: unknown) => say(`  ${String(error)}`));
}
