/** Drills in every state a coordinator meets them in: planned with faults, under way with its clock stopped, two that ended. */
import { v7 as newId } from 'uuid';
import type { Expectation } from '@muster/shared/drill/expectation.ts';
import { drillTemplates } from '@muster/shared/drill/templates/drill-templates.ts';
import type { Door } from './door.ts';
import type { DrillsToSee } from './views.ts';

/** Past the first sand boil and the levee crest: something was told, something is still to come. */
const playedSeconds = 21 * 60;

async function plan(
  coordinator: Door,
  seed: number,
  teamIds: string[] = [],
  also: readonly Expectation[] = [],
): Promise<{ drillId: string; injectId: string; expectationId: string; incidentId: string }> {
  const {
    title,
    scenario,
    division,
    plan: fields,
  } = drillTemplates['xiangtan-flood'](() => newId(), { seed });
  const drillId = newId();
  const expectations = [...fields.expectations, ...also];
  const told = { drillId, title, scenario, division, seed };
  await coordinator.command('PlanDrill', { ...told, ...fields, expectations, teamIds });
  const [expectation] = fields.expectations;
  const opening = fields.injects.find(({ injectId }) => injectId === expectation?.injectId);
  const effect = fields.injects
    .flatMap(({ effects }) => effects)
    .find((one) => one.kind === 'command' && one.name === 'OpenIncident');
  if (!expectation || !opening || effect?.kind !== 'command' || effect.name !== 'OpenIncident')
    throw new Error('the template has nothing to look at');
  return {
    drillId,
    injectId: opening.injectId,
    expectationId: expectation.expectationId,
    incidentId: effect.data.incidentId,
  };
}

/** Asks about a task that no inject opens: a problem of its plan. */
const never = (): Expectation => ({
  kind: 'happens',
  expectationId: newId(),
  title: '二号险段十分钟内有队伍接受',
  withinSeconds: 600,
  match: {
    types: ['OfferAccepted'],
    where: [{ path: 'taskId', is: 'equal', value: newId() }],
  },
  count: 1,
});

async function play(coordinator: Door, drillId: string): Promise<void> {
  await coordinator.command('StartDrill', { drillId });
  await coordinator.command('JumpDrill', { drillId, toSeconds: playedSeconds });
  await coordinator.command('PauseDrill', { drillId });
}

async function playToTheEnd(coordinator: Door, seed: number): Promise<string> {
  const { drillId } = await plan(coordinator, seed);
  await play(coordinator, drillId);
  await coordinator.command('EndDrill', { drillId });
  return drillId;
}

/** `teamIds` take part in the one that is under way. */
export async function haveDrills(coordinator: Door, teamIds: string[]): Promise<DrillsToSee> {
  const ended = [await playToTheEnd(coordinator, 7), await playToTheEnd(coordinator, 8)] as const;
  await coordinator.command('OpenImprovement', {
    improvementId: newId(),
    drillId: ended[0],
    title: '管涌处置：五分钟内派出队伍',
    owner: '周敏',
    dueOn: '2026-01-31',
  });
  const planned = await plan(coordinator, 9, [], [never()]);
  const running = await plan(coordinator, 10, teamIds);
  await play(coordinator, running.drillId);
  return { planned, running, ended };
}
