import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { ids, sampleEvening } from '../../desk/sample-world.ts';
import { peopleLines, sortPeople } from './people-list.ts';
import { personMatches } from './person-search.ts';

const all = { division: '4303', skill: '', duty: '', retired: false } as const;

test('people are filtered by division, skill and duty; the retired stand apart', () => {
  const { world, when } = sampleEvening();
  const found = (filter: object) =>
    peopleLines(world, { ...all, ...filter }).map(({ volunteer }) => volunteer.personId);
  expect(found({})).toHaveLength(3);
  expect(found({ division: '430302' })).toEqual([ids.other]);
  when('SetDuty', { personId: ids.member, duty: 'off' });
  expect(found({ duty: 'off' })).toEqual([ids.member]);
  when('UpdateVolunteer', { personId: ids.member, skills: [{ skill: 'radio', level: 1 }] });
  expect(found({ skill: 'radio' })).toEqual([ids.member]);
  when('RetireVolunteer', { personId: ids.other });
  expect(found({ retired: true })).toEqual([ids.other]);
});

test('a team is led by its leader, names go by how they sound', () => {
  const { world } = sampleEvening();
  const lines = peopleLines(world, { ...all, division: '430304' });
  expect(sortPeople(lines, 'team', () => '')[0]?.volunteer.post).toBe('leader');
  const names: Record<string, string> = { [ids.member]: '安平' };
  const byName = sortPeople(lines, 'name', (personId) => names[personId] ?? '周敏');
  expect(byName[0]?.volunteer.personId).toBe(ids.member);
});

test('somebody is found by name, pinyin, initials and digits, and by nothing else', () => {
  const spelling = (name: string) => pinyin(name, { toneType: 'none', type: 'array' });
  const person = { name: '陈国强', phone: '138 0000-1234' };
  const found = (typed: string) => personMatches(typed, person, spelling);
  expect(['国强', 'chenguoqiang', 'cgq', 'guoqiang', '1234', '00001234', 'chen 138', ''].map(found)).toEqual(
    Array(8).fill(true),
  );
  expect(['李', 'cqg', '9999', 'chen 999', '-'].map(found)).toEqual(Array(5).fill(false));
});
