/** The divisions of a scope as a tree, and what the roster has in each: every figure covers all that lies below. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import {
  isStatistical,
  parentCode,
  pathOf,
  type NamedDivision,
} from '@muster/shared/divisions/division-names.ts';
import { within } from '@muster/shared/geo/division.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';

export interface DivisionCounts {
  readonly teams: number;
  readonly people: number;
  /** On standby or on duty. */
  readonly ready: number;
  readonly onDuty: number;
}

export interface TreeShape {
  readonly childrenOf: ReadonlyMap<string, readonly string[]>;
  readonly nameOf: (code: string) => string;
}

export interface TreeRow {
  readonly code: string;
  readonly name: string;
  readonly depth: number;
  readonly open: boolean;
  readonly parent: boolean;
}

const none: DivisionCounts = { teams: 0, people: 0, ready: 0, onDuty: 0 };
const office = /退役军人服务(?:中心|站)$|退役軍人服務(?:中心|站)$| Veterans' Service (?:Centre|Station)$/;

/**
 * What the nation's list, the stations and the teams tell of divisions within a scope. A functional area that only the
 * statistics count is there when somebody belongs to it.
 */
export function shapeOf(world: WorldView, scope: string, nation: readonly NamedDivision[]): TreeShape {
  const names = new Map<string, string>();
  const codes = new Set<string>([scope]);
  for (const { code, name } of nation) {
    names.set(code, name);
    if (within(scope, code) && !isStatistical(code)) codes.add(code);
  }
  for (const { division, name } of world.stations.values()) {
    names.set(division, name.replace(office, ''));
    if (within(scope, division)) codes.add(division);
  }
  for (const { division, disbandedAt } of realOnly(world, world.teams.values()))
    if (disbandedAt === undefined && within(scope, division)) codes.add(division);
  const children = new Map<string, Set<string>>();
  for (const code of codes)
    for (const step of pathOf(code)) {
      if (step.length <= scope.length) continue;
      const above = parentCode(step);
      const siblings = children.get(above);
      if (siblings) siblings.add(step);
      else children.set(above, new Set([step]));
    }
  return {
    childrenOf: new Map([...children].map(([code, below]) => [code, [...below].toSorted()])),
    nameOf: (code) => names.get(code) ?? code,
  };
}

/** For every division above or at a team: one pass over the roster. */
export function countDivisions(world: WorldView): ReadonlyMap<string, DivisionCounts> {
  const counts = new Map<string, { -readonly [Key in keyof DivisionCounts]: number }>();
  const at = (division: string) =>
    ['', ...pathOf(division)].map((code) => {
      let found = counts.get(code);
      if (!found) counts.set(code, (found = { ...none }));
      return found;
    });
  for (const { division, disbandedAt } of realOnly(world, world.teams.values()))
    if (disbandedAt === undefined) for (const count of at(division)) count.teams += 1;
  for (const { division, duty, retiredAt } of realOnly(world, world.volunteers.values())) {
    if (retiredAt !== undefined) continue;
    for (const count of at(division)) {
      count.people += 1;
      if (duty !== 'off') count.ready += 1;
      if (duty === 'on_duty') count.onDuty += 1;
    }
  }
  return counts;
}

export const countsOf = (counts: ReadonlyMap<string, DivisionCounts>, code: string): DivisionCounts =>
  counts.get(code) ?? none;

/** The rows in sight: what is open, or while somebody searches what was found, with all that lies above it. */
export function treeRows(
  { childrenOf, nameOf }: TreeShape,
  scope: string,
  open: ReadonlySet<string>,
  typed = '',
): TreeRow[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length > 0 ? searched({ childrenOf, nameOf }, scope, words) : undefined;
  const rows: TreeRow[] = [];
  const walk = (code: string, depth: number): void => {
    if (found && !found.has(code)) return;
    const children = childrenOf.get(code) ?? [];
    const isOpen =
      children.length > 0 && (found ? children.some((child) => found.has(child)) : open.has(code));
    rows.push({ code, name: nameOf(code), depth, open: isOpen, parent: children.length > 0 });
    if (isOpen) for (const child of children) walk(child, depth + 1);
  };
  walk(scope, 0);
  return rows;
}

function searched({ childrenOf, nameOf }: TreeShape, scope: string, words: readonly string[]): Set<string> {
  const found = new Set<string>([scope]);
  for (const codes of childrenOf.values())
    for (const code of codes) {
      const text = `${nameOf(code).toLowerCase()} ${code}`;
      if (!words.every((word) => text.includes(word))) continue;
      for (const step of pathOf(code)) if (step.length >= scope.length) found.add(step);
    }
  return found;
}
