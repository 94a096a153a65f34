import { describe, expect, it } from 'vitest';
import { commandNames, isCommandName, type Command } from '../domain/commands.ts';
import type { World } from '../domain/world.ts';
import { roles, type Actor, type Role } from '../kernel/envelope.ts';
import { atConsole, onPhone } from './actors.ts';
import { may } from './may.ts';
import { sampleOf } from './samples.ts';
import { createScene, drill, flood, heyuan, idOf, spill, yuetang, yuhu } from './scene.ts';

/**
 * What each role may: `-` never; `s` within its scope; `t` its own team's; `l` when it speaks for the assignment;
 * `m` when it is on the assignment; `o` for oneself; `k` of the own team, leaders only; `b` when it is, leads or speaks for each person named; `e` when the drill's plan names the account; `n` with the whole nation as scope. Written by hand, apart from the table that is tested.
 */
const grid = `
                    administrator dispatcher coordinator staff leader volunteer observer
RegisterStation     s             -          -           s     -      -         -
RegisterTeam        s             -          -           s     -      -         -
UpdateTeam          s             -          -           s     -      -         -
DisbandTeam         s             -          -           s     -      -         -
EnrolVolunteer      s             -          -           s     -      -         -
UpdateVolunteer     s             -          -           s     -      -         -
MoveVolunteer       s             -          -           s     -      -         -
RetireVolunteer     s             -          -           s     -      -         -
ErasePerson         s             -          -           s     -      -         -
GrantCertificate    s             -          -           s     -      -         -
RevokeCertificate   s             -          -           s     -      -         -
MergeVolunteers     s             -          -           s     -      -         -
SetDuty             s             s          -           s     t      o         -
SetSharing          -             -          -           -     o      o         -
ImportRoster        s             -          -           s     -      -         -
OpenIncident        s             s          s           -     -      -         -
UpdateIncident      s             s          -           -     -      -         -
SetResponseLevel    s             s          -           -     -      -         -
DrawZone            s             s          -           -     -      -         -
UpdateZone          s             s          -           -     -      -         -
EraseZone           s             s          -           -     -      -         -
AddNote             s             s          s           -     -      -         -
CloseIncident       s             s          -           -     -      -         -
CreateTask          s             s          -           -     -      -         -
UpdateTask          s             s          -           -     -      -         -
CancelTask          s             s          -           -     -      -         -
FinishTask          s             s          -           -     -      -         -
OfferAssignment     s             s          -           -     -      -         -
WithdrawAssignment  s             s          -           -     -      -         -
AnswerOffer         s             s          -           -     t      l         -
ReportProgress      s             s          -           -     t      l         -
ReportMember        s             s          -           -     t      o         -
CheckItem           s             s          -           -     t      m         -
SendSitrep          s             s          -           -     t      m         -
ReadSitrep          s             s          s           -     -      -         -
SaveTaskTemplate    s             s          s           -     -      -         -
RemoveTaskTemplate  s             s          s           -     -      -         -
RaiseAlarm          s             s          s           -     t      o         -
LocateAlarm         -             -          -           -     o      o         -
AcknowledgeAlarm    s             s          s           -     k      -         -
CloseAlarm          s             s          s           -     -      -         -
CallRoll            s             s          s           -     -      -         -
AnswerRollCall      s             s          s           -     b      b         -
CloseRollCall       s             s          s           -     -      -         -
SignHandover        s             s          s           -     -      -         -
TakeOverShift       s             s          s           -     -      -         -
PlanDrill           s             -          s           -     -      -         -
UpdateDrill         s             -          s           -     -      -         -
StartDrill          s             -          s           -     -      -         -
PauseDrill          s             -          s           -     -      -         -
ResumeDrill         s             -          s           -     -      -         -
SetDrillSpeed       s             -          s           -     -      -         -
JumpDrill           s             -          s           -     -      -         -
DeliverInject       s             -          s           -     -      -         -
EndDrill            s             -          s           -     -      -         -
DiscardDrill        s             -          s           -     -      -         -
Observe             s             e          s           e     -      -         e
OpenImprovement     s             -          s           -     -      -         -
UpdateImprovement   s             -          s           -     -      -         -
SetPolicy           n             -          -           -     -      -         -
`;

const expected = new Map<string, string>();
{
  const [header = '', ...lines] = grid.trim().split('\n');
  const columns = header.trim().split(/\s+/);
  for (const line of lines) {
    const [name = '', ...marks] = line.trim().split(/\s+/);
    columns.forEach((role, index) => expected.set(`${name} ${role}`, marks[index] ?? 'missing'));
  }
}

const codeOf = (actor: Actor, command: Command, world: World) => may(actor, command, world)?.code;

/** The scene, with the one zone in Yuhu's incident, so that every sample command touches Yuhu. */
function sceneOfYuhu(): World {
  const world = createScene();
  const zone = world.zones.get(flood.zoneId);
  if (zone) world.zones.set({ ...zone, incidentId: spill.incidentId });
  return world;
}

/** Who gives the command for each mark: somebody it is for, and somebody like them it is not for. */
const cases: Record<string, (role: Role) => { yes: Actor[]; no: [Actor, string][] }> = {
  '-': (role) => ({
    yes: [],
    no: [[{ ...atConsole(role, ''), personId: yuhu.member }, 'role-not-allowed']],
  }),
  s: (role) => ({
    yes: ['', '43', '4303', '430302'].map((scope) => atConsole(role, scope)),
    no: ['430304', '4404', '430302001'].map((scope) => [atConsole(role, scope), 'out-of-scope']),
  }),
  n: (role) => ({
    yes: [atConsole(role, '')],
    no: ['43', '4303', '430302'].map((scope) => [atConsole(role, scope), 'out-of-scope']),
  }),
  t: () => ({
    yes: [onPhone('leader', yuhu.leader), onPhone('leader', yuhu.deputy)],
    no: [
      [onPhone('leader', yuetang.leader), 'not-yours'],
      [atConsole('leader', ''), 'not-yours'],
    ],
  }),
  l: () => ({
    yes: [onPhone('volunteer', yuhu.member)],
    no: [[onPhone('volunteer', yuhu.deputy), 'not-yours']],
  }),
  m: () => ({
    yes: [onPhone('volunteer', yuhu.member)],
    no: [[onPhone('volunteer', yuhu.deputy), 'not-yours']],
  }),
  k: () => ({
    yes: [onPhone('leader', yuhu.leader), onPhone('leader', yuhu.deputy)],
    no: [
      [onPhone('leader', yuhu.member), 'not-yours'],
      [onPhone('leader', yuetang.leader), 'not-yours'],
    ],
  }),
  b: (role) => ({
    yes: [onPhone('volunteer', yuhu.member), onPhone('leader', yuhu.leader)].map((one) => ({ ...one, role })),
    no: [
      [{ ...onPhone('leader', yuetang.leader), role }, 'not-yours'],
      [{ ...onPhone('volunteer', heyuan.member), role }, 'not-yours'],
      [atConsole(role, ''), 'not-yours'],
    ],
  }),
  e: (role) => ({
    yes: [{ ...atConsole(role, '440402'), id: drill.evaluatorId }],
    no: [[atConsole(role, ''), 'not-yours']],
  }),
  o: (role) => ({
    yes: [{ ...onPhone('volunteer', yuhu.member), role }],
    no: [
      [{ ...onPhone('leader', yuhu.leader), role }, 'not-yours'],
      [atConsole(role, ''), 'not-yours'],
    ],
  }),
};

describe('may: every command × role', () => {
  it('the grid names every command and every role, and nothing else', () => {
    expect([...expected.keys()].toSorted()).toEqual(
      commandNames.flatMap((name) => roles.map((role) => `${name} ${role}`)).toSorted(),
    );
    expect([...new Set(expected.values())].toSorted()).toEqual(Object.keys(cases).toSorted());
  });

  for (const [cell, mark] of expected) {
    const [name = '', word = ''] = cell.split(' ');
    const role = roles.find((candidate) => candidate === word);
    if (!isCommandName(name) || !role) continue;
    it(`${name} by ${role} is ${mark}`, () => {
      const world = sceneOfYuhu();
      const { yes, no } = cases[mark]?.(role) ?? { yes: [], no: [] };
      for (const actor of yes)
        expect([actor, codeOf(actor, sampleOf(name), world)]).toEqual([actor, undefined]);
      for (const [actor, code] of no)
        expect([actor, codeOf(actor, sampleOf(name), world)]).toEqual([actor, code]);
    });
  }

  it('the clock and the operator may everything', () => {
    const system: Actor = { id: 'clock', role: 'system', scope: '' };
    for (const name of commandNames) expect(may(system, sampleOf(name), createScene())).toBeUndefined();
  });

  it('a refusal says who may', () => {
    const refusal = may(onPhone('volunteer', yuhu.member), sampleOf('AddNote'), createScene());
    expect(refusal?.detail).toContain('administrator, dispatcher, coordinator');
    expect(refusal?.facts).toMatchObject({ command: 'AddNote', role: 'volunteer' });
  });

  it('a role without the right learns nothing of what exists', () => {
    const command: Command = { name: 'CloseIncident', data: { incidentId: idOf(999), summary: 'over' } };
    expect(codeOf(onPhone('volunteer', yuhu.member), command, createScene())).toBe('role-not-allowed');
    const answer: Command = { name: 'AnswerOffer', data: { assignmentId: idOf(999), answer: 'accept' } };
    expect(codeOf(onPhone('leader', yuhu.leader), answer, createScene())).toBe('not-yours');
  });

  it('what does not exist is left to the rules for those who may', () => {
    const dispatcher = atConsole('dispatcher', '430302');
    const unknown = idOf(999);
    const commands: Command[] = [
      { name: 'CloseIncident', data: { incidentId: unknown, summary: 'over' } },
      { name: 'EraseZone', data: { zoneId: unknown } },
      { name: 'FinishTask', data: { taskId: unknown } },
      { name: 'OfferAssignment', data: { assignmentId: idOf(998), taskId: unknown, teamId: unknown } },
      { name: 'ReportProgress', data: { assignmentId: unknown, state: 'en_route' } },
      { name: 'SetDuty', data: { personId: unknown, duty: 'off' } },
      { name: 'UpdateZone', data: { zoneId: unknown, note: 'wider' } },
      { name: 'ReadSitrep', data: { sitrepId: unknown } },
      { name: 'RemoveTaskTemplate', data: { templateId: unknown } },
      { name: 'TakeOverShift', data: { handoverId: unknown } },
    ];
    for (const command of commands) expect(codeOf(dispatcher, command, createScene())).toBeUndefined();
  });
});

describe('may: records and templates of two divisions', () => {
  it('merging touches both people, whichever of them is to stay', () => {
    const world = createScene();
    const [one, other] = [yuhu.member, yuetang.member];
    for (const [personId, duplicatePersonId] of [
      [one, other],
      [other, one],
    ] as const) {
      const command: Command = { name: 'MergeVolunteers', data: { personId, duplicatePersonId } };
      expect(codeOf(atConsole('staff', '430302'), command, world)).toBe('out-of-scope');
      expect(codeOf(atConsole('staff', '4303'), command, world)).toBeUndefined();
    }
  });

  it('a template is not replaced from a division it does not belong to', () => {
    const command = sampleOf('SaveTaskTemplate');
    if (command.name !== 'SaveTaskTemplate') throw new Error('no such sample');
    const data = { ...command.data, templateId: yuhu.templateId, division: yuetang.division };
    const replacing: Command = { name: 'SaveTaskTemplate', data };
    expect(codeOf(atConsole('dispatcher', '430304'), replacing, createScene())).toBe('out-of-scope');
    expect(
      codeOf(
        atConsole('dispatcher', '430304'),
        { ...replacing, data: { ...data, templateId: idOf(910) } },
        createScene(),
      ),
    ).toBeUndefined();
  });
});

const report = (incidentId: string, taskId?: string): Command => ({
  name: 'SendSitrep',
  data: { incidentId, text: 'all well', ...(taskId === undefined ? {} : { taskId }) },
});

describe("may: one's own", () => {
  it('nobody but the person gives or withdraws consent', () => {
    for (const role of ['administrator', 'dispatcher', 'staff', 'coordinator', 'observer'] as const)
      expect(codeOf(atConsole(role, ''), sampleOf('SetSharing'), createScene())).toBe('role-not-allowed');
    expect(codeOf(onPhone('leader', yuhu.leader), sampleOf('SetSharing'), createScene())).toBe('not-yours');
  });

  it('a leader who retired or moved leads no more', () => {
    const world = createScene();
    const row = world.volunteers.get(yuhu.leader);
    if (!row) throw new Error('no leader');
    world.volunteers.set({ ...row, retiredAt: row.dutySince });
    expect(codeOf(onPhone('leader', yuhu.leader), sampleOf('SetDuty'), world)).toBe('not-yours');
    world.volunteers.set({ ...row, teamId: yuetang.teamId });
    expect(codeOf(onPhone('leader', yuhu.leader), sampleOf('SetDuty'), world)).toBe('not-yours');
  });

  it('a member who declined has no say in the task, and a task does not lend its incident', () => {
    const world = createScene();
    const member = onPhone('volunteer', heyuan.member);
    expect(codeOf(member, report(flood.incidentId), world)).toBeUndefined();
    expect(codeOf(member, report(flood.incidentId, flood.taskId), world)).toBeUndefined();
    expect(codeOf(member, report(flood.incidentId, flood.waitingTaskId), world)).toBe('not-yours');
    expect(codeOf(member, report(spill.incidentId), world)).toBe('not-yours');
    expect(codeOf(member, report(spill.incidentId, flood.taskId), world)).toBe('not-yours');
    const row = world.assignments.get(flood.assignmentId);
    if (!row) throw new Error('no assignment');
    const members = row.members.map((entry) => ({ ...entry, state: 'declined' as const }));
    world.assignments.set({ ...row, members });
    expect(codeOf(member, report(flood.incidentId, flood.taskId), world)).toBe('not-yours');
  });
});
