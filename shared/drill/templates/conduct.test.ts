import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../../domain/given.ts';
import type { DomainEvent } from '../../kernel/envelope.ts';
import { drillTemplateNames, drillTemplates, type DrillTemplateName } from './drill-templates.ts';

const drillId = '0190b3a0-0000-7000-8000-00000000d111';
const coordinator = { id: 'account-coordinator', role: 'coordinator', scope: '' } as const;
const stepSeconds = 60;

/** The whole drill by its clock alone, with nobody at any desk and no player: what an empty room would see. */
function conducted(name: DrillTemplateName) {
  let next = 0;
  const makeId = () => `0190b3a0-0000-7000-8000-${String(next++).padStart(12, '0')}`;
  const { title, division, scenario, plan } = drillTemplates[name](makeId, { seed: 7 });
  const story = given();
  const by = { actor: coordinator };
  const facts = { drillId, seed: 7, title, division, scenario, ...plan };
  expect(story.when('PlanDrill', facts, by).refusal).toBeUndefined();
  expect(story.when('StartDrill', { drillId }, by).refusal).toBeUndefined();
  const events: DomainEvent[] = [];
  for (let seconds = 0; seconds <= plan.durationSeconds; seconds += stepSeconds)
    for (let more = true; more;) {
      const { events: decided } = story.tick(secondsAfter(testNoon, seconds));
      events.push(...decided);
      more = decided.length > 0;
    }
  return { plan, events, world: story.world };
}

function dataOf(events: readonly DomainEvent[], type: string) {
  return events.flatMap((event) =>
    event.type === type ? [event.data as Readonly<Record<string, unknown>>] : [],
  );
}

describe.each(drillTemplateNames)('X1: %s, conducted by the rules', (name) => {
  const { plan, events, world } = conducted(name);

  it('delivers every inject at its second, in order, and none twice', () => {
    expect(dataOf(events, 'InjectDelivered').map(({ injectId, seconds }) => ({ injectId, seconds }))).toEqual(
      plan.injects.map(({ injectId, offsetSeconds }) => ({ injectId, seconds: offsetSeconds })),
    );
  });

  it('carries every effect out, and the rules refuse none', () => {
    expect(dataOf(events, 'EffectRefused')).toEqual([]);
    const effects = plan.injects.reduce((sum, inject) => sum + inject.effects.length, 0);
    expect(dataOf(events, 'EffectCarriedOut')).toHaveLength(effects);
    expect(dataOf(events, 'AlarmRaised')).toHaveLength(1);
    expect(dataOf(events, 'TeamSilenced')).toHaveLength(1);
  });

  it('X2: marks every incident as its own', () => {
    const incidents = dataOf(events, 'IncidentOpened');
    expect(incidents.length).toBeGreaterThan(0);
    for (const incident of incidents) expect(incident['drillId']).toBe(drillId);
  });

  it('ends by itself at its time, and its teams are gone', () => {
    expect(dataOf(events, 'DrillEnded').map(({ seconds }) => seconds)).toEqual([plan.durationSeconds]);
    expect(world.drills.get(drillId)?.status).toBe('ended');
    for (const { teamId } of plan.simulatedTeams) expect(world.teams.has(teamId)).toBe(false);
  });
});
