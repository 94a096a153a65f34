/** The veterans' service centres (to the county) and stations (below) of a region. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import { divisionLevels, type DivisionLevel } from '@muster/shared/geo/division.ts';
import type { Divisions } from '../divisions/divisions.ts';
import type { Places } from '../divisions/places.ts';

/** 雨湖路社区居委会 → 雨湖路社区, 杨柳村村委会 → 杨柳村: the place itself, not its committee. */
function placeName(name: string): string {
  return name.replace(/(居民委员会|村民委员会|居委会|村委会)$/, '');
}

/** One station for each division from the scope down to a level; divisions only the statistics know have none. */
export function listStations(
  divisions: Divisions,
  places: Places,
  scope: string,
  deepest: DivisionLevel,
): CommandData<'RegisterStation'>[] {
  const from = divisionLevels.indexOf(divisions.get(scope).level);
  const levels = divisionLevels.slice(from, divisionLevels.indexOf(deepest) + 1);
  return levels.flatMap((level) => {
    const suffix = divisionLevels.indexOf(level) <= divisionLevels.indexOf('county') ? '中心' : '站';
    return divisions
      .within(scope, level)
      .filter((division) => !(division.statistical && level === 'county'))
      .map(({ code, name }) => {
        const place = places.of(code);
        return { division: code, name: `${placeName(name)}退役军人服务${suffix}`, ...(place && { place }) };
      });
  });
}
