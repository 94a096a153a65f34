/** What the teams have, what of it cannot be used, and what is to be inspected. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
import type { Equipment, Team } from '@muster/shared/roster/schema.ts';
import { daysBetween } from '../certificates/certificate-list.ts';

/** `due`: the next inspection is overdue or within 30 days. */
export const equipmentFilters = ['all', 'due', 'unserviceable'] as const;
export type EquipmentFilter = (typeof equipmentFilters)[number];
const soonDays = 30;

export interface EquipmentLine {
  readonly team: Team;
  readonly item: Equipment;
  readonly usable: number;
  /** Days until the next inspection; negative: overdue; `undefined`: none was set. */
  readonly inspectIn: number | undefined;
}

export function equipmentLine(team: Team, item: Equipment, today: string): EquipmentLine {
  return {
    team,
    item,
    usable: item.count - (item.unserviceable ?? 0),
    inspectIn: item.inspectOn === undefined ? undefined : daysBetween(today, item.inspectOn),
  };
}

export function equipmentLines(
  world: WorldView,
  { division, kind, only, today }: { division: string; kind: string; only: EquipmentFilter; today: string },
): EquipmentLine[] {
  const lines: EquipmentLine[] = [];
  for (const team of realOnly(world, world.teams.values())) {
    if (team.disbandedAt !== undefined || !within(division, team.division)) continue;
    for (const item of team.equipment) {
      if (kind !== '' && item.kind !== kind) continue;
      const line = equipmentLine(team, item, today);
      if (only === 'unserviceable' && line.usable === item.count) continue;
      if (only === 'due' && (line.inspectIn === undefined || line.inspectIn > soonDays)) continue;
      lines.push(line);
    }
  }
  const due = (line: EquipmentLine): number => line.inspectIn ?? Infinity;
  return lines.toSorted(
    (one, other) =>
      (due(one) === due(other) ? 0 : due(one) - due(other)) ||
      (one.team.division < other.team.division ? -1 : one.team.division > other.team.division ? 1 : 0),
  );
}
