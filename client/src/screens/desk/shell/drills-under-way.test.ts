import { evolve } from '@muster/shared/domain/evolve.ts';
import { drillId, planFields } from '@muster/shared/domain/drill-scene.ts';
import { expect, test } from 'vitest';
import { ids, noon, sampleEvening, sampleId } from '../sample-world.ts';
import { drillsUnderWay } from './drills-under-way.ts';

const { world } = sampleEvening();
let seq = 100;
function happens(type: string, data: object): void {
  world.changes.begin((seq += 1));
  evolve(world, { type, data }, { at: noon, actor: { id: 'a', role: 'coordinator', scope: '' } });
}
const facts = { drillId, title: '莲城应急', division: '4303', seed: 7 };
const exercise = sampleId(800);
happens('DrillPlanned', { ...facts, ...planFields });

test('X2: a drill that is only planned bands nothing', () => {
  expect(drillsUnderWay(world, undefined)).toEqual({ drills: [], inHand: undefined });
});

test('X2: one under way bands the desk; a real incident in hand is none of it, an exercise stays banded after the end', () => {
  happens('DrillStarted', { ...facts, speed: 1, durationSeconds: 600 });
  happens('IncidentOpened', {
    incidentId: exercise,
    kind: 'flood',
    title: '演练险情',
    place: { lon: 112.9, lat: 27.8 },
    division: '4303',
    jurisdictions: [],
    drillId,
  });
  expect(drillsUnderWay(world, ids.incident)).toMatchObject({ drills: [{ drillId }], inHand: undefined });
  expect(drillsUnderWay(world, exercise)).toMatchObject({ drills: [{ drillId }], inHand: drillId });
  happens('DrillEnded', { drillId, seconds: 60 });
  expect(drillsUnderWay(world, ids.incident).drills).toEqual([]);
  expect(drillsUnderWay(world, exercise)).toMatchObject({ drills: [{ drillId }], inHand: drillId });
});
