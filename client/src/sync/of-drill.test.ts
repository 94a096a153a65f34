import { expect, test } from 'vitest';
import { given } from '@muster/shared/domain/given.ts';
import { drillId, drillPlanned, drillStarted } from '@muster/shared/domain/drill-scene.ts';
import { assignmentId, incidentId, offered, scene, taskId } from '@muster/shared/domain/scene.ts';
import { isOfDrill } from './of-drill.ts';

test('X2 what is done is of a drill by the assignment, the task or the incident it names', () => {
  const { world } = given(...scene, drillPlanned(), drillStarted(), offered);
  const deeds = [{ assignmentId }, { taskId }, { incidentId }];
  expect(deeds.map((data) => isOfDrill(world, data))).toEqual([false, false, false]);
  const incident = world.incidents.get(incidentId);
  if (!incident) throw new Error('not the scene');
  world.changes.begin(99);
  world.incidents.set({ ...incident, drillId });
  expect(deeds.map((data) => isOfDrill(world, data))).toEqual([true, true, true]);
  expect(isOfDrill(world, { personId: 'somebody', duty: 'off' })).toBe(false);
  expect(isOfDrill(world, { alarmId: 'not-here', rollCallId: 'nor-this' })).toBe(false);
});
