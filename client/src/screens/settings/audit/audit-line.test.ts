import { expect, test } from 'vitest';
import { auditLine, type AuditItem } from './audit-line.ts';

const t = (key: string, values: Record<string, unknown> = {}): string =>
  [key, ...Object.values(values)].join(' ');
const names = {
  person: (id: string) => ({ p1: '陈国强', p2: '周敏' })[id] ?? '',
  team: () => '岳塘应急排',
  task: () => '封堵管涌',
  division: () => '',
};
const actor = { id: 'zhou', role: 'dispatcher', scope: '4303' };
const at = '2026-06-24T13:22:36.000Z';

const command = (events: { type: string; data: object }[], moreEvents = 0): AuditItem => ({
  kind: 'command',
  at,
  seq: 7,
  commandId: 'c',
  command: 'AddNote',
  actor,
  moreEvents,
  events: events.map(({ type, data }) => ({ type, data: { ...data } })),
});

test('what was done says what of, and leads there', () => {
  const line = auditLine(
    command([{ type: 'NoteAdded', data: { incidentId: 'i1', text: '水位上涨' } }]),
    t,
    names,
  );
  expect(line).toMatchObject({ actorId: 'zhou', kind: 'command', text: '水位上涨' });
  expect(line.to).toEqual({ name: 'desk', params: { incidentId: 'i1', taskId: null } });
});

test('of many events of one command the first is told, and how many more there are', () => {
  const data = { personId: 'p1', teamId: 't', post: 'member' };
  const line = auditLine(
    command(
      [
        { type: 'VolunteerEnrolled', data },
        { type: 'VolunteerEnrolled', data },
        { type: 'VolunteerEnrolled', data },
      ],
      4,
    ),
    t,
    names,
  );
  expect(line.text).toContain('settings.audit.andMore 6');
  expect(line.to).toEqual({ name: 'desk', query: { person: 'p1' } });
});

test('a command whose events the reader may not see is told by its name', () => {
  expect(auditLine(command([]), t, names)).toMatchObject({ verb: 'AddNote', text: '' });
});

test('what was read says of whom and what for', () => {
  const read: AuditItem = {
    kind: 'read',
    readId: 'r',
    at,
    actorId: 'zhou',
    role: 'dispatcher',
    reach: 'number',
    purpose: 'screen',
    personIds: ['p1', 'p2'],
  };
  const line = auditLine(read, t, names);
  expect(line.text).toContain('陈国强settings.audit.list周敏');
  expect(line.to).toBeUndefined();
  const crowd = auditLine({ ...read, personIds: ['p1', 'p2', 'p3', 'p4'] }, t, names);
  expect(crowd.text).toMatch(/settings\.audit\.people .*… 4/);
  expect(auditLine({ ...read, personIds: [] }, t, names).text).toContain('settings.audit.everybody');
  expect(auditLine({ ...read, personIds: ['p1'] }, t, names).to).toEqual({
    name: 'desk',
    query: { person: 'p1' },
  });
});
