import { describe, expect, it } from 'vitest';
import type { World } from '../domain/world.ts';
import { audienceKey, type Audience } from './audience.ts';
import {
  aDrill,
  assignment,
  createScene,
  drill,
  flood,
  heyuan,
  idOf,
  sceneMoment,
  spill,
  volunteer,
  yuetang,
  yuhu,
} from './scene.ts';
import { view, visibleRows } from './view.ts';

type ConsoleRole = Extract<Audience, { kind: 'console' }>['role'];
const desk = (scope: string, role: ConsoleRole = 'dispatcher'): Audience => ({
  kind: 'console',
  role,
  scope,
});
const personal = (personId: string): Audience => ({ kind: 'person', personId });

/** What an audience sees, by table. */
function seen(audience: Audience, world: World): Record<string, string[]> {
  const tables: Record<string, string[]> = {};
  for (const { table, id } of visibleRows(audience, world)) (tables[table] ??= []).push(id);
  return tables;
}

function withoutDrills(tables: Record<string, string[]>): Record<string, string[]> {
  const { drills: _drills, drillPlans: _plans, observations: _observations, ...rest } = tables;
  return rest;
}

function name(world: World, incidentId: string, jurisdictions: string[]): void {
  const row = world.incidents.get(incidentId);
  if (row) world.incidents.set({ ...row, jurisdictions });
}

describe('S3 what a console sees', () => {
  it('S3 a county sees its own roster and incidents and nothing else', () => {
    expect(seen(desk('430302'), createScene())).toEqual({
      stations: ['430302'],
      teams: [yuhu.teamId],
      volunteers: [yuhu.leader, yuhu.member, yuhu.deputy],
      incidents: [spill.incidentId],
      tasks: [spill.taskId],
      assignments: [spill.assignmentId],
      ledgers: [yuhu.leader, yuhu.member],
      sitreps: [spill.sitrepId],
      templates: [yuhu.templateId],
      policies: ['offer_seconds'],
      handovers: [yuhu.handoverId],
      alarms: [spill.alarmId],
      rollCalls: [spill.rollCallId],
      drills: [drill.drillId],
      improvements: [drill.improvementId],
    });
  });

  it('S3 the nation sees everything, drafts too', () => {
    const all = seen(desk(''), createScene());
    expect(all['volunteers']).toHaveLength(8);
    expect(all['tasks']).toEqual([flood.taskId, flood.waitingTaskId, flood.draftTaskId, spill.taskId]);
    expect(all['zones']).toEqual([flood.zoneId]);
  });

  it("S3 an incident that names a division brings its work, and the other division's people on it, only those", () => {
    const world = createScene();
    name(world, flood.incidentId, ['4303']);
    const now = seen(desk('430302'), world);
    expect(now['incidents']).toEqual([flood.incidentId, spill.incidentId]);
    expect(now['zones']).toEqual([flood.zoneId]);
    expect(now['tasks']).toEqual([flood.taskId, flood.waitingTaskId, flood.draftTaskId, spill.taskId]);
    expect(now['teams']).toEqual([yuhu.teamId, heyuan.teamId]);
    expect(now['volunteers']).toEqual([yuhu.leader, yuhu.member, yuhu.deputy, heyuan.leader, heyuan.member]);
    expect(now['ledgers']).toEqual([yuhu.leader, yuhu.member, heyuan.leader, heyuan.member]);
    name(world, flood.incidentId, []);
    expect(seen(desk('430302'), world)).toEqual(seen(desk('430302'), createScene()));
  });

  it('S3 an observer sees what a dispatcher sees but the hours of nobody', () => {
    const { ledgers, ...rest } = seen(desk('4303'), createScene());
    expect(ledgers).toHaveLength(4);
    expect(withoutDrills(seen(desk('4303', 'observer'), createScene()))).toEqual(withoutDrills(rest));
  });
});

describe('S3 what a command post keeps', () => {
  const kept = (audience: Audience) => {
    const { templates, handovers, sitreps } = seen(audience, createScene());
    return { templates, handovers, sitreps };
  };

  it('S3 templates and hand-overs are for those above a division and those below it, not for those beside it', () => {
    const both = { templates: [yuhu.templateId], handovers: [yuhu.handoverId] };
    for (const scope of ['', '43', '4303', '430302', '430302001'])
      expect(kept(desk(scope))).toMatchObject(both);
    for (const scope of ['430304', '4416', '44'])
      expect(kept(desk(scope))).toEqual({ templates: undefined, handovers: undefined, sitreps: undefined });
  });

  it('S3 a report waits for whoever sees its incident', () => {
    const world = createScene();
    expect(seen(desk('4416'), world)['sitreps']).toBeUndefined();
    name(world, spill.incidentId, ['4416']);
    expect(seen(desk('4416'), world)['sitreps']).toEqual([spill.sitrepId]);
  });
});

describe('X2 who sees what of a drill', () => {
  const of = (audience: Audience) => {
    const { drills, drillPlans, observations, improvements } = seen(audience, createScene());
    return { drills, drillPlans, observations, improvements };
  };
  const both = [drill.drillId, drill.plannedDrillId];
  const improvements = [drill.improvementId];

  it('X2 who conducts sees plans and observations, who plays neither them nor a drill to come', () => {
    for (const role of ['administrator', 'coordinator', 'observer'] as const)
      for (const scope of ['', '4303', '430302', '430302001'])
        expect(of(desk(scope, role))).toEqual({
          drills: both,
          drillPlans: both,
          observations: [drill.observationId],
          improvements,
        });
    for (const role of ['dispatcher', 'staff'] as const)
      expect(of(desk('4303', role))).toEqual({ drills: [drill.drillId], improvements });
    for (const role of ['coordinator', 'dispatcher'] as const) expect(of(desk('430304', role))).toEqual({});
  });

  it('X2 whom the plan names as evaluator sees it and the drill to come, of exactly those drills', () => {
    const evaluator = (scope: string, evaluatorId: string): Audience => ({
      kind: 'console',
      role: 'dispatcher',
      scope,
      evaluatorId,
    });
    const world = createScene();
    const plan = world.drillPlans.get(drill.plannedDrillId);
    if (!plan) throw new Error('not the scene');
    world.changes.begin(99);
    world.drillPlans.set({ ...plan, evaluatorIds: ['account-another'] });
    const of = (audience: Audience) => {
      const { drills, drillPlans, observations } = seen(audience, world);
      return { drills, drillPlans, observations };
    };
    expect(of(evaluator('4303', drill.evaluatorId))).toEqual({
      drills: [drill.drillId],
      drillPlans: [drill.drillId],
      observations: [drill.observationId],
    });
    expect(of(evaluator('4303', 'account-another'))).toEqual({
      drills: both,
      drillPlans: [drill.plannedDrillId],
    });
    expect(of(evaluator('4303', 'account-nobody'))).toEqual({ drills: [drill.drillId] });
    // A name in a plan widens no scope.
    expect(of(evaluator('430304', drill.evaluatorId))).toEqual({});
    expect(audienceKey(evaluator('4303', drill.evaluatorId))).not.toBe(audienceKey(desk('4303')));
  });

  it('X2 a phone of a team in it sees the word and the clock, and nobody else any of it', () => {
    const world = createScene();
    const row = world.drills.get(drill.drillId);
    if (!row) throw new Error('not the scene');
    world.drills.set({ ...row, teamIds: [yuhu.teamId, yuetang.teamId], scenario: 'xiangtan-flood' });
    const kept = world.drills.get(drill.drillId);
    const shown = kept && view(personal(yuhu.member), world, 'drills', kept);
    expect(shown).toEqual({ ...row, seed: 0, teamIds: [yuhu.teamId] });
    expect(of(personal(yuhu.member))).toEqual({ drills: [drill.drillId] });
    expect(of(personal(heyuan.member))).toEqual({});
    world.drills.set({ ...row, status: 'ended', endedAt: sceneMoment });
    expect(seen(personal(yuhu.member), world)['drills'], 'hears that it ended').toEqual([drill.drillId]);
    const later = aDrill(idOf(214), yuhu.division, {
      teamIds: [yuhu.teamId],
      startedAt: '2026-06-25T12:00:00.000Z',
    });
    world.drills.set(later);
    expect(seen(personal(yuhu.member), world)['drills']).toEqual([idOf(214)]);
  });

  it('X2 who stood down looks back at what they did, until their team is in another drill', () => {
    const world = createScene();
    const [row, incident, assignment] = [
      world.drills.get(drill.drillId),
      world.incidents.get(spill.incidentId),
      world.assignments.get(spill.assignmentId),
    ];
    if (!row || !incident || !assignment) throw new Error('not the scene');
    world.changes.begin(99);
    const members = assignment.members.map((member) => ({ ...member, state: 'released' as const }));
    world.assignments.set({ ...assignment, state: 'withdrawn', endedAt: sceneMoment, members });
    world.incidents.set({ ...incident, status: 'closed', closedAt: sceneMoment });
    expect(
      seen(personal(yuhu.member), world)['assignments'],
      'a real incident that is closed',
    ).toBeUndefined();
    world.incidents.set({ ...incident, drillId: drill.drillId, status: 'closed', closedAt: sceneMoment });
    world.drills.set({ ...row, status: 'ended', endedAt: sceneMoment });
    const { assignments, tasks, incidents } = seen(personal(yuhu.member), world);
    expect({ assignments, tasks, incidents }).toEqual({
      assignments: [spill.assignmentId],
      tasks: [spill.taskId],
      incidents: [spill.incidentId],
    });
    world.drills.set(
      aDrill(idOf(214), yuhu.division, {
        teamIds: [yuhu.teamId],
        startedAt: '2026-06-25T12:00:00.000Z',
      }),
    );
    expect(seen(personal(yuhu.member), world)['assignments']).toBeUndefined();
  });
});

describe('S3 what a phone sees', () => {
  const alone = {
    alarms: [spill.alarmId],
    rollCalls: [spill.rollCallId],
    drills: [drill.drillId],
    teams: [yuhu.teamId],
    volunteers: [yuhu.leader, yuhu.member, yuhu.deputy],
    policies: ['offer_seconds'],
  };

  it('S3 a member sees the team, what they are on, and their own hours', () => {
    expect(seen(personal(yuhu.member), createScene())).toEqual({
      teams: [yuhu.teamId],
      volunteers: [yuhu.member, yuhu.leader, yuhu.deputy],
      incidents: [spill.incidentId],
      tasks: [spill.taskId],
      assignments: [spill.assignmentId],
      alarms: [spill.alarmId],
      rollCalls: [spill.rollCallId],
      drills: [drill.drillId],
      ledgers: [yuhu.member],
      policies: ['offer_seconds'],
    });
  });

  it("S3 a leader and a deputy see the team's assignments without being on them, a member does not", () => {
    for (const lead of [yuhu.leader, yuhu.deputy])
      expect(seen(personal(lead), createScene())).toMatchObject({ assignments: [spill.assignmentId] });
    const other = seen(personal(heyuan.other), createScene());
    expect(other).toEqual({
      teams: [heyuan.teamId],
      volunteers: [heyuan.other, heyuan.leader, heyuan.member],
      ledgers: [heyuan.other],
      policies: ['offer_seconds'],
    });
  });

  it('S3 zones come with the incident, other tasks of it do not', () => {
    const phone = seen(personal(heyuan.member), createScene());
    expect(phone).toMatchObject({ zones: [flood.zoneId], tasks: [flood.taskId] });
  });

  it('S3 a draft is shown to no phone, even when a team was sent to it before', () => {
    const world = createScene();
    world.assignments.set(
      assignment(idOf(500), { taskId: flood.draftTaskId, incidentId: flood.incidentId }, yuhu.teamId, [
        yuhu.member,
      ]),
    );
    expect(seen(personal(yuhu.member), world)['tasks']).toEqual([spill.taskId]);
  });

  it('S3 an ended assignment stays until its incident is closed', () => {
    const world = createScene();
    const row = world.assignments.get(spill.assignmentId);
    const open = world.incidents.get(spill.incidentId);
    if (!row || !open) throw new Error('not the scene');
    world.assignments.set({ ...row, state: 'completed', endedAt: sceneMoment });
    expect(seen(personal(yuhu.member), world)['assignments']).toEqual([spill.assignmentId]);
    expect(seen(personal(yuhu.leader), world)['assignments']).toEqual([spill.assignmentId]);
    world.incidents.set({ ...open, status: 'closed', closedAt: sceneMoment });
    expect(seen(personal(yuhu.leader), world)).toEqual({
      ...alone,
      ledgers: [yuhu.leader],
    });
    world.assignments.set(row);
    expect(seen(personal(yuhu.member), world)['assignments'], 'still bound').toEqual([spill.assignmentId]);
  });

  it("S3 certificates' numbers are for the person and the leads", () => {
    const world = createScene();
    const numberSeen = (viewer: string, of: string) => {
      const row = world.volunteers.get(of);
      return row && view(personal(viewer), world, 'volunteers', row)?.certificates[0]?.number;
    };
    expect(numberSeen(yuhu.member, yuhu.member)).toBe('B-1');
    expect(numberSeen(yuhu.deputy, yuhu.member)).toBe('B-1');
    expect(numberSeen(yuhu.member, yuhu.leader)).toBeUndefined();
    const row = world.volunteers.get(yuhu.leader);
    const shown = row && view(personal(yuhu.member), world, 'volunteers', row);
    expect(shown?.certificates).toEqual([{ skill: 'boat', issuer: 'MSA', expiresOn: '2027-01-01' }]);
    expect(shown?.rev).toBe(row?.rev);
  });

  it('S3 other teams, the retired, and strangers', () => {
    const world = createScene();
    const stranger = world.volunteers.get(yuetang.member);
    expect(stranger && view(personal(yuhu.member), world, 'volunteers', stranger)).toBeUndefined();
    world.volunteers.set(volunteer(yuhu.member, yuhu.teamId, yuhu.division, { retiredAt: sceneMoment }));
    expect(seen(personal(yuhu.member), world)).toEqual({
      volunteers: [yuhu.member],
      ledgers: [yuhu.member],
      policies: ['offer_seconds'],
    });
    expect(seen(personal(yuhu.leader), world)['volunteers']).toEqual([yuhu.leader, yuhu.deputy]);
    expect(seen(personal(idOf(999)), world)).toEqual({});
  });

  it('S3 a phone looks at no table as a whole', () => {
    const world = createScene();
    const guarded = Object.fromEntries(
      Object.entries(world).map(([key, table]) => [
        key,
        key === 'changes'
          ? table
          : new Proxy(table as object, {
              get(target, property) {
                if (property === 'values') throw new Error(`a phone looked through all of ${key}`);
                const value: unknown = Reflect.get(target, property);
                return typeof value === 'function' ? value.bind(target) : value;
              },
            }),
      ]),
    ) as unknown as World;
    expect(seen(personal(heyuan.member), guarded)).toEqual(seen(personal(heyuan.member), world));
  });
});

describe('S4 audiences', () => {
  it('S4 sessions that see the same share a key', () => {
    expect(audienceKey(desk('43'))).toBe('console:dispatcher:43');
    expect(audienceKey(desk('43', 'observer'))).not.toBe(audienceKey(desk('43')));
    expect(audienceKey(personal(yuhu.member))).toBe(`person:${yuhu.member}`);
  });
});
