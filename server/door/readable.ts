/**
 * Which events of the log an audience may read, one by one: what happens in an incident is for consoles that see the
 * incident, what happens to the roster for those whose scope covers it. A phone reads of an incident what its own rows
 * tell: the incident itself, its zones, the tasks and assignments it sees, and alarms. It reads no roster and no roll.
 */
import type { Audience } from '@muster/shared/access/audience.ts';
import { rowAt } from '@muster/shared/access/rows.ts';
import { view } from '@muster/shared/access/view.ts';
import type { TableName, WorldView } from '@muster/shared/domain/world.ts';
import { overlap, within } from '@muster/shared/geo/division.ts';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';

interface Named {
  readonly incidentId?: unknown;
  readonly assignmentId?: unknown;
  readonly taskId?: unknown;
  readonly division?: unknown;
  readonly teamId?: unknown;
  readonly personId?: unknown;
  readonly alarmId?: unknown;
  readonly drillId?: unknown;
  readonly observationId?: unknown;
  readonly improvementId?: unknown;
}

/** Words in an incident's log that belong to none of its tasks: they are for the command post. */
const words = ['NoteAdded', 'SitrepSent', 'SitrepRead'];

/** What a division lays down or hands over, for those above it and those below. */
const commandPosts = ['TaskTemplateSaved', 'TaskTemplateRemoved', 'HandoverSigned', 'ShiftTakenOver'];

export function isReadable(audience: Audience, world: WorldView, event: DomainEvent): boolean {
  const data: Named = event.data;
  const sees = (table: TableName, id: string): boolean => {
    const row = rowAt(world, table, id);
    return row !== undefined && view(audience, world, table, row) !== undefined;
  };
  const { incidentId, assignmentId, taskId, alarmId } = data;
  // An alarm is heard where the person works and where they belong, as its row is.
  if (typeof alarmId === 'string') {
    if (audience.kind === 'person') return sees('alarms', alarmId);
    if (isOf(audience.scope, data, world)) return true;
  }
  if (typeof incidentId === 'string') {
    if (!sees('incidents', incidentId)) return false;
    if (audience.kind === 'console') return true;
    if (typeof assignmentId === 'string') return sees('assignments', assignmentId);
    if (typeof taskId === 'string') return sees('tasks', taskId);
    return !words.includes(event.type) && !event.type.startsWith('RollCall');
  }
  if (audience.kind === 'person') return false;
  // The figures of the rules bind everybody.
  if (event.type === 'PolicySet') return true;
  if (typeof data.drillId === 'string') return isReadableOfDrill(event.type, data.drillId, data, world, sees);
  const division = divisionOf(data, world);
  if (division !== undefined && commandPosts.includes(event.type)) return overlap(audience.scope, division);
  return isOf(audience.scope, data, world);
}

/** What a drill does to those who play in it shows in its incidents; that it was meant so is for who conducts it. */
const conduct = /^(DrillPlanned|DrillUpdated|Effect|TeamSilenced|PlayerInjured|InjectDelivered)/;

/** X2: who plays must not read what comes next; when the drill has ended they may read how it was meant. */
function isReadableOfDrill(
  type: string,
  drillId: string,
  { observationId, improvementId }: Named,
  world: WorldView,
  sees: (table: TableName, id: string) => boolean,
): boolean {
  if (!sees('drills', drillId)) return false;
  if (type === 'Observed') return typeof observationId === 'string' && sees('observations', observationId);
  if (type.startsWith('Improvement'))
    return typeof improvementId === 'string' && sees('improvements', improvementId);
  if (!conduct.test(type)) return true;
  return sees('drillPlans', drillId) || world.drills.get(drillId)?.status === 'ended';
}

function isOf(scope: string, data: Named, world: WorldView): boolean {
  const division = divisionOf(data, world);
  return division !== undefined && within(scope, division);
}

function divisionOf({ division, teamId, personId }: Named, world: WorldView): string | undefined {
  if (typeof division === 'string') return division;
  if (typeof personId === 'string') return world.volunteers.get(personId)?.division;
  if (typeof teamId === 'string') return world.teams.get(teamId)?.division;
  return undefined;
}
