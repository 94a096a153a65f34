import { expect, test } from 'vitest';
import { askForTask, ids, sampleEvening } from '../sample-world.ts';
import { isWithin, placesOfWork, watchedArea } from './watched-area.ts';

const view = [112.9, 27.8, 113, 27.9] as const;

test('the area holds the view and the places of work, with a margin', () => {
  expect(watchedArea(view, [])).toEqual([...view]);
  const [west, south, east, north] = watchedArea(view, [{ lon: 112.5, lat: 28 }]);
  expect([west, south, east, north].map((degrees) => Number(degrees.toFixed(3)))).toEqual([
    112.48, 27.8, 113, 28.02,
  ]);
});

test('places too far away leave the view as it is', () => {
  expect(watchedArea(view, [{ lon: 116, lat: 28 }])).toEqual([...view]);
});

test('only teams that have accepted and not ended are at work', () => {
  const { world, when } = sampleEvening();
  askForTask({ world, when } as ReturnType<typeof sampleEvening>);
  when('OfferAssignment', { assignmentId: ids.offer, taskId: ids.task, teamId: ids.yuetang });
  expect(placesOfWork(world)).toEqual([]);
  when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  expect(placesOfWork(world)).toHaveLength(2);
});

test('within counts the edges', () => {
  expect(isWithin(view, { lon: 112.9, lat: 27.9 })).toBe(true);
  expect(isWithin(view, { lon: 113.1, lat: 27.85 })).toBe(false);
});
