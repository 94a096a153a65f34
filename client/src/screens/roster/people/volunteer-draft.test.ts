import { expect, test } from 'vitest';
import { ids, sampleEvening } from '../../desk/sample-world.ts';
import {
  enrolData,
  personUpdate,
  problemsInVolunteer,
  volunteerChange,
  volunteerDraft,
} from './volunteer-draft.ts';

const draft = { ...volunteerDraft(), name: ' 陈国强 ', phone: '138 0000 0000' };

test('a name is wanted, a phone must be one, a skill has one level', () => {
  expect(problemsInVolunteer(volunteerDraft())).toEqual(['name']);
  expect(problemsInVolunteer(draft)).toEqual([]);
  expect(problemsInVolunteer({ ...draft, phone: '问队长' })).toEqual(['phone']);
  const twice = [1, 2].map((level) => ({ skill: 'boat', level: level as 1 | 2 }));
  expect(problemsInVolunteer({ ...draft, skills: twice })).toEqual(['skills']);
});

test('the name and the phone go to the vault, and nowhere else', () => {
  expect(personUpdate(draft)).toEqual({ name: '陈国强', phone: '138 0000 0000' });
  expect(enrolData(draft, 'person', 'team')).toEqual({
    personId: 'person',
    teamId: 'team',
    post: 'member',
    skills: [],
  });
});

test('of a correction only what was changed goes to the log, with what was seen of it', () => {
  const seen = sampleEvening().world.volunteers.get(ids.member);
  if (!seen) throw new Error('no such row');
  expect(volunteerChange(seen, volunteerDraft(seen))).toBeUndefined();
  expect(volunteerChange(seen, { ...volunteerDraft(seen), post: 'deputy' })).toEqual({
    personId: ids.member,
    post: 'deputy',
    was: { post: 'member' },
  });
});
