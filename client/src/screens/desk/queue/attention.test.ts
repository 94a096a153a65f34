import { secondsAfter } from '@muster/shared/domain/given.ts';
import { expect, test } from 'vitest';
import {
  askForTask,
  ids,
  noon,
  noonMilliseconds,
  sampleEvening,
  sampleId,
  type Evening,
} from '../sample-world.ts';
import { attentionOf, renewed, type LastHeard } from './attention.ts';
import type { AttentionItem, WaitingHandover, WaitingSitrep } from './items.ts';
import { waitingIn } from './waiting.ts';

const memberAtNoon = (personId: string) => (personId === ids.member ? noonMilliseconds : undefined);
const never = (): undefined => undefined;
const rest = { hoursWorkedPerHourOwed: 2, hoursOnEndAtMost: 12, windowHours: 24 };
const figures = { lostMinutes: 10, rest, spanWarn: 7, spanSuggest: 5 };
const minute = 60_000;

interface Moment {
  readonly now?: number;
  readonly lastHeard?: LastHeard;
  readonly sitreps?: readonly WaitingSitrep[];
  readonly handovers?: readonly WaitingHandover[];
  readonly figures?: typeof figures;
}

/** What waits in the evening at a moment; noon unless told. */
function at(
  evening: Evening,
  { now = noonMilliseconds, lastHeard = never, sitreps = [], handovers = [], ...rest }: Moment = {},
): AttentionItem[] {
  const used = rest.figures ?? figures;
  return attentionOf(
    waitingIn(evening.world, { sitreps, handovers, figures: used, at: now }),
    now,
    lastHeard,
    used,
  );
}

const kinds = (items: readonly AttentionItem[]): string[] =>
  items.map((item) => `${item.group} ${item.kind}`);
const offer = { assignmentId: ids.offer, taskId: ids.task, teamId: ids.yuetang, offerSeconds: 180 };

test('an incident nobody works on is listed until it has a task', () => {
  const evening = sampleEvening();
  expect(kinds(at(evening))).toEqual(['watch idle']);
  askForTask(evening);
  expect(kinds(at(evening))).toEqual(['now unmet']);
});

test('the group of an unmet task follows its priority', () => {
  const groups = ([1, 2, 3, 4] as const).map((priority) => {
    const evening = sampleEvening();
    askForTask(evening, { priority });
    return at(evening)[0]?.group;
  });
  expect(groups).toEqual(['now', 'soon', 'watch', 'watch']);
});

test('a task whose open offers would meet every need waits in silence until one lapses', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', offer);
  expect(kinds(at(evening))).toEqual([]);
  expect(kinds(at(evening, { now: noonMilliseconds + 121_000 }))).toEqual(['soon expiring']);

  evening.tick(secondsAfter(noon, 181));
  const [item] = at(evening, { now: noonMilliseconds + 181_000 });
  expect(item).toMatchObject({ kind: 'unmet', declined: 0, expired: 1, shortfalls: [{ missing: 2 }] });
});

test('what a decline leaves open is asked for again', () => {
  const evening = sampleEvening();
  askForTask(evening);
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'decline', reason: '人手不足' });
  const [item] = at(evening);
  expect(item).toMatchObject({ kind: 'unmet', declined: 1, expired: 0 });
});

test('a person on a task is lost after ten minutes without a position; one never heard of is not', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  expect(kinds(at(evening, { now: noonMilliseconds + 600_000, lastHeard: memberAtNoon }))).toEqual([]);
  expect(at(evening, { now: noonMilliseconds + 600_001, lastHeard: memberAtNoon })).toMatchObject([
    { kind: 'lost', people: [{ personId: ids.member, lastAt: noonMilliseconds }] },
  ]);
});

test('work past its deadline is late; a draft never is', () => {
  const evening = sampleEvening();
  askForTask(evening, { deadline: secondsAfter(noon, 60), draft: true });
  expect(kinds(at(evening, { now: noonMilliseconds + 61_000 }))).toEqual([]);
  evening.when('UpdateTask', { taskId: ids.task, draft: false });
  expect(kinds(at(evening, { now: noonMilliseconds + 61_000 }))).toEqual(['now unmet', 'soon late']);
});

test('people whose assignment ended without them are listed until they are reported back', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  evening.when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  evening.when('WithdrawAssignment', { assignmentId: ids.offer, reason: '改派' });
  const items = at(evening);
  expect(items.find((item) => item.kind === 'unaccounted')).toMatchObject({ count: 2 });
  for (const personId of [ids.leader, ids.member])
    evening.when('ReportMember', { assignmentId: ids.offer, personId, state: 'released' });
  expect(kinds(at(evening))).toEqual(['now unmet']);
});

test('a closed incident asks for nothing', () => {
  const evening = sampleEvening();
  askForTask(evening);
  evening.when('CloseIncident', { incidentId: ids.incident, summary: '水退' });
  expect(at(evening)).toEqual([]);
});

test('a decline makes its task more urgent, and says who declined and why', () => {
  const evening = sampleEvening();
  askForTask(evening, { priority: 2 });
  expect(kinds(at(evening))).toEqual(['soon unmet']);
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'decline', reason: '人手不足' });
  expect(at(evening)).toMatchObject([
    { group: 'now', kind: 'unmet', lapse: { teamId: ids.yuetang, state: 'declined', reason: '人手不足' } },
  ]);
});

test('a deadline is told of before it passes, and pressed for in its last minutes', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }], deadline: secondsAfter(noon, 3600) });
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  const after = (minutes: number): string[] =>
    kinds(at(evening, { now: noonMilliseconds + minutes * minute }));
  expect(after(29)).toEqual([]);
  expect(after(30)).toEqual(['watch due']);
  expect(after(50)).toEqual(['soon due']);
  expect(after(60.1)).toEqual(['soon late']);
});

test('who has nearly worked the hours on end is told of an hour before', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  evening.when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  const hours = (count: number): number => noonMilliseconds + count * 60 * minute;
  expect(kinds(at(evening, { now: hours(10.9) }))).toEqual([]);
  expect(at(evening, { now: hours(11.5) })).toMatchObject([
    {
      group: 'soon',
      kind: 'rest',
      people: [
        { personId: ids.leader, dueAt: hours(12) },
        { personId: ids.member, dueAt: hours(12) },
      ],
    },
  ]);
  // The moment does not depend on when it was reckoned.
  const late = at(evening, { now: hours(13) }).find(({ kind }) => kind === 'rest');
  expect(late?.since).toBe(hours(12));
  expect(
    kinds(
      at(evening, { now: hours(11.5), figures: { ...figures, rest: { ...rest, hoursOnEndAtMost: 14 } } }),
    ),
  ).toEqual([]);
});

test('somebody lost on the water comes first; elsewhere a radio call is tried soon', () => {
  const groups = (['water_rescue', 'seal_boil'] as const).map((kind) => {
    const evening = sampleEvening();
    askForTask(evening, { kind, needs: [{ people: 2 }] });
    evening.when('OfferAssignment', offer);
    evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
    return at(evening, { now: noonMilliseconds + 11 * minute, lastHeard: memberAtNoon }).find(
      (item) => item.kind === 'lost',
    )?.group;
  });
  expect(groups).toEqual(['now', 'soon']);
});

test('a situation report waits until it is read, or its incident closed', () => {
  const evening = sampleEvening();
  askForTask(evening, { draft: true });
  const sitrep = {
    sitrepId: sampleId(90),
    incidentId: ids.incident,
    taskId: ids.task,
    at: noon,
    by: ids.leader,
    text: '水位还在涨',
  };
  expect(at(evening, { sitreps: [sitrep] })).toMatchObject([
    { kind: 'sitrep', group: 'soon', task: { taskId: ids.task } },
  ]);
  evening.when('CancelTask', { taskId: ids.task, reason: '不需要' });
  evening.when('CloseIncident', { incidentId: ids.incident, summary: '水退' });
  expect(at(evening, { sitreps: [sitrep] })).toEqual([]);
});

test('of hand-overs the latest of a division waits, until somebody takes it over', () => {
  const evening = sampleEvening();
  askForTask(evening, { draft: true });
  const handover = (number: number, more: Partial<WaitingHandover>): WaitingHandover => ({
    handoverId: sampleId(number),
    division: '4303',
    signedAt: noon,
    signedBy: 'a',
    ...more,
  });
  const handovers = [
    handover(80, {}),
    handover(81, { signedAt: secondsAfter(noon, 60) }),
    handover(82, { division: '4304', takenBy: 'b' }),
  ];
  const items = at(evening, { handovers });
  expect(items.map(({ id }) => id)).toEqual([`handover/${sampleId(81)}`]);
});

test('leaders of more people than one can lead are told of, by the policy in force', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  expect(kinds(at(evening))).toEqual([]);
  // One leader and one member, and nobody may lead anybody.
  expect(at(evening, { figures: { ...figures, spanWarn: 0 } })).toMatchObject([
    { group: 'watch', kind: 'people-span', spans: [{ leaders: 1, people: 1 }] },
    { group: 'watch', kind: 'teams-span', teams: 1, deputies: 1 },
  ]);
});

test('what says the same is the same object, so that nothing is drawn anew for nothing', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  const later = (seconds: number) => ({
    now: noonMilliseconds + 11 * minute + seconds * 1000,
    lastHeard: memberAtNoon,
  });
  const first = at(evening, later(0));
  expect(first.map(({ kind }) => kind)).toEqual(['lost']);
  expect(renewed(first, at(evening, later(1)))).toBe(first);
  const moved = at(evening, {
    ...later(1),
    lastHeard: (id) => (id === ids.member ? noonMilliseconds + 1 : undefined),
  });
  expect(renewed(first, moved)[0]).toBe(moved[0]);
});
