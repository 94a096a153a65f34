import { loadDivisions } from '../divisions/divisions.ts';
import { xiangtanPlaces } from '../divisions/xiangtan-places.ts';
import { generateRoster, type Roster } from './roster.ts';

/** The roster of scenario 1: 60 teams and 1,500 volunteers of Xiangtan, as of a day (YYYY-MM-DD). */
export function xiangtanRoster(today: string, seed = 'xiangtan'): Roster {
  return generateRoster({
    seed,
    today,
    divisions: loadDivisions(),
    places: xiangtanPlaces,
    scope: '4303',
    teamCount: 60,
    volunteerCount: 1500,
  });
}
