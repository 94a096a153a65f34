import { secondsAfter } from '@muster/shared/domain/given.ts';
import { expect, test } from 'vitest';
import { askForTask, ids, noon, noonMilliseconds, sampleEvening } from '../sample-world.ts';
import { attentionOf, type AttentionItem } from './attention.ts';

const memberAtNoon = (personId: string) => (personId === ids.member ? noonMilliseconds : undefined);
const never = (): undefined => undefined;
const kinds = (items: readonly AttentionItem[]): string[] =>
  items.map((item) => `${item.group} ${item.kind}`);
const offer = { assignmentId: ids.offer, taskId: ids.task, teamId: ids.yuetang, offerSeconds: 180 };

test('an incident nobody works on is listed until it has a task', () => {
  const evening = sampleEvening();
  expect(kinds(attentionOf(evening.world, noonMilliseconds, never))).toEqual(['watch idle']);
  askForTask(evening);
  expect(kinds(attentionOf(evening.world, noonMilliseconds, never))).toEqual(['now unmet']);
});

test('the group of an unmet task follows its priority', () => {
  const groups = ([1, 2, 3, 4] as const).map((priority) => {
    const evening = sampleEvening();
    askForTask(evening, { priority });
    return attentionOf(evening.world, noonMilliseconds, never)[0]?.group;
  });
  expect(groups).toEqual(['now', 'soon', 'watch', 'watch']);
});

test('a task whose open offers would meet every need waits in silence until one lapses', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', offer);
  expect(kinds(attentionOf(evening.world, noonMilliseconds, never))).toEqual([]);
  expect(kinds(attentionOf(evening.world, noonMilliseconds + 121_000, never))).toEqual(['soon expiring']);

  evening.tick(secondsAfter(noon, 181));
  const [item] = attentionOf(evening.world, noonMilliseconds + 181_000, never);
  expect(item).toMatchObject({ kind: 'unmet', declined: 0, expired: 1, shortfalls: [{ missing: 2 }] });
});

test('what a decline leaves open is asked for again', () => {
  const evening = sampleEvening();
  askForTask(evening);
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'decline', reason: '人手不足' });
  const [item] = attentionOf(evening.world, noonMilliseconds, never);
  expect(item).toMatchObject({ kind: 'unmet', declined: 1, expired: 0 });
});

test('a person on a task is lost after ten minutes without a position; one never heard of is not', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  expect(kinds(attentionOf(evening.world, noonMilliseconds + 600_000, memberAtNoon))).toEqual([]);
  expect(attentionOf(evening.world, noonMilliseconds + 600_001, memberAtNoon)).toMatchObject([
    { kind: 'lost', people: [{ personId: ids.member, lastAt: noonMilliseconds }] },
  ]);
});

test('work past its deadline is late; a draft never is', () => {
  const evening = sampleEvening();
  askForTask(evening, { deadline: secondsAfter(noon, 60), draft: true });
  expect(kinds(attentionOf(evening.world, noonMilliseconds + 61_000, never))).toEqual([]);
  evening.when('UpdateTask', { taskId: ids.task, draft: false });
  expect(kinds(attentionOf(evening.world, noonMilliseconds + 61_000, never))).toEqual([
    'now unmet',
    'soon late',
  ]);
});

test('people whose assignment ended without them are listed until they are reported back', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  evening.when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  evening.when('WithdrawAssignment', { assignmentId: ids.offer, reason: '改派' });
  const items = attentionOf(evening.world, noonMilliseconds, never);
  expect(items.find((item) => item.kind === 'unaccounted')).toMatchObject({ count: 2 });
  for (const personId of [ids.leader, ids.member])
    evening.when('ReportMember', { assignmentId: ids.offer, personId, state: 'released' });
  expect(kinds(attentionOf(evening.world, noonMilliseconds, never))).toEqual(['now unmet']);
});

test('a closed incident asks for nothing', () => {
  const evening = sampleEvening();
  askForTask(evening);
  evening.when('CloseIncident', { incidentId: ids.incident, summary: '水退' });
  expect(attentionOf(evening.world, noonMilliseconds, never)).toEqual([]);
});
