/**
 * Names of administrative divisions: a service station is named after its division, so the division's name is the
 * station's without the office. Where there is no station, the nation's list tells it down to the counties.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { isStatistical } from '@muster/shared/divisions/division-names.ts';
import { within } from '@muster/shared/geo/division.ts';
import { nationList, nationNames } from './nation.ts';

export interface DivisionOption {
  readonly code: string;
  readonly name: string;
  /** Names of the divisions above it, outermost first. */
  readonly above: readonly string[];
}

const office = /退役军人服务(?:中心|站)$|退役軍人服務(?:中心|站)$| Veterans' Service (?:Centre|Station)$/;
/** Lengths of the codes above a code, the nation left out. */
const lengths = [2, 4, 6, 9, 12];

/** The division's own name, or nothing where neither a station nor the nation's list (once it is there) tells it. */
export function divisionName(world: WorldView, code: string): string | undefined {
  const name = world.stations.get(code)?.name.replace(office, '');
  return name === undefined || name === '' ? nationNames.value?.nameOf(code) : name;
}

function above(world: WorldView, code: string): string[] {
  return lengths
    .filter((length) => length < code.length)
    .flatMap((length) => divisionName(world, code.slice(0, length)) ?? []);
}

/** Every division within the scope that a station, a team or the nation's list tells of, in the order of the codes. */
export function divisionOptions(world: WorldView, scope: string): DivisionOption[] {
  const codes = new Set<string>();
  for (const { division } of world.stations.values()) if (division.startsWith(scope)) codes.add(division);
  for (const { division } of world.teams.values()) if (division.startsWith(scope)) codes.add(division);
  for (const { code } of nationList.value) if (within(scope, code) && !isStatistical(code)) codes.add(code);
  if (scope !== '') codes.add(scope);
  return [...codes].toSorted().map((code) => ({
    code,
    name: divisionName(world, code) ?? code,
    above: above(world, code),
  }));
}

/**
 * A code that was typed in full, within the scope: neither a station nor a team need have told of it, as on the day a
 * system is set up.
 */
export function typedDivision(typed: string, scope: string): DivisionOption | undefined {
  const code = typed.trim();
  const isCode = /^\d+$/.test(code) && lengths.includes(code.length);
  return isCode && within(scope, code)
    ? { code, name: nationNames.value?.nameOf(code) ?? code, above: [] }
    : undefined;
}

/** Options whose name, or whose names from above, or whose code hold every word that was typed. */
export function searchDivisions(
  options: readonly DivisionOption[],
  typed: string,
  most: number,
): readonly DivisionOption[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const matching = options.filter(({ code, name, above: names }) => {
    const text = [...names, name].join('').toLowerCase();
    return words.every((word) => text.includes(word) || code.startsWith(word));
  });
  return matching.slice(0, most);
}
