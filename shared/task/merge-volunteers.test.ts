import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import { restAt } from './rest.ts';

const { leaderId, memberId, otherLeaderId, teamId, otherTeamId } = scene;
const [personId, duplicatePersonId] = [memberId, otherLeaderId];
const merge = { personId, duplicatePersonId };
const hours = (count: number) => secondsAfter(testNoon, count * 3600);

const people = [
  scene.teamRegistered(),
  scene.teamRegistered({ teamId: otherTeamId, division: '430304' }),
  scene.enrolled(personId, {
    skills: [
      { skill: 'sandbag', level: 3 },
      { skill: 'boat', level: 1 },
    ],
    certificates: [{ skill: 'boat', issuer: '海事局', expiresOn: '2026-12-31' }],
  }),
  scene.enrolled(duplicatePersonId, {
    teamId: otherTeamId,
    division: '430304',
    post: 'leader',
    duty: 'on_duty',
    skills: [
      { skill: 'sandbag', level: 1 },
      { skill: 'boat', level: 2 },
      { skill: 'first_aid', level: 1 },
    ],
    certificates: [
      { skill: 'boat', issuer: '海事局', number: 'B-7', expiresOn: '2027-12-31' },
      { skill: 'first_aid', issuer: '红十字会', expiresOn: '2026-01-31' },
    ],
  }),
];

describe('two records of one person', () => {
  it('become one: skills at the higher level, certificates of the later expiry, and the other retires into it', () => {
    const skills = [
      { skill: 'sandbag', level: 3 },
      { skill: 'boat', level: 2 },
      { skill: 'first_aid', level: 1 },
    ];
    const certificates = [
      { skill: 'boat', issuer: '海事局', number: 'B-7', expiresOn: '2027-12-31' },
      { skill: 'first_aid', issuer: '红十字会', expiresOn: '2026-01-31' },
    ];
    const world = given(...people)
      .when('MergeVolunteers', merge)
      .then({
        type: 'VolunteersMerged',
        data: {
          ...merge,
          teamId,
          division: '430302',
          post: 'member',
          skills,
          certificates,
          spells: [],
        },
      });
    expect(world.volunteers.get(personId)).toMatchObject({ teamId, skills, certificates, duty: 'standby' });
    expect(world.volunteers.get(personId)?.retiredAt).toBeUndefined();
    expect(world.volunteers.get(duplicatePersonId)).toMatchObject({
      retiredAt: testNoon,
      mergedInto: personId,
      duty: 'off',
      sharing: false,
    });
    expect(world.volunteers.by('team', otherTeamId)).toEqual([]);
  });

  it('bring their hours together: who served under either id rests under the one that stays', () => {
    // Two teams, one assignment each: the duplicate worked four hours, the kept one an hour before that.
    const facts = (at: string, people: string[], assignmentId: string, team: string) => ({
      at,
      data: {
        assignmentId,
        taskId: scene.taskId,
        incidentId: scene.incidentId,
        teamId: team,
        members: people.map((id) => ({ personId: id, state: 'called' })),
      },
    });
    const spell = (who: string, team: string, assignmentId: string, from: number, to: number) => {
      const { data } = facts(hours(from), [who], assignmentId, team);
      const members = (state: string) => [{ personId: who, state }];
      return [
        {
          type: 'AssignmentOffered',
          at: hours(from),
          data: {
            ...data,
            teamName: '队',
            teamKind: 'emergency',
            personIds: [who],
            leadPersonId: who,
            expiresAt: hours(from),
          },
        },
        { type: 'AssignmentEnRoute', at: hours(from), data: { ...data, members: members('en_route') } },
        { type: 'AssignmentCompleted', at: hours(to), data: { ...data, members: members('released') } },
      ];
    };
    const test = given(
      ...people,
      scene.incidentOpened,
      scene.taskCreated(),
      ...spell(duplicatePersonId, otherTeamId, scene.otherAssignmentId, -4, 0),
      ...spell(personId, teamId, scene.assignmentId, -6, -5),
    );
    test.when('MergeVolunteers', merge);
    const spells = test.world.ledgers.get(personId)?.spells ?? [];
    expect(spells.map(({ assignmentId }) => assignmentId)).toEqual([
      scene.assignmentId,
      scene.otherAssignmentId,
    ]);
    expect(test.world.ledgers.has(duplicatePersonId)).toBe(false);
    // The one hour was rested for half an hour of the hour in between; four hours owe two.
    expect(restAt(spells, testNoon).owedUntil).toBe(hours(2));
  });

  it('the higher post stays where both stand in one team', () => {
    const both = [
      scene.teamRegistered(),
      scene.enrolled(personId),
      scene.enrolled(leaderId, { post: 'leader' }),
    ];
    const world = given(...both).when('MergeVolunteers', { personId, duplicatePersonId: leaderId });
    expect(world.events[0]?.data).toMatchObject({ personId, post: 'leader' });
  });

  it('are not one record, unknown, retired, erased or merged already', () => {
    const test = given(...people, scene.enrolled(leaderId));
    test.when('MergeVolunteers', { personId, duplicatePersonId: personId }).then('same-person');
    test.when('MergeVolunteers', { ...merge, personId: scene.testId(99) }).then('person-unknown');
    test.when('MergeVolunteers', { ...merge, duplicatePersonId: scene.testId(99) }).then('person-unknown');
    test.when('MergeVolunteers', merge);
    test.when('MergeVolunteers', merge).then('person-retired');
    test
      .when('MergeVolunteers', { personId: duplicatePersonId, duplicatePersonId: personId })
      .then('person-retired');
    test.when('ErasePerson', { personId: leaderId });
    test.when('MergeVolunteers', { ...merge, duplicatePersonId: leaderId }).then('person-erased');
  });

  it('the duplicate is in no work that is not over; the one that stays may be', () => {
    const called = [...scene.scene, scene.offered];
    const [, kept] = [memberId, otherLeaderId];
    given(...called)
      .when('MergeVolunteers', { personId: kept, duplicatePersonId: memberId })
      .then('person-engaged');
    const gone = [...called, scene.accepted, scene.enRoute, scene.onScene, scene.completedWithOneMissing];
    given(...gone)
      .when('MergeVolunteers', { personId: kept, duplicatePersonId: memberId })
      .then('person-engaged');
    expect(
      given(...called).when('MergeVolunteers', { personId: memberId, duplicatePersonId: kept }).refusal,
    ).toBeUndefined();
  });

  it('nobody enrols a record that was merged', () => {
    const test = given(...people);
    test.when('MergeVolunteers', merge);
    test
      .when('EnrolVolunteer', { personId: duplicatePersonId, teamId, post: 'member', skills: [] })
      .then('person-merged');
  });

  it('what does not fit into one row is refused', () => {
    const many = (first: number) =>
      Array.from({ length: 30 }, (_, index) => ({
        skill: `skill_${first + index}`,
        issuer: '局',
        expiresOn: '2030-01-31',
      }));
    const papers = (one: number, other: number) => [
      scene.teamRegistered(),
      scene.enrolled(personId, { certificates: many(one), skills: [] }),
      scene.enrolled(leaderId, { certificates: many(other), skills: [] }),
    ];
    const command = { personId, duplicatePersonId: leaderId };
    given(...papers(0, 30))
      .when('MergeVolunteers', command)
      .then('certificates-full');
    expect(given(...papers(0, 10)).when('MergeVolunteers', command).refusal).toBeUndefined();
    const able = (first: number) => many(first).map(({ skill }) => ({ skill, level: 1 as const }));
    given(
      scene.teamRegistered(),
      scene.enrolled(personId, { skills: able(0) }),
      scene.enrolled(leaderId, { skills: able(30) }),
    )
      .when('MergeVolunteers', command)
      .then('skills-full');
  });
});
