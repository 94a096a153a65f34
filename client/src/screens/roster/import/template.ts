/** An empty roster to be filled in: people, teams, and what the columns mean. Its examples say that they are. */
import type { Say } from '../export/roster-tables.ts';
import { certificateFields, type Field } from '../sheets/fields.ts';
import type { FileTable } from '../sheets/write-tables.ts';

const peopleFields = [
  ...(['id', 'name', 'phone', 'team', 'post', 'duty', 'skills'] as const),
  ...certificateFields,
  ...(['emergency_contact', 'service'] as const),
] as const satisfies readonly Field[];
const teamFields = ['id', 'team', 'kind', 'division', 'longitude', 'latitude', 'equipment'] as const;
const bothFields = [
  'record',
  ...peopleFields,
  'kind',
  'division',
  'longitude',
  'latitude',
  'equipment',
] as const;

type Example = Partial<Record<Field, string>>;

function examples(say: Say): { people: readonly Example[]; teams: readonly Example[] } {
  const id = say('roster.template.example');
  const skill = (code: string, level: number) => `${say(`domain.skill.${code}`)}:${level}`;
  const team = say('roster.template.team');
  const equipment = `${say('domain.equipmentKind.sandbag')}:300; ${say('domain.equipmentKind.life_jacket')}:25`;
  const place = { division: '430302', longitude: '112.907', latitude: '27.856' };
  return {
    people: [
      {
        id,
        name: say('roster.template.first'),
        phone: '138 0000 0001',
        team,
        post: say('domain.post.leader'),
        duty: say('domain.duty.standby'),
        skills: `${skill('leadership', 2)}; ${skill('piping', 2)}`,
        service: say('roster.template.service'),
      },
      {
        id,
        name: say('roster.template.second'),
        phone: '138 0000 0002',
        team,
        skills: skill('boat', 2),
        certificate_skill: say('domain.skill.boat'),
        certificate_issuer: say('roster.template.issuer'),
        certificate_expires: '2030-12-31',
        certificate_number: 'HN-0001',
      },
    ],
    teams: [
      { id, team, kind: say('domain.teamKind.emergency'), ...place, equipment },
      { id, team: say('roster.template.otherTeam'), kind: say('domain.teamKind.water_rescue'), ...place },
    ],
  };
}

function table(say: Say, name: string, fields: readonly Field[], rows: readonly Example[]): FileTable {
  return {
    name,
    columns: fields.map((field) => ({ heading: say(`roster.field.${field}`), width: 18 })),
    rows: rows.map((row) => fields.map((field) => row[field])),
  };
}

export function templateTables(say: Say): FileTable[] {
  const { people, teams } = examples(say);
  const explained = [...new Set<Field>([...peopleFields, ...teamFields])];
  return [
    table(say, say('roster.sheet.people'), peopleFields, people),
    table(say, say('roster.sheet.teams'), teamFields, teams),
    {
      name: say('roster.template.columns'),
      columns: [
        { heading: say('roster.template.column'), width: 18 },
        { heading: say('roster.template.meaning'), width: 60 },
      ],
      rows: explained.map((field) => [say(`roster.field.${field}`), say(`roster.template.explain.${field}`)]),
    },
  ];
}

/** One table, for a .csv. */
export function templateTable(say: Say): FileTable {
  const { people, teams } = examples(say);
  const records = { team: say('roster.record.team'), volunteer: say('roster.record.volunteer') };
  return table(say, say('roster.sheet.people'), bothFields, [
    ...teams.map((row) => ({ ...row, record: records.team })),
    ...people.map((row) => ({ ...row, record: records.volunteer })),
  ]);
}
