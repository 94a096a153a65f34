import { describe, expect, it } from 'vitest';
import type { Command, CommandData } from '../domain/commands.ts';
import type { World } from '../domain/world.ts';
import type { Actor } from '../kernel/envelope.ts';
import { atConsole } from './actors.ts';
import { may } from './may.ts';
import { sampleOf } from './samples.ts';
import {
  assignment,
  createScene,
  drill,
  flood,
  heyuan,
  idOf,
  incident,
  spill,
  task,
  yuetang,
  yuhu,
} from './scene.ts';

const codeOf = (actor: Actor, command: Command, world: World) => may(actor, command, world)?.code;

const inZhongshan = idOf(300);

const opening = (division: string): Command => ({
  name: 'OpenIncident',
  data: {
    incidentId: idOf(305),
    kind: 'flood',
    title: 'a flood',
    place: { lon: 112.9, lat: 27.8 },
    division,
    jurisdictions: ['430302', '4404'],
  },
});

const moving = (incidentId: string, division: string): Command => ({
  name: 'UpdateIncident',
  data: { incidentId, division },
});

const offering = (teamId: string): Command => ({
  name: 'OfferAssignment',
  data: { assignmentId: idOf(306), taskId: flood.waitingTaskId, teamId },
});

describe('may: scope', () => {
  const dispatcher = atConsole('dispatcher', '430302');

  const note: Command = { name: 'AddNote', data: { incidentId: inZhongshan, text: 'a note' } };

  it('a dispatcher of 430302 cannot touch an incident of 4404 that does not name 4303, and can once it names 4303', () => {
    const world = createScene();
    world.incidents.set(incident(inZhongshan, '4404'));
    world.tasks.set(task(idOf(301), inZhongshan));
    world.assignments.set(
      assignment(idOf(302), { taskId: idOf(301), incidentId: inZhongshan }, heyuan.teamId, []),
    );
    world.zones.set({ zoneId: idOf(303), incidentId: inZhongshan, kind: 'danger', polygon: [] });
    const commands: Command[] = [
      note,
      { name: 'UpdateIncident', data: { incidentId: inZhongshan, title: 'ours' } },
      { name: 'SetResponseLevel', data: { incidentId: inZhongshan, level: 'I', reason: 'rising' } },
      { name: 'CloseIncident', data: { incidentId: inZhongshan, summary: 'over' } },
      { name: 'EraseZone', data: { zoneId: idOf(303) } },
      { name: 'UpdateTask', data: { taskId: idOf(301), priority: 1 } },
      { name: 'CheckItem', data: { taskId: idOf(301), item: 'find_outlets', done: true } },
      { name: 'SendSitrep', data: { incidentId: inZhongshan, text: 'heard by radio' } },
      { name: 'OfferAssignment', data: { assignmentId: idOf(304), taskId: idOf(301), teamId: yuhu.teamId } },
      { name: 'WithdrawAssignment', data: { assignmentId: idOf(302), reason: 'wrong team' } },
      { name: 'ReportProgress', data: { assignmentId: idOf(302), state: 'on_scene' } },
    ];
    for (const command of commands)
      expect([command.name, codeOf(dispatcher, command, world)]).toEqual([command.name, 'out-of-scope']);
    world.incidents.set(incident(inZhongshan, '4404', { jurisdictions: ['4303'] }));
    for (const command of commands)
      expect([command.name, codeOf(dispatcher, command, world)]).toEqual([command.name, undefined]);
    expect(codeOf(atConsole('dispatcher', '4401'), note, world)).toBe('out-of-scope');
  });

  it('a scope larger than the jurisdiction is named by it too', () => {
    const world = createScene();
    world.incidents.set(incident(inZhongshan, '4404', { jurisdictions: ['430302'] }));
    expect(codeOf(atConsole('dispatcher', '43'), note, world)).toBeUndefined();
    expect(codeOf(atConsole('dispatcher', '430304'), note, world)).toBe('out-of-scope');
  });

  it('an incident is opened only where one may act, and jurisdictions invite anyone', () => {
    expect(codeOf(dispatcher, opening('430302'), createScene())).toBeUndefined();
    expect(codeOf(dispatcher, opening('4404'), createScene())).toBe('out-of-scope');
    expect(codeOf(dispatcher, opening('4303'), createScene())).toBe('out-of-scope');
  });

  it('X2 an exercise invites only where whoever opens, widens or plans it may act', () => {
    const exercise = (jurisdictions: string[]): Command => ({
      name: 'OpenIncident',
      data: {
        incidentId: idOf(305),
        kind: 'flood',
        title: 'a flood',
        place: { lon: 112.9, lat: 27.8 },
        division: '430302',
        jurisdictions,
        drillId: drill.drillId,
      },
    });
    expect(codeOf(dispatcher, exercise(['43']), createScene())).toBe('out-of-scope');
    expect(codeOf(dispatcher, exercise([]), createScene())).toBeUndefined();
    const world = createScene();
    world.incidents.set(incident(inZhongshan, '430302', { jurisdictions: ['4304'], drillId: drill.drillId }));
    const widened = (jurisdictions: string[]): Command => ({
      name: 'UpdateIncident',
      data: { incidentId: inZhongshan, jurisdictions },
    });
    expect(codeOf(dispatcher, widened(['4304', '43']), world)).toBe('out-of-scope');
    expect(codeOf(dispatcher, widened(['4304']), world), 'as it was').toBeUndefined();
    const plan = sampleOf('PlanDrill');
    if (plan.name !== 'PlanDrill') throw new Error('not the sample');
    const { drillId: _drill, ...data } = exercise(['4404']).data as CommandData<'OpenIncident'>;
    const inject = {
      injectId: idOf(306),
      offsetSeconds: 0,
      title: 'it begins',
      message: '',
      effects: [{ kind: 'command' as const, name: 'OpenIncident' as const, data }],
    };
    const planned: Command = { ...plan, data: { ...plan.data, division: '430302', injects: [inject] } };
    expect(codeOf(atConsole('coordinator', '4303'), planned, createScene())).toBe('out-of-scope');
    expect(codeOf(atConsole('coordinator', ''), planned, createScene())).toBeUndefined();
  });

  it('an update needs both the old incident and the new division in scope', () => {
    const world = createScene();
    world.incidents.set(incident(inZhongshan, '4404', { jurisdictions: ['4303'] }));
    expect(codeOf(dispatcher, moving(spill.incidentId, '4404'), world)).toBe('out-of-scope');
    expect(codeOf(dispatcher, moving(flood.incidentId, '430302'), world)).toBe('out-of-scope');
    expect(codeOf(dispatcher, moving(spill.incidentId, '430302001'), world)).toBeUndefined();
    expect(codeOf(dispatcher, moving(inZhongshan, '4404'), world), 'unchanged').toBeUndefined();
  });

  it('naming a division does not hand over its teams', () => {
    const world = createScene();
    world.incidents.set(incident(flood.incidentId, '4416', { jurisdictions: ['4303'] }));
    expect(codeOf(dispatcher, offering(yuhu.teamId), world)).toBeUndefined();
    expect(codeOf(dispatcher, offering(yuetang.teamId), world)).toBe('out-of-scope');
    expect(codeOf(dispatcher, offering(heyuan.teamId), world)).toBe('out-of-scope');
    expect(codeOf(atConsole('dispatcher', '4416'), offering(yuhu.teamId), world)).toBe('out-of-scope');
  });

  it('who retired elsewhere is enrolled again only by somebody whose scope covers both', () => {
    const world = createScene();
    const row = world.volunteers.get(yuetang.member);
    if (!row) throw new Error('not in the scene');
    world.volunteers.set({ ...row, retiredAt: row.dutySince });
    const enrol: Command = {
      name: 'EnrolVolunteer',
      data: { personId: yuetang.member, teamId: yuhu.teamId, post: 'member', skills: [] },
    };
    expect(codeOf(atConsole('staff', '430302'), enrol, world)).toBe('out-of-scope');
    expect(codeOf(atConsole('staff', '4303'), enrol, world)).toBeUndefined();
  });

  it('a move needs both teams in scope, a team both its divisions, an import every team it names', () => {
    const world = createScene();
    const staff = atConsole('staff', '430302');
    const city = atConsole('staff', '4303');
    const move: Command = { name: 'MoveVolunteer', data: { personId: yuhu.member, teamId: yuetang.teamId } };
    const away: Command = { name: 'UpdateTeam', data: { teamId: yuhu.teamId, division: '430304' } };
    const joining = sampleOf('ImportRoster');
    if (joining.name !== 'ImportRoster') throw new Error('not the sample');
    const strangers: Command = {
      name: 'ImportRoster',
      data: {
        ...joining.data,
        volunteers: [
          {
            personId: idOf(910),
            teamId: yuetang.teamId,
            post: 'member',
            skills: [],
            certificates: [],
            duty: 'standby',
          },
        ],
      },
    };
    for (const command of [move, away, strangers]) {
      expect([command.name, codeOf(staff, command, world)]).toEqual([command.name, 'out-of-scope']);
      expect([command.name, codeOf(city, command, world)]).toEqual([command.name, undefined]);
    }
    expect(codeOf(staff, joining, world)).toBeUndefined();
  });
});
