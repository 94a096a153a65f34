/**
 * The promise that sync rests on (S3): whatever was written, what a console was sent before plus the rows `affected`
 * names equals what it may see now, and a phone not in `personsTouched` sees what it saw. The edits are wilder than the
 * rules would ever allow, so that nothing here depends on what the rules happen to do today.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld, tableNames, type World } from '../domain/world.ts';
import { drillStatuses } from '../drill/figures.ts';
import { assignmentStates, memberStates } from '../task/schema.ts';
import { posts } from '../roster/schema.ts';
import { affected } from './affected.ts';
import type { Audience } from './audience.ts';
import { personsTouched } from './persons-touched.ts';
import { idOfRow, rowAt, rowsOf } from './rows.ts';
import {
  aDrill,
  aDrillPlan,
  aPlannedDrill,
  alarm,
  assignment,
  createScene,
  drill,
  handover,
  idOf,
  improvement,
  incident,
  observation,
  policy,
  rollCall,
  sceneMoment,
  sitrep,
  spill,
  task,
  team,
  template,
  volunteer,
  yuhu,
} from './scene.ts';
import { view, visibleRows } from './view.ts';

type Edit = (world: World) => void;

const divisions = ['', '43', '4303', '430302', '430302001', '430304', '4404', '440402'];
const division = fc.constantFrom(...divisions);
const pool = (first: number, count: number) =>
  fc.integer({ min: first, max: first + count - 1 }).map((number) => idOf(number));
const teamId = pool(1, 4);
const personId = pool(10, 8);
const incidentId = pool(100, 3);
const zoneId = pool(200, 2);
const taskId = pool(300, 4);
const assignmentId = pool(400, 5);
const sitrepId = pool(500, 3);
const templateId = pool(600, 2);
const handoverId = pool(700, 2);
const drillId = pool(800, 3);
const alarmId = pool(1000, 3);
const rollCallId = pool(1100, 2);
const observationId = pool(900, 2);
const policyName = fc.constantFrom('offer_seconds' as const, 'smallest_crew' as const);
const sometimes = fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0);

const setEdits: fc.Arbitrary<Edit>[] = [
  division.map(
    (code) => (world) => world.stations.set({ division: code, name: 'a station', level: 'county' }),
  ),
  fc.tuple(teamId, division).map(
    ([id, code]) =>
      (world) =>
        world.teams.set(team(id, code)),
  ),
  fc.record({ personId, teamId, division, post: fc.constantFrom(...posts), retired: sometimes }).map(
    ({ retired, ...row }) =>
      (world) =>
        world.volunteers.set(
          volunteer(row.personId, row.teamId, row.division, {
            post: row.post,
            ...(retired ? { retiredAt: sceneMoment } : {}),
          }),
        ),
  ),
  fc
    .record({ incidentId, division, jurisdictions: fc.array(division, { maxLength: 2 }), closed: sometimes })
    .map(
      (row) => (world) =>
        world.incidents.set(
          incident(row.incidentId, row.division, {
            jurisdictions: row.jurisdictions,
            status: row.closed ? 'closed' : 'open',
          }),
        ),
    ),
  fc.tuple(zoneId, incidentId).map(
    ([zone, of]) =>
      (world) =>
        world.zones.set({ zoneId: zone, incidentId: of, kind: 'danger', polygon: [] }),
  ),
  fc.tuple(taskId, incidentId, sometimes).map(
    ([id, of, draft]) =>
      (world) =>
        world.tasks.set(task(id, of, { draft })),
  ),
  fc
    .record({
      assignmentId,
      taskId,
      incidentId,
      teamId,
      state: fc.constantFrom(...assignmentStates),
      members: fc.uniqueArray(personId, { maxLength: 3 }),
      memberState: fc.constantFrom(...memberStates),
    })
    .map(
      (row) => (world) =>
        world.assignments.set(
          assignment(row.assignmentId, row, row.teamId, row.members, {
            state: row.state,
            members: row.members.map((id) => ({ personId: id, state: row.memberState, since: sceneMoment })),
          }),
        ),
    ),
  personId.map((id) => (world) => world.ledgers.set({ personId: id, spells: [] })),
  fc.tuple(sitrepId, incidentId).map(
    ([id, of]) =>
      (world) =>
        world.sitreps.set(sitrep(id, of)),
  ),
  fc.tuple(templateId, division).map(
    ([id, code]) =>
      (world) =>
        world.templates.set(template(id, code)),
  ),
  policyName.map((name) => (world) => world.policies.set(policy(name, 5))),
  fc.tuple(handoverId, division).map(
    ([id, code]) =>
      (world) =>
        world.handovers.set(handover(id, code)),
  ),
  fc
    .record({
      drillId,
      division,
      teamIds: fc.uniqueArray(teamId, { maxLength: 2 }),
      status: fc.constantFrom(...drillStatuses),
      hour: fc.integer({ min: 10, max: 13 }),
    })
    .map(({ drillId: id, division: code, teamIds, status, hour }) => (world) => {
      const isPlanned = status === 'planned' || status === 'discarded';
      const row = isPlanned
        ? aPlannedDrill(id, code, teamIds)
        : aDrill(id, code, { teamIds, startedAt: `2026-06-24T${hour}:00:00.000Z` });
      world.drills.set({ ...row, status });
    }),
  fc.record({ id: drillId, named: sometimes }).map(
    ({ id, named }) =>
      (world) =>
        world.drillPlans.set(aDrillPlan(id, named ? {} : { evaluatorIds: [] })),
  ),
  fc
    .record({ alarmId, personId, teamId, division, incidentId, loose: sometimes, closed: sometimes })
    .map((row) => (world) => {
      const at = row.loose ? {} : { incidentId: row.incidentId };
      world.alarms.set(alarm(row.alarmId, row, { ...at, status: row.closed ? 'closed' : 'raised' }));
    }),
  fc
    .record({
      rollCallId,
      incidentId,
      people: fc.uniqueArray(fc.record({ personId, teamId, gone: sometimes }), {
        maxLength: 3,
        selector: (one) => one.personId,
      }),
      over: sometimes,
    })
    .map((row) => (world) => {
      const people = row.people.map(({ gone, ...one }) => ({ ...one, ...(gone && { leftAt: sceneMoment }) }));
      const status = row.over ? 'completed' : 'open';
      world.rollCalls.set(rollCall(row.rollCallId, row.incidentId, people, { status }));
    }),
  fc.tuple(observationId, division).map(
    ([id, code]) =>
      (world) =>
        world.observations.set(observation(id, code)),
  ),
  fc.tuple(observationId, division).map(
    ([id, code]) =>
      (world) =>
        world.improvements.set(improvement(id, code)),
  ),
];
const deleteEdits: fc.Arbitrary<Edit>[] = [
  division.map((code) => (world) => world.stations.delete(code)),
  teamId.map((id) => (world) => world.teams.delete(id)),
  personId.map((id) => (world) => world.volunteers.delete(id)),
  incidentId.map((id) => (world) => world.incidents.delete(id)),
  zoneId.map((id) => (world) => world.zones.delete(id)),
  taskId.map((id) => (world) => world.tasks.delete(id)),
  assignmentId.map((id) => (world) => world.assignments.delete(id)),
  personId.map((id) => (world) => world.ledgers.delete(id)),
  sitrepId.map((id) => (world) => world.sitreps.delete(id)),
  templateId.map((id) => (world) => world.templates.delete(id)),
  policyName.map((name) => (world) => world.policies.delete(name)),
  handoverId.map((id) => (world) => world.handovers.delete(id)),
  drillId.map((id) => (world) => world.drills.delete(id)),
  alarmId.map((id) => (world) => world.alarms.delete(id)),
  rollCallId.map((id) => (world) => world.rollCalls.delete(id)),
  drillId.map((id) => (world) => world.drillPlans.delete(id)),
  observationId.map((id) => (world) => world.observations.delete(id)),
  observationId.map((id) => (world) => world.improvements.delete(id)),
];
const edit = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(...setEdits) },
  { weight: 1, arbitrary: fc.oneof(...deleteEdits) },
);
const commits = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 30 });

const consoles: Audience[] = ['', '43', '4303', '430302', '430304', '4404'].flatMap((scope) => [
  { kind: 'console', role: 'dispatcher', scope },
  { kind: 'console', role: 'dispatcher', scope, evaluatorId: drill.evaluatorId },
  { kind: 'console', role: 'observer', scope },
]);
const persons: Audience[] = Array.from({ length: 8 }, (_, index) => ({
  kind: 'person',
  personId: idOf(10 + index),
}));

/** A replica: what an audience was sent, by table and id. */
const seenBy = (audience: Audience, world: World) =>
  new Map([...visibleRows(audience, world)].map(({ table, id, row }) => [`${table} ${id}`, row as object]));

const sortedEntries = (replica: Map<string, object>) =>
  [...replica].toSorted(([one], [other]) => (one < other ? -1 : 1));

describe('S3 deltas', () => {
  it('S3 what a console was sent plus the affected rows is what it may see', () => {
    fc.assert(
      fc.property(commits, (history) => {
        const world = createWorld();
        const replicas = consoles.map((audience) => ({ audience, replica: seenBy(audience, world) }));
        history.forEach((edits, index) => {
          world.changes.begin(index + 1);
          for (const apply of edits) apply(world);
          const rows = affected(world, world.changes.take());
          for (const { audience, replica } of replicas) {
            for (const { table, id, mayVanish } of rows) {
              const row = rowAt(world, table, id);
              const seen = row && view(audience, world, table, row);
              if (seen) replica.set(`${table} ${id}`, seen);
              else if (mayVanish) replica.delete(`${table} ${id}`);
            }
            expect(sortedEntries(replica), JSON.stringify(audience)).toEqual(
              sortedEntries(seenBy(audience, world)),
            );
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('S3 a phone that is not touched sees what it saw', () => {
    fc.assert(
      fc.property(commits, (history) => {
        const world = createWorld();
        const replicas = persons.map((audience) => ({ audience, replica: seenBy(audience, world) }));
        history.forEach((edits, index) => {
          world.changes.begin(index + 1);
          for (const apply of edits) apply(world);
          const touched = personsTouched(world, world.changes.take());
          for (const entry of replicas) {
            const fresh = seenBy(entry.audience, world);
            if (entry.audience.kind === 'person' && touched.has(entry.audience.personId))
              entry.replica = fresh;
            expect(sortedEntries(entry.replica), JSON.stringify(entry.audience)).toEqual(
              sortedEntries(fresh),
            );
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('S3 view of every single row agrees with the rows listed, for consoles and persons', () => {
    fc.assert(
      fc.property(commits, (history) => {
        const world = createWorld();
        for (const apply of history.flat()) apply(world);
        for (const audience of [...consoles, ...persons]) {
          const one = new Map<string, object>();
          for (const table of tableNames)
            for (const row of rowsOf(world, table)) {
              const seen = view(audience, world, table, row);
              if (seen) one.set(`${table} ${idOfRow(table, row)}`, seen);
            }
          expect(sortedEntries(one)).toEqual(sortedEntries(seenBy(audience, world)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a note on an incident concerns its own row, not all that hangs on it', () => {
    const world = createScene();
    const row = world.incidents.get(spill.incidentId);
    if (!row) throw new Error('no incident');
    world.incidents.set({ ...row, noteCount: 1 });
    expect(affected(world, world.changes.take())).toEqual([
      { table: 'incidents', id: spill.incidentId, mayVanish: false },
    ]);
  });

  it('X2 whom a plan names no longer ceases to see the drill to come, and what was seen of it', () => {
    const world = createScene();
    world.changes.begin(99);
    world.drillPlans.set(aDrillPlan(drill.plannedDrillId, { evaluatorIds: [] }));
    expect(affected(world, world.changes.take())).toEqual([
      { table: 'drills', id: drill.plannedDrillId, mayVanish: true },
      { table: 'drillPlans', id: drill.plannedDrillId, mayVanish: true },
    ]);
    world.changes.begin(100);
    world.drillPlans.set(aDrillPlan(drill.drillId, { evaluatorIds: [] }));
    expect(affected(world, world.changes.take())).toContainEqual({
      table: 'observations',
      id: drill.observationId,
      mayVanish: true,
    });
    // One that only goes on hides and shows nothing.
    world.changes.begin(101);
    world.drillPlans.set(
      aDrillPlan(drill.drillId, { evaluatorIds: [], pending: [{ injectId: idOf(1), index: 0 }] }),
    );
    expect(affected(world, world.changes.take())).toEqual([
      { table: 'drillPlans', id: drill.drillId, mayVanish: false },
    ]);
  });

  it('a volunteer who goes on standby concerns their own team and nobody else', () => {
    const world = createScene();
    const row = world.volunteers.get(yuhu.member);
    if (!row) throw new Error('no volunteer');
    world.volunteers.set({ ...row, duty: 'on_duty' });
    const changes = world.changes.take();
    expect([...personsTouched(world, changes)].toSorted()).toEqual([yuhu.leader, yuhu.deputy, yuhu.member]);
    expect(affected(world, changes)).toEqual([{ table: 'volunteers', id: yuhu.member, mayVanish: false }]);
  });

  it('rows come in an order in which none comes before what it refers to', () => {
    const world = createScene();
    const row = world.incidents.get(spill.incidentId);
    if (!row) throw new Error('no incident');
    world.assignments.set(assignment(idOf(800), spill, yuhu.teamId, [yuhu.deputy]));
    world.incidents.set({ ...row, jurisdictions: ['44'] });
    const tables = affected(world, world.changes.take()).map(({ table }) => tableNames.indexOf(table));
    expect(tables).toEqual(tables.toSorted((one, other) => one - other));
    expect(tables.length).toBeGreaterThan(4);
  });
});
