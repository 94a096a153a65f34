/** Three small teams near the levee that can all seal a sand boil, for who wants to ask several at once. */
import { v7 as newId } from 'uuid';
import type { Door } from './door.ts';

export interface NearTeam {
  readonly teamId: string;
  readonly name: string;
  /** Three letters that find it among the candidates. */
  readonly letters: string;
  readonly leaderId: string;
  readonly personIds: readonly string[];
}

const heading = 'record,id,team,kind,division,longitude,latitude,equipment,name,phone,post,skills,duty';
const plans = [
  { name: '窑湾抢险队', letters: 'ywq', division: '430302', home: [112.9101, 27.8512], leader: '谢明亮' },
  { name: '昭潭抢险队', letters: 'ztq', division: '430302', home: [112.9042, 27.8405], leader: '贺志强' },
  { name: '下摄司抢险队', letters: 'xss', division: '430304', home: [112.9402, 27.8305], leader: '宋立军' },
] as const;
const membersEach = 4;

export async function importNearTeams(administrator: Door): Promise<readonly NearTeam[]> {
  const lines: string[] = [heading];
  const teams = plans.map(({ name, letters, division, home, leader }, index) => {
    const teamId = newId();
    const personIds = Array.from({ length: membersEach }, () => newId());
    lines.push(
      [
        'team',
        teamId,
        name,
        'emergency',
        division,
        ...home,
        'sandbag:200;geotextile:2',
        '',
        '',
        '',
        '',
        '',
      ].join(','),
    );
    for (const [place, personId] of personIds.entries()) {
      const post = place === 0 ? 'leader' : 'member';
      const skills = place === 0 ? 'leadership:2;piping:2;sandbag:2' : 'piping:2;sandbag:2';
      const person = place === 0 ? leader : `${leader.slice(0, 1)}队员${place}`;
      const phone = `1380000${1000 + index * 10 + place}`;
      lines.push(
        ['volunteer', personId, name, '', '', '', '', '', person, phone, post, skills, 'standby'].join(','),
      );
    }
    return { teamId, name, letters, leaderId: personIds[0] ?? '', personIds };
  });
  const report = await administrator.post<{ errors: { message: string }[] }>(
    '/api/roster/import',
    lines.join('\n'),
  );
  if (report.errors[0]) throw new Error(report.errors[0].message);
  return teams;
}
