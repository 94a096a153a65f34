import { describe, expect, test } from 'vitest';
import { testNoon } from '@muster/shared/domain/given.ts';
import {
  accepted,
  assignmentId,
  memberId,
  offered,
  scene,
  taskId,
  testId,
  theLeader,
} from '@muster/shared/domain/scene.ts';
import { layOver } from './optimistic.ts';
import type { OutboxEntry, OutboxState } from '@muster/shared/protocol/outbox-entry.ts';
import { Replica, type Kept } from './replica.ts';
import { rowsOf, ServerOfATest } from './server-of-a-test.ts';
import { memoryShelf } from './storage.ts';

function done(
  number: number,
  name: string,
  data: object,
  state: OutboxState = 'saved',
  seq?: number,
): OutboxEntry {
  return {
    key: String(number),
    owner: 'person-1',
    envelope: { id: testId(100 + number), name, data },
    at: testNoon,
    state,
    ...(seq === undefined ? {} : { seq }),
  };
}

/** A leader's phone that has heard of the offer, with these actions in its outbox. */
function phone(entries: OutboxEntry[], facts = [...scene, offered]) {
  const server = new ServerOfATest();
  server.happened(...facts);
  const shelf = memoryShelf<Kept>();
  const replica = new Replica(() => {}, shelf);
  const outbox = { entries };
  replica.overlay = (world, cursor) => layOver(world, cursor, outbox.entries, theLeader);
  replica.receive(server.reset());
  return { server, replica, outbox, shelf, assignment: () => replica.world.assignments.get(assignmentId) };
}

const accept = done(1, 'AnswerOffer', {
  assignmentId,
  answer: 'accept',
  personIds: [theLeader.personId, memberId],
});
const leave = done(2, 'ReportProgress', { assignmentId, state: 'en_route' });
const check = done(3, 'CheckItem', { taskId, item: 'cordon', done: true });

describe('optimistic view', () => {
  test('P1 what was done without network is shown as done, one thing upon another', () => {
    const { replica, assignment } = phone([accept, leave, check]);
    expect(assignment()?.state).toBe('en_route');
    expect(assignment()?.members.find(({ personId }) => personId === memberId)?.state).toBe('en_route');
    expect(replica.world.tasks.get(taskId)?.checklist[0]?.done).toBe(true);
  });

  test('P1 nothing done here is ever kept as the server’s word', async () => {
    const { replica, server, shelf, outbox } = phone([accept, leave]);
    await replica.kept();
    const kept = (await shelf.all()).flatMap((item) =>
      item.kind === 'row' && item.table === 'assignments' ? [item.row] : [],
    );
    expect(kept).toMatchObject([{ state: 'offered' }]);
    outbox.entries = [];
    replica.refresh();
    expect(rowsOf(replica.world)).toEqual(rowsOf(server.world));
  });

  test('P1 an answered action stays on top until the rows it made have arrived', () => {
    const { replica, server, outbox, assignment } = phone([accept]);
    server.take(accept.envelope, theLeader);
    outbox.entries = [{ ...accept, state: 'received', seq: server.head }];
    replica.refresh();
    expect(assignment()?.state).toBe('accepted');
    replica.receive(server.changesAfter(1));
    expect(assignment()?.state).toBe('accepted');
    expect(rowsOf(replica.world)).toEqual(rowsOf(server.world));
  });

  test('a refusal by the server takes the shown action back', () => {
    const { replica, outbox, assignment } = phone([accept]);
    expect(assignment()?.state).toBe('accepted');
    outbox.entries = [{ ...accept, state: 'refused', rejection: { code: 'offer-expired', detail: '' } }];
    replica.refresh();
    expect(assignment()?.state).toBe('offered');
  });

  test('the server’s changes come through under what waits to be sent', () => {
    const { replica, server } = phone([check], [...scene, offered, accepted]);
    server.happened({
      type: 'ChecklistItemSet',
      data: { taskId, incidentId: testId(1), item: 'find_outlets', done: true },
    });
    replica.receive(server.changesAfter(1));
    expect(replica.world.tasks.get(taskId)?.checklist.map((item) => item.done)).toEqual([true, true]);
  });

  test('what the rules refuse here is not shown, and what follows still is', () => {
    const tooEarly = done(1, 'ReportProgress', { assignmentId, state: 'on_scene' });
    const { replica, assignment } = phone([tooEarly, check]);
    expect(assignment()?.state).toBe('offered');
    expect(replica.world.tasks.get(taskId)?.checklist[0]?.done).toBe(true);
  });
});
