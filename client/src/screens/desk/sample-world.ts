/** A small evening in Xiangtan for the tests of this folder: two teams, one incident, one sand boil. */
import { given } from '@muster/shared/domain/given.ts';
import type { CommandData } from '@muster/shared/domain/commands.ts';

/** A valid id that ends in the number. */
export function sampleId(number: number): string {
  return `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export const noon = '2026-06-24T12:00:00.000Z';
export const noonMilliseconds = Date.parse(noon);
export const ids = {
  incident: sampleId(1),
  task: sampleId(2),
  offer: sampleId(3),
  yuetang: sampleId(10),
  yuhu: sampleId(11),
  leader: sampleId(100),
  member: sampleId(101),
  other: sampleId(110),
};
const place = { lon: 112.94, lat: 27.83 };

const team = (teamId: string, name: string, division: string) => ({
  type: 'TeamRegistered',
  data: {
    teamId,
    name,
    kind: 'emergency',
    division,
    home: place,
    equipment: [{ kind: 'sandbag', count: 150 }],
  },
});

const volunteer = (personId: string, teamId: string, division: string, post: string) => ({
  type: 'VolunteerEnrolled',
  data: {
    personId,
    teamId,
    division,
    post,
    skills: [
      { skill: 'piping', level: 2 },
      { skill: 'sandbag', level: 1 },
    ],
    certificates: [],
    duty: 'standby',
  },
});

/** Two teams and an open flood, and nothing asked of anybody yet. */
export function sampleEvening() {
  return given(
    {
      type: 'StationRegistered',
      data: { division: '4303', name: '湘潭市退役军人服务中心', level: 'city' },
    },
    {
      type: 'StationRegistered',
      data: { division: '430302', name: '雨湖区退役军人服务中心', level: 'county' },
    },
    {
      type: 'StationRegistered',
      data: { division: '430302001', name: '雨湖路街道退役军人服务站', level: 'town' },
    },
    team(ids.yuetang, '岳塘应急排', '430304'),
    team(ids.yuhu, '雨湖应急排', '430302'),
    volunteer(ids.leader, ids.yuetang, '430304', 'leader'),
    volunteer(ids.member, ids.yuetang, '430304', 'member'),
    volunteer(ids.other, ids.yuhu, '430302', 'leader'),
    {
      type: 'IncidentOpened',
      data: {
        incidentId: ids.incident,
        kind: 'flood',
        title: '湘江城区段防汛',
        place,
        division: '4303',
        jurisdictions: [],
        level: 'II',
      },
    },
  );
}

export type Evening = ReturnType<typeof sampleEvening>;

/** Asks for two people who can treat a sand boil, and two rolls of geotextile. */
export function askForTask(evening: Evening, fields: Partial<CommandData<'CreateTask'>> = {}): void {
  const { refusal } = evening.when('CreateTask', {
    taskId: ids.task,
    incidentId: ids.incident,
    kind: 'seal_boil',
    place,
    priority: 1,
    needs: [{ people: 2 }, { skill: 'piping', level: 1, count: 1 }, { equipment: 'geotextile', count: 2 }],
    ...fields,
  });
  if (refusal !== undefined) throw new Error(`the sample task was refused: ${refusal}`);
}
