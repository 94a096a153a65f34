import { describe, expect, it } from 'vitest';
import type { CommandName } from '@muster/shared/domain/commands.ts';
import { askForTask, ids, sampleEvening, sampleId } from '../sample-world.ts';
import { helpSteps } from './help-plan.ts';

const place = { lon: 112.93, lat: 27.84 };
const title = '营救：岳塘应急排队员';

function plan(evening = sampleEvening(), about: object = {}) {
  let made = 500;
  return helpSteps(evening.world, {
    about: { division: '430304', incidentId: ids.incident, ...about },
    place,
    teamId: ids.yuhu,
    title,
    newId: () => sampleId((made += 1)),
  });
}

const names = (steps: ReturnType<typeof plan>): CommandName[] => steps.map(({ name }) => name);

describe('help for somebody in danger', () => {
  it('one press: a task where they are, and the offer to the team; the rules take both', () => {
    const evening = sampleEvening();
    const steps = plan(evening);
    expect(names(steps)).toEqual(['CreateTask', 'OfferAssignment']);
    for (const { name, data } of steps) expect(evening.when(name, data).refusal).toBeUndefined();
    const [task] = evening.world.tasks.by('incident', ids.incident);
    expect(task).toMatchObject({ title, place, priority: 1, checklist: [{ item: 'reach_victim' }, {}] });
    expect(evening.world.assignments.by('task', task?.taskId ?? '')[0]?.teamId).toBe(ids.yuhu);
  });

  it('a second team is sent to the same task', () => {
    const evening = sampleEvening();
    for (const { name, data } of plan(evening)) evening.when(name, data);
    expect(names(plan(evening))).toEqual(['OfferAssignment']);
  });

  it('where nothing is going on, or no longer, an incident is opened first', () => {
    const steps = plan(sampleEvening(), { incidentId: undefined });
    expect(names(steps)).toEqual(['OpenIncident', 'CreateTask', 'OfferAssignment']);
    expect(steps[0]?.data).toMatchObject({ division: '430304', kind: 'search' });
  });

  it('X2 help in a drill stays in the drill', () => {
    const [open] = plan(sampleEvening(), { incidentId: undefined, drillId: sampleId(900) });
    expect(open?.data).toMatchObject({ drillId: sampleId(900) });
  });

  it('from work on the water a boat’s crew is asked, else whoever is near', () => {
    const evening = sampleEvening();
    askForTask(evening, { kind: 'water_rescue', needs: [{ skill: 'boat', level: 1, count: 1 }] });
    expect(plan(evening, { taskId: ids.task })[0]?.data).toMatchObject({ kind: 'water_rescue' });
    expect(plan(evening)[0]?.data).toMatchObject({ kind: 'medical_post' });
  });
});
