/** Which teams a region has: specialists at every city, five in every county, the rest in the towns. */
import { teamKinds, type TeamKind } from '@muster/shared/roster/schema.ts';
import type { Divisions } from '../divisions/divisions.ts';
import { seeded } from '../random/seeded.ts';
import { teamProfiles } from './team-profiles.ts';

export interface PlannedTeam {
  readonly division: string;
  readonly kind: TeamKind;
  readonly name: string;
}

const COUNTY_KINDS: readonly TeamKind[] = [
  'emergency',
  'water_rescue',
  'engineering',
  'medical',
  'logistics',
];

/** A town's first team is its emergency platoon; larger plans give it more, in this order. */
const TOWN_KINDS: readonly TeamKind[] = [
  'emergency',
  'engineering',
  'logistics',
  'water_rescue',
  'medical',
  'counselling',
  'communications',
  'uav',
];

/** First of each list, then second of each, and so on. */
function interleaved<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, rank) => rank).flatMap((rank) =>
    lists.flatMap((list) => list.slice(rank, rank + 1)),
  );
}

function plan(division: { code: string; name: string }, kind: TeamKind): PlannedTeam {
  const force = division.code.length === 4 ? '退役军人' : '';
  return { division: division.code, kind, name: division.name + force + teamProfiles[kind].label };
}

/**
 * Exactly `count` teams at or below `scope`, cities before counties before towns, counties taking turns. Divisions
 * that only the statistics know get none. Throws when the divisions given cannot hold that many.
 */
export function planTeams(divisions: Divisions, scope: string, count: number, seed: string): PlannedTeam[] {
  const counties = divisions.within(scope, 'county').filter((county) => !county.statistical);
  const order = seeded(`${seed} towns`);
  const towns = interleaved(counties.map((county) => order.shuffled(divisions.children(county.code))));

  const wanted = [
    ...divisions.within(scope, 'city').flatMap((city) => teamKinds.map((kind) => plan(city, kind))),
    ...counties.flatMap((county) => COUNTY_KINDS.map((kind) => plan(county, kind))),
    ...TOWN_KINDS.flatMap((kind) => towns.map((town) => plan(town, kind))),
  ];
  if (wanted.length < count) throw new RangeError(`${wanted.length} teams fit in ${scope}, not ${count}`);
  return wanted.slice(0, count);
}
