/** A roster small enough to know by heart: one team that can seal a sand boil, one that brings little, one that rests. */
import { v7 as newId } from 'uuid';
import type { Door } from './door.ts';

export interface Team {
  readonly teamId: string;
  readonly name: string;
  readonly leader: Person;
  readonly members: readonly Person[];
}

export interface Person {
  readonly personId: string;
  readonly name: string;
}

interface Plan {
  readonly name: string;
  readonly kind: string;
  readonly division: string;
  readonly home: readonly [longitude: number, latitude: number];
  readonly equipment: string;
  readonly duty: 'standby' | 'off';
  /** Name and skills, the leader first. */
  readonly people: readonly (readonly [name: string, skills: string])[];
}

const plans = {
  /** Meets every need of the work but the two it leaves at home. */
  yuhu: {
    name: '雨湖应急排',
    kind: 'emergency',
    division: '430302',
    home: [112.9035, 27.8582],
    equipment: 'sandbag:300;geotextile:2;radio:4',
    duty: 'standby',
    people: [
      ['罗建军', 'leadership:3;piping:2;sandbag:2'],
      ['陈国强', 'piping:2;sandbag:2'],
      ['周志明', 'piping:1;sandbag:1'],
      ['刘海涛', 'sandbag:2'],
      ['胡卫东', 'sandbag:1;driver:2'],
      ['彭光辉', 'sandbag:1'],
      ['谭新华', 'first_aid:2'],
      ['易立新', 'sandbag:1'],
      ['唐爱国', 'patrol:2'],
      ['邓少华', 'sandbag:1'],
      ['贺永红', 'truck:1'],
      ['曾建平', 'radio:2'],
    ],
  },
  yuetang: {
    name: '岳塘后勤保障队',
    kind: 'logistics',
    division: '430304',
    home: [112.9702, 27.8689],
    equipment: 'sandbag:120;truck:2',
    duty: 'standby',
    people: [
      ['欧阳志刚', 'leadership:1;logistics:2;sandbag:1'],
      ['文晓东', 'sandbag:2;driver:1'],
      ['向长生', 'sandbag:1'],
      ['言大伟', 'logistics:1'],
    ],
  },
  shaoshan: {
    name: '韶山应急排',
    kind: 'emergency',
    division: '430382',
    home: [112.5266, 27.9151],
    equipment: 'sandbag:200;geotextile:2',
    duty: 'off',
    people: [
      ['毛晓峰', 'leadership:2;piping:2;sandbag:2'],
      ['汤伟', 'piping:1;sandbag:1'],
      ['庞勇', 'sandbag:1'],
    ],
  },
} satisfies Record<string, Plan>;

const heading = 'record,id,team,kind,division,longitude,latitude,equipment,name,phone,post,skills,duty';

function peopleOf({ people }: Plan): readonly Person[] {
  return people.map(([name]) => ({ personId: newId(), name }));
}

function linesOf(plan: Plan, team: Team): string[] {
  const { name, kind, division, home, equipment, duty, people } = plan;
  const everybody = [team.leader, ...team.members];
  return [
    ['team', team.teamId, name, kind, division, ...home, equipment, '', '', '', '', ''].join(','),
    ...people.map(([person, skills], index) => {
      const phone = `1390000${String(1000 + index)}`;
      const post = index === 0 ? 'leader' : 'member';
      const id = everybody[index]?.personId ?? '';
      return ['volunteer', id, name, '', '', '', '', '', person, phone, post, skills, duty].join(',');
    }),
  ];
}

function teamOf(plan: Plan): Team {
  const [leader, ...members] = peopleOf(plan);
  if (!leader) throw new RangeError(`${plan.name} has nobody`);
  return { teamId: newId(), name: plan.name, leader, members };
}

export type SmallRoster = Readonly<Record<keyof typeof plans, Team>>;

/** Brings the three teams in as an office would: by the import of a file. */
export async function importSmallRoster(administrator: Door): Promise<SmallRoster> {
  const teams = {
    yuhu: teamOf(plans.yuhu),
    yuetang: teamOf(plans.yuetang),
    shaoshan: teamOf(plans.shaoshan),
  };
  const file = [
    heading,
    ...linesOf(plans.yuhu, teams.yuhu),
    ...linesOf(plans.yuetang, teams.yuetang),
    ...linesOf(plans.shaoshan, teams.shaoshan),
  ].join('\n');
  const report = await administrator.post<{ errors: { message: string }[] }>('/api/roster/import', file);
  if (report.errors[0]) throw new Error(report.errors[0].message);
  return teams;
}
