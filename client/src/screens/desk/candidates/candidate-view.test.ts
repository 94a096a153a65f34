import { secondsAfter } from '@muster/shared/domain/given.ts';
import { drillId, planFields } from '@muster/shared/domain/drill-scene.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import { candidates } from '@muster/shared/matching/candidates.ts';
import { expect, test } from 'vitest';
import { askForTask, ids, noon, sampleEvening } from '../sample-world.ts';
import { candidateView, heldOrder } from './candidate-view.ts';

function firstView(deadline?: string) {
  const { world, when } = sampleEvening();
  askForTask({ world, when } as ReturnType<typeof sampleEvening>, {
    needs: [{ people: 2 }, { skill: 'piping', level: 1, count: 1 }],
    ...(deadline ? { deadline } : {}),
  });
  const task = world.tasks.get(ids.task);
  const [best] = candidates(world, ids.task, { at: noon }).ranked;
  return task && best && candidateView(world, task, best, 1);
}

test('a candidate shows what it brings besides people, and each part of its score from 0 to 1', () => {
  const view = firstView();
  expect(view).toMatchObject({ teamId: ids.yuetang, teamName: '岳塘应急排', rank: 1 });
  expect(view?.brings).toEqual([{ need: { skill: 'piping', level: 1, count: 1 }, count: 2 }]);
  for (const share of Object.values(view?.reached ?? {})) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
  }
});

test("the county's last team of its kind, and a narrow deadline, are warned of", () => {
  expect(firstView()?.warnings).toEqual([{ code: 'last', count: 0 }]);
  expect(firstView(secondsAfter(noon, 150))?.warnings).toContainEqual({ code: 'tight', count: 2 });
  expect(firstView(secondsAfter(noon, 3600))?.warnings).toHaveLength(1);
});

test('a team that declined this very task before is pointed out', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  const assignmentId = ids.offer;
  const offer = { assignmentId, taskId: ids.task, teamId: ids.yuetang, offerSeconds: 60 };
  expect(evening.when('OfferAssignment', offer).refusal).toBeUndefined();
  const answer = { assignmentId, answer: 'decline', reason: '人手不够' } as const;
  expect(evening.when('AnswerOffer', answer).refusal).toBeUndefined();
  const task = evening.world.tasks.get(ids.task);
  const again = candidates(evening.world, ids.task, { at: noon }).ranked.find(
    ({ teamId }) => teamId === ids.yuetang,
  );
  const view = task && again && candidateView(evening.world, task, again, 1);
  expect(view?.warnings).toContainEqual({ code: 'refused', count: 1 });
});

test('a held list keeps its places; newcomers come last and the gone are gone', () => {
  expect(heldOrder(['a', 'b', 'c'], ['c', 'new', 'a'], true)).toEqual(['a', 'c', 'new']);
  expect(heldOrder(['a', 'b', 'c'], ['c', 'a'], false)).toEqual(['c', 'a']);
});

test('X2: of real work a team that plays a drill is told to, paused or not, and whether its way is known; of others and after the end not', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  const { world } = evening;
  let seq = 5000;
  const happens = (type: string, data: object): void => {
    world.changes.begin((seq += 1));
    evolve(world, { type, data } as DomainEvent, {
      at: noon,
      actor: { id: 'a', role: 'coordinator', scope: '' },
    });
  };
  const view = (isLocated: boolean) => {
    const task = world.tasks.get(ids.task);
    const one = candidates(world, ids.task, { at: noon }).ranked.find(({ teamId }) => teamId === ids.yuetang);
    return task && one && candidateView(world, task, one, 1, () => isLocated);
  };
  const facts = { drillId, title: '莲城应急', division: '4303', seed: 7 };
  happens('DrillPlanned', { ...facts, ...planFields, teamIds: [ids.yuetang] });
  expect(view(false)?.playing).toBeUndefined();
  happens('DrillStarted', { ...facts, speed: 1, durationSeconds: 600 });
  expect(view(false)?.playing).toEqual({ drillId, located: false });
  happens('DrillPaused', { drillId, seconds: 5 });
  expect(view(true)?.playing).toEqual({ drillId, located: true });
  happens('DrillEnded', { drillId, seconds: 60 });
  expect(view(true)?.playing).toBeUndefined();
});
