import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { EventPage, LogEvent } from '@muster/shared/protocol/http/events.ts';
import {
  flood,
  haveFlood,
  haveTwoTeams,
  yuetangLeader,
  yuetangTeam,
  yuhuLeader,
  yuhuMember,
  yuhuTeam,
} from '../test/field-of-two-teams.ts';
import { startWholeServer, type Visitor, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
  await haveTwoTeams(server);
  await haveFlood(server);
});
afterEach(() => server.stop());

describe('GET /api/world', () => {
  it('shows a console the rows of its scope', async () => {
    const yuhu = await server.console('observer', '430302');
    const { rows, seq, epoch } = (await yuhu.get('/api/world')).json();
    expect(rows.teams.map(({ teamId }: { teamId: string }) => teamId)).toEqual([yuhuTeam]);
    expect(rows.volunteers).toHaveLength(2);
    expect(rows.incidents).toMatchObject([{ incidentId: flood, rev: seq }]);
    expect([seq, epoch]).toEqual([server.app.kernel.head, server.app.kernel.epoch]);
    const { rows: all } = (await (await server.console('observer', '43')).get('/api/world')).json();
    expect(all.volunteers).toHaveLength(3);
  });

  it('shows a phone its own, and only the tables asked for', async () => {
    const phone = await server.phone(yuhuMember);
    const { rows } = (await phone.get('/api/world?tables=teams,volunteers')).json();
    expect(Object.keys(rows)).toEqual(['teams', 'volunteers']);
    expect(rows.volunteers).toHaveLength(2);
    expect((await phone.get('/api/world?tables=incidents')).json().rows).toEqual({});
    expect((await phone.get('/api/world?tables=people')).statusCode).toBe(400);
    expect((await server.visitor().get('/api/world')).statusCode).toBe(401);
  });
});

describe('GET /api/events', () => {
  it('tells a console what happened in its scope, with who and when', async () => {
    const { cookie, command } = await server.console('dispatcher', '430302');
    await command('AddNote', { incidentId: flood, text: '水位上涨' });
    const { events, head, next } = (await server.visitor(cookie).get('/api/events')).json();
    expect(events.map(({ type }: LogEvent) => type)).toEqual([
      'TeamRegistered',
      'VolunteerEnrolled',
      'VolunteerEnrolled',
      'IncidentOpened',
      'NoteAdded',
    ]);
    expect(events.at(-1)).toMatchObject({
      seq: head,
      index: 0,
      at: server.clock.iso(),
      command: 'AddNote',
      actor: { role: 'dispatcher', scope: '430302' },
      data: { incidentId: flood, text: '水位上涨' },
    });
    expect(next).toBeUndefined();
  });

  it('tells of one kind of event alone when asked to', async () => {
    const { get } = await server.console('dispatcher', '430302');
    const { events }: EventPage = (await get('/api/events?type=VolunteerEnrolled')).json();
    expect(events.map(({ type }) => type)).toEqual(['VolunteerEnrolled', 'VolunteerEnrolled']);
  });

  it('tells a phone about its incidents alone', async () => {
    const phone = await server.phone(yuhuLeader);
    expect(await typesOf(phone)).toEqual([]);
    const taskId = v7();
    await server.have('CreateTask', {
      taskId,
      incidentId: flood,
      kind: 'seal_boil',
      place: { lon: 112.94, lat: 27.83 },
      priority: 1,
      needs: [],
    });
    await server.have('SetDuty', { personId: yuhuLeader, duty: 'standby' });
    await server.have('OfferAssignment', {
      assignmentId: v7(),
      taskId,
      teamId: yuhuTeam,
      personIds: [yuhuLeader],
    });
    expect(await typesOf(phone)).toEqual(['IncidentOpened', 'TaskCreated', 'AssignmentOffered']);
    expect(await typesOf(await server.phone(yuetangLeader))).toEqual([]);
  });

  it('S3 tells a phone nothing of tasks, teams and words of the incident that its rows do not show', async () => {
    const place = { lon: 112.94, lat: 27.83 };
    const work = { incidentId: flood, kind: 'seal_boil', place, priority: 1 } as const;
    const [own, others] = [v7(), v7()];
    await server.have('CreateTask', { taskId: own, ...work, needs: [] });
    await server.have('CreateTask', { taskId: others, ...work, needs: [] });
    for (const [taskId, teamId, personId] of [
      [own, yuhuTeam, yuhuMember],
      [others, yuetangTeam, yuetangLeader],
    ] as const) {
      await server.have('SetDuty', { personId, duty: 'standby' });
      await server.have('OfferAssignment', { assignmentId: v7(), taskId, teamId, personIds: [personId] });
      await server.have('SendSitrep', { incidentId: flood, taskId, text: '已查看' });
    }
    await server.have('AddNote', { incidentId: flood, text: '家属电话' });
    await server.have('SetResponseLevel', { incidentId: flood, level: 'II', reason: '上涨' });
    expect(await typesOf(await server.phone(yuhuMember))).toEqual([
      'IncidentOpened',
      'TaskCreated',
      'AssignmentOffered',
      'SitrepSent',
      'ResponseLevelSet',
    ]);
  });

  it('goes on page by page, and by incident', async () => {
    const console = await server.console('administrator', '');
    const seen: LogEvent[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const page: EventPage = (await console.get(`/api/events?after=${after}&limit=2`)).json();
      expect(page.events.length).toBeLessThanOrEqual(2);
      seen.push(...page.events);
      after = page.next;
    }
    expect(seen.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await typesOf(console, `?incident=${flood}`)).toEqual(['IncidentOpened']);
    expect(await typesOf(console, `?incident=${v7()}`)).toEqual([]);
    expect((await console.get('/api/events?limit=5000')).statusCode).toBe(400);
  });
});

async function typesOf(visitor: Visitor, query = ''): Promise<string[]> {
  const { events }: EventPage = (await visitor.get(`/api/events${query}`)).json();
  return events.map(({ type }) => type);
}
