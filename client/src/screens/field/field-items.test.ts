import { describe, expect, test } from 'vitest';
import { given, secondsAfter, someDispatcher, testNoon } from '@muster/shared/domain/given.ts';
import {
  accepted,
  assignmentId,
  completedWithOneMissing,
  deputyId,
  enRoute,
  memberId,
  offered,
  onScene,
  otherAssignmentId,
  otherTaskId,
  scene,
  taskCreated,
  theLeader,
} from '@muster/shared/domain/scene.ts';
import type { Actor, DomainEvent } from '@muster/shared/kernel/envelope.ts';
import { fieldItems } from './field-items.ts';

const theMember: Actor = { id: 'device-member', role: 'volunteer', scope: '', personId: memberId };
const theDeputy: Actor = { id: 'device-deputy', role: 'volunteer', scope: '', personId: deputyId };

function itemsOf(actor: Actor, facts: readonly DomainEvent[], seconds = 0, acknowledged: string[] = []) {
  return fieldItems({
    world: given(...scene, ...facts).world,
    actor,
    now: Date.parse(secondsAfter(testNoon, seconds)),
    acknowledged: new Set(acknowledged),
  });
}

const kinds = (items: ReturnType<typeof itemsOf>): string[] => items.map(({ kind }) => kind);

describe('field items', () => {
  test('an offer is the leader’s to answer and a member’s to say whether they can come', () => {
    const [leaders] = itemsOf(theLeader, [offered]);
    expect(leaders).toMatchObject({ kind: 'offer', speaks: true, accounts: true });
    const [members] = itemsOf(theMember, [offered]);
    expect(members).toMatchObject({
      kind: 'offer',
      speaks: false,
      accounts: false,
      own: { state: 'called' },
    });
  });

  test('whoever was called but not chosen is told so once', () => {
    const [news] = itemsOf(theDeputy, [offered, accepted]);
    expect(news?.kind).toBe('news');
    expect(itemsOf(theDeputy, [offered, accepted], 0, [assignmentId])).toEqual([]);
  });

  test('after the work, whoever is not back keeps it open, for the leader and for themself', () => {
    const over = [offered, accepted, enRoute, onScene, completedWithOneMissing];
    const [leaders] = itemsOf(theLeader, over);
    expect(leaders).toMatchObject({ kind: 'accounting', away: [{ personId: memberId }] });
    expect(kinds(itemsOf(theMember, over))).toEqual(['accounting']);
    expect(itemsOf(theDeputy, over)).toEqual([]);
  });

  test('an offer that ran out, or was taken back, is news until acknowledged or old', () => {
    const expired = given(...scene, offered).tick(secondsAfter(testNoon, 181)).events;
    expect(kinds(itemsOf(theLeader, [offered, ...expired], 200))).toEqual(['news']);
    expect(kinds(itemsOf(theMember, [offered, ...expired], 200))).toEqual(['news']);
    expect(itemsOf(theLeader, [offered, ...expired], 200, [assignmentId])).toEqual([]);
    expect(itemsOf(theLeader, [offered, ...expired], 4 * 3600)).toEqual([]);
  });

  test('taken back on the way: somebody is still out there, so it is accounting and not news', () => {
    const withdrawn = given(...scene, offered, accepted, enRoute).when(
      'WithdrawAssignment',
      { assignmentId, reason: 'the boil is sealed' },
      { actor: someDispatcher },
    ).events;
    expect(kinds(itemsOf(theLeader, [offered, accepted, enRoute, ...withdrawn]))).toEqual(['accounting']);
  });

  test('an offer comes before work under way, and work on scene before work still to leave for', () => {
    const other = { ...offered.data, assignmentId: otherAssignmentId, taskId: otherTaskId };
    const items = itemsOf(theLeader, [
      offered,
      accepted,
      enRoute,
      onScene,
      taskCreated({ taskId: otherTaskId }),
      { type: 'AssignmentOffered', data: { ...other, personIds: [deputyId] } },
    ]);
    expect(items.map(({ kind, assignment }) => [kind, assignment.state])).toEqual([
      ['offer', 'offered'],
      ['under_way', 'on_scene'],
    ]);
  });
});
