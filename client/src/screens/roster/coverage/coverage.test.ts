import { expect, test } from 'vitest';
import { ids, sampleEvening } from '../../desk/sample-world.ts';
import { shapeOf } from '../tree/division-tree.ts';
import { coverageColumns, coverageRows, hasSkill, levelCoverage } from './coverage.ts';

const today = '2026-06-24';

test('counties are told what they have and how much they lack; a county team is no town team', () => {
  const { world } = sampleEvening();
  const shape = shapeOf(world, '4303', []);
  const rows = coverageRows(world, shape, { division: '4303', level: 'county', by: 'kind', today });
  const emergency = coverageColumns.kind.indexOf('emergency');
  expect(rows.map(({ code, teams, counts, lacking }) => [code, teams, counts[emergency], lacking])).toEqual([
    ['430302', 1, 1, 8],
    ['430304', 1, 1, 8],
  ]);
  const towns = coverageRows(world, shape, { division: '4303', level: 'town', by: 'kind', today });
  expect(towns.map(({ code, teams }) => [code, teams])).toEqual([['430302001', 0]]);
  expect(levelCoverage(world, shape, '4303')).toEqual([
    { level: 'county', divisions: 2, withTeam: 2 },
    { level: 'town', divisions: 1, withTeam: 0 },
  ]);
});

test('a skill that wants a certificate counts only with a valid one', () => {
  const { world, when } = sampleEvening();
  when('UpdateVolunteer', { personId: ids.member, skills: [{ skill: 'boat', level: 2 }] });
  const member = () => {
    const row = world.volunteers.get(ids.member);
    if (!row) throw new Error('no such row');
    return row;
  };
  expect(hasSkill(member(), 'boat', today)).toBe(false);
  when('GrantCertificate', {
    personId: ids.member,
    skill: 'boat',
    issuer: '海事局',
    expiresOn: '2027-01-01',
  });
  expect(hasSkill(member(), 'boat', today)).toBe(true);
  expect(hasSkill(member(), 'boat', '2027-01-02')).toBe(false);
});
