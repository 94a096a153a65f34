import { describe, expect, it } from 'vitest';
import { given } from '@muster/shared/domain/given.ts';
import * as scene from '@muster/shared/domain/scene.ts';
import { readRoster } from './read-roster.ts';
import { rosterTemplate } from './template.ts';

const { world } = given(...scene.scene);
let made = 100;
const options = { world, scope: '4303', newId: () => scene.testId((made += 1)) };
const read = (text: string | Uint8Array, scope = '4303') =>
  readRoster(typeof text === 'string' ? new TextEncoder().encode(text) : text, { ...options, scope });
const problems = (text: string) => read(text).errors.map(({ row, column, code }) => [row, column, code]);

const header = 'record,id,team,kind,division,lon,lat,equipment,name,phone,post,skills,certificates,duty';
const team = 'team,,甲队,emergency,430302,112.9,27.8,sandbag:20,,,,,,';
const person = 'volunteer,,甲队,,,,,,王建军,000-1,leader,piping:2,,standby';

describe('a roster file', () => {
  it('the template is read as it is', () => {
    const { errors, roster, people, rows } = read(rosterTemplate());
    expect(errors).toEqual([]);
    expect([rows, roster.teams.length, roster.volunteers.length]).toEqual([3, 1, 2]);
    expect(people.map(({ name }) => name)).toEqual(['王建军', '李卫国']);
    expect(roster.volunteers[1]?.certificates).toEqual([
      { skill: 'boat', issuer: '海事局', number: 'A123', expiresOn: '2027-05-01' },
    ]);
    expect(roster.volunteers[0]?.teamId).toBe(roster.teams[0]?.teamId);
  });
  it('is read in English, in any order of columns, and with the volunteer above the team', () => {
    const { errors, roster } = read(`${header}\n${person}\n${team}\n`);
    expect(errors).toEqual([]);
    expect(roster.teams[0]).toMatchObject({ kind: 'emergency', home: { lon: 112.9, lat: 27.8 } });
    expect(read('队伍,类型,姓名\n雨湖区应急排,志愿者,赵六\n').roster.volunteers[0]?.teamId).toBe(
      scene.teamId,
    );
  });
  it('is read in GB18030, as spreadsheets in China save it', () => {
    // 类型,队伍,姓名 / 志愿者,雨湖区应急排,赵六
    const bytes = Buffer.from(
      'c0e0d0cd2cb6d3cee92cd0d5c3fb0ad6bed4b8d5df2cd3eabafec7f8d3a6bcb1c5c52cd5d4c1f90a',
      'hex',
    );
    expect(read(bytes)).toMatchObject({ errors: [], people: [{ name: '赵六' }] });
  });
  it('names a bad header and reads no further', () => {
    expect(problems('record,nonsense\nteam,x\n')).toEqual([
      [1, 'nonsense', 'unknown-column'],
      [1, 'team 队伍', 'missing-column'],
    ]);
    expect(problems(`${header}\n`)).toEqual([[2, '', 'no-rows']]);
  });
  const bad: readonly [string, string, string][] = [
    ['robot,,甲队,,,,,,,,,,,', 'record', 'unknown-word'],
    ['team,,,emergency,430302,112.9,27.8,,,,,,,', 'team', 'missing-value'],
    ['team,,乙1队,army,430302,112.9,27.8,,,,,,,', 'kind', 'unknown-word'],
    ['team,,乙2队,emergency,43030,112.9,27.8,,,,,,,', 'division', 'not-a-division'],
    ['team,,乙3队,emergency,440402,112.9,27.8,,,,,,,', 'division', 'out-of-scope'],
    ['team,,乙4队,emergency,430302,190,27.8,,,,,,,', 'lon', 'not-a-degree'],
    ['team,,乙5队,emergency,430302,112.9,north,,,,,,,', 'lat', 'not-a-degree'],
    ['team,,乙6队,emergency,430302,112.9,27.8,sandbag:many,,,,,,', 'equipment', 'not-a-count'],
    ['team,,乙7队,emergency,430302,112.9,27.8,tank:1,,,,,,', 'equipment', 'unknown-word'],
    ['team,12,乙8队,emergency,430302,112.9,27.8,,,,,,,', 'id', 'not-an-id'],
    ['team,,雨湖区应急排,emergency,430302,112.9,27.8,,,,,,,', 'team', 'team-exists'],
    ['team,,甲队,emergency,430302,112.9,27.8,,,,,,,', 'team', 'repeated-team'],
    ['volunteer,,没有的队,,,,,,张三,,,,,', 'team', 'unknown-team'],
    ['volunteer,,甲队,,,,,,,,,,,', 'name', 'missing-value'],
    ['volunteer,,甲队,,,,,,张三,call me,,,,', 'phone', 'not-a-phone'],
    ['volunteer,,甲队,,,,,,张三,,boss,,,', 'post', 'unknown-word'],
    ['volunteer,,甲队,,,,,,张三,,leader,,,', 'post', 'second-leader'],
    ['volunteer,,甲队,,,,,,张三,,,piping:9,,', 'skills', 'not-a-level'],
    ['volunteer,,甲队,,,,,,张三,,,,boat|局|1|2027-02-30,', 'certificates', 'not-a-day'],
    ['volunteer,,甲队,,,,,,张三,,,,boat 2027,', 'certificates', 'not-a-certificate'],
    ['volunteer,,甲队,,,,,,张三,,,,,asleep', 'duty', 'unknown-word'],
    ['volunteer,,甲队,,,,,,王建军,000-1,,,,', 'name', 'repeated-person'],
    [`volunteer,${scene.memberId},甲队,,,,,,张三,,,,,`, 'id', 'person-exists'],
  ];
  for (const [line, column, code] of bad)
    it(`names ${code} in ${column}`, () => {
      expect(problems(`${header}\n${team}\n${person}\n${line}\n`)).toEqual([[4, column, code]]);
    });
  it('names all planted errors at once, in order of rows', () => {
    const lines = [header, team, person, ...bad.map(([line]) => line)];
    expect(problems(`${lines.join('\n')}\n`)).toEqual(
      bad.map(([, column, code], index) => [index + 4, column, code]),
    );
  });
  it('counts rows as a spreadsheet does, over empty lines and quoted line ends', () => {
    const broken = 'volunteer,,甲队,,,,,,"张\n三",,boss,,,';
    expect(problems(`${header}\n${team}\n\n${broken}\n`)).toEqual([[4, 'post', 'unknown-word']]);
  });
});
