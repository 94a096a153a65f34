import { describe, expect, it } from 'vitest';
import { given, someDispatcher, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';

const { incidentId, taskId, theLeader } = scene;
const sitrepId = scene.testId(70);
const said = { incidentId, taskId, text: '渗水变清' };
const sent = { type: 'SitrepSent', data: { sitrepId, ...said } };
const fromField = { ...sent, actor: theLeader };

describe('a report from the field', () => {
  it('waits under its command’s id, with who sent it', () => {
    const test = given(...scene.scene);
    const outcome = test.when('SendSitrep', said, { actor: theLeader });
    const [waiting] = test.world.sitreps.values();
    const id = waiting?.sitrepId ?? '';
    expect(outcome.events[0]?.data).toMatchObject({ sitrepId: id });
    expect(id).toMatch(/^command-/);
    expect(test.world.sitreps.get(id)).toMatchObject({
      ...said,
      at: testNoon,
      by: theLeader.id,
      personId: theLeader.personId,
    });
  });

  it('is read once, whoever reads it', () => {
    const test = given(...scene.scene, fromField);
    test
      .when('ReadSitrep', { sitrepId })
      .then({ type: 'SitrepRead', data: { sitrepId, incidentId, taskId } });
    expect(test.world.sitreps.size).toBe(0);
    test.when('ReadSitrep', { sitrepId }).then('sitrep-read');
    expect(test.world.tasks.get(taskId)).toMatchObject({ sitrepCount: 1, lastSitrep: { text: said.text } });
  });

  it.each(['administrator', 'dispatcher', 'coordinator'] as const)('of a %s waits for nobody', (role) => {
    const { world } = given(...scene.scene, { ...sent, actor: { ...someDispatcher, role } });
    expect(world.sitreps.size).toBe(0);
    expect(world.incidents.get(incidentId)?.noteCount).toBe(1);
  });

  it('from before reports waited makes no row', () => {
    const { world } = given(...scene.scene, { type: 'SitrepSent', data: said, actor: theLeader });
    expect(world.sitreps.size).toBe(0);
    expect(world.tasks.get(taskId)?.sitrepCount).toBe(1);
  });

  it('goes with its incident', () => {
    const closed = { type: 'IncidentClosed', data: { incidentId, summary: '完' } };
    const other = {
      ...fromField,
      data: { sitrepId: scene.testId(71), incidentId: scene.testId(99), text: '…' },
    };
    const { world } = given(...scene.scene, fromField, other, closed);
    expect([...world.sitreps.values()].map((row) => row.sitrepId)).toEqual([scene.testId(71)]);
  });
});
