/** A dispatcher or staff whom a plan names as evaluator: what they see and may do, of exactly that drill. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { TableName } from '@muster/shared/domain/world.ts';
import type { ActorNames } from '@muster/shared/protocol/http/actors.ts';
import type { EventPage } from '@muster/shared/protocol/http/events.ts';
import { until } from '../test/rig.ts';
import { smallPlan } from '../test/small-drill.ts';
import { startWholeServer, type Visitor, type WholeServer } from '../test/whole-server.ts';
import { connectReplica, type WireReplica } from '../test/wire-replica.ts';

let server: WholeServer;
let url: string;
let replicas: WireReplica[];
const [drillId, otherId] = [v7(), v7()];

beforeEach(async () => {
  replicas = [];
  server = await startWholeServer({ PORT: '0' });
  ({ url } = await server.app.start());
});
afterEach(async () => {
  for (const replica of replicas) replica.close();
  for (const replica of replicas) expect(replica.misshapen).toEqual([]);
  await server.stop();
});

/** Two drills with teams of their own; the one given names these evaluators. */
async function havePlans(evaluatorIds: string[]): Promise<void> {
  const facts = { division: '4303', seed: 7 };
  for (const [id, names] of [
    [drillId, evaluatorIds],
    [otherId, []],
  ] as const) {
    const plan = {
      ...smallPlan,
      injects: [],
      expectations: [],
      evaluatorIds: [...names],
      simulatedTeams: smallPlan.simulatedTeams.map((team) => ({ ...team, teamId: v7() })),
    };
    await server.have('PlanDrill', { drillId: id, title: `演练 ${id}`, ...facts, ...plan });
  }
}

async function accountOf(role: string): Promise<string> {
  const planner = await server.console('coordinator');
  const { actors } = (await planner.get('/api/evaluators')).json<ActorNames>();
  const found = actors.find((actor) => actor.role === role);
  if (!found) throw new Error(`nobody is ${role}`);
  return found.actorId;
}

async function rows(visitor: Visitor, table: TableName): Promise<string[]> {
  const { rows: found } = (await visitor.get(`/api/world?tables=${table}`)).json<{
    rows: Partial<Record<TableName, { drillId: string }[]>>;
  }>();
  return (found[table] ?? []).map((row) => row.drillId);
}

const seesPlan = async (visitor: Visitor): Promise<boolean> =>
  (await rows(visitor, 'drillPlans')).includes(drillId);
const observation = (id: string) => ({ observationId: v7(), drillId: id, kind: 'note', text: '到场很快' });
const reportOf = async (visitor: Visitor, id: string) =>
  (await visitor.get(`/api/drills/${id}/report.docx`)).statusCode;

it.each(['dispatcher', 'staff'] as const)(
  'X6: a %s named as evaluator sees plan, log and report of that drill, and observes',
  async (role) => {
    const evaluator = await server.console(role);
    const other = await server.console(role);
    await havePlans([await accountOf(role)]);
    expect(await rows(evaluator, 'drills')).toEqual([drillId]);
    expect(await rows(evaluator, 'drillPlans')).toEqual([drillId]);
    expect(await rows(other, 'drills')).toEqual([]);
    for (const id of [drillId, otherId]) await server.have('StartDrill', { drillId: id });
    const told = (await evaluator.get(`/api/events?incident=${drillId}`)).json<EventPage>();
    expect(told.events.map(({ type }) => type)).toContain('DrillPlanned');
    const untold = (await other.get(`/api/events?incident=${drillId}`)).json<EventPage>();
    expect(untold.events.map(({ type }) => type)).not.toContain('DrillPlanned');

    expect((await evaluator.command('Observe', observation(drillId))).statusCode).toBe(200);
    expect((await evaluator.command('Observe', observation(otherId))).json()).toMatchObject({
      code: 'not-yours',
    });
    expect(await rows(evaluator, 'observations')).toEqual([drillId]);
    expect(await rows(other, 'observations')).toEqual([]);
    // To look on and judge: the clock is not theirs.
    expect((await evaluator.command('PauseDrill', { drillId })).statusCode).toBe(403);

    await server.have('EndDrill', { drillId });
    await server.have('EndDrill', { drillId: otherId });
    expect(await reportOf(evaluator, drillId)).toBe(200);
    expect(await reportOf(evaluator, otherId)).toBe(404);
    expect(await reportOf(other, drillId)).toBe(404);
  },
  30_000,
);

it('X6: a page that is open hears at once that its account was named, and that it is no longer', async () => {
  const evaluator = await server.console('dispatcher');
  const actorId = await accountOf('dispatcher');
  await havePlans([]);
  const page = connectReplica(url, evaluator.cookie?.replace(/^muster=/, '') ?? '');
  replicas.push(page);
  await until(() => page.synced, 'the page is synced');
  expect(page.rows.has(`drillPlans:${drillId}`)).toBe(false);
  await server.have('UpdateDrill', { drillId, evaluatorIds: [actorId] });
  await until(() => page.rows.has(`drillPlans:${drillId}`), 'the plan has come');
  expect(page.rows.has(`drills:${drillId}`)).toBe(true);
  // Named in a second plan, then in none.
  await server.have('UpdateDrill', { drillId: otherId, evaluatorIds: [actorId] });
  await until(() => page.rows.has(`drillPlans:${otherId}`), 'the second plan has come');
  await server.have('UpdateDrill', { drillId: otherId, evaluatorIds: [] });
  await until(() => !page.rows.has(`drillPlans:${otherId}`), 'the second plan has gone');
  expect(page.rows.has(`drills:${otherId}`)).toBe(false);
  await server.have('UpdateDrill', { drillId, evaluatorIds: [] });
  await until(() => !page.rows.has(`drills:${drillId}`), 'the first has gone');
  expect(await seesPlan(evaluator)).toBe(false);
});
