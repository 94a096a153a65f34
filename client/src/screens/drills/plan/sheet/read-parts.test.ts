import { Value } from 'typebox/value';
import { Effect } from '@muster/shared/drill/effect.ts';
import { Expectation } from '@muster/shared/drill/expectation.ts';
import { SimulatedTeam } from '@muster/shared/drill/schema.ts';
import { drillTemplates, drillTemplateNames } from '@muster/shared/drill/templates/drill-templates.ts';
import { expect, test } from 'vitest';
import { readEffect, readExpectation, readSimulatedTeam } from './read-parts.ts';

let made = 0;
const newId = (): string => `0190a0a0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
const plans = drillTemplateNames.map((name) => drillTemplates[name](newId).plan);

test('whatever the schemas know is known here too', () => {
  for (const { injects, expectations, simulatedTeams } of plans) {
    for (const effect of injects.flatMap(({ effects }) => effects)) {
      expect(Value.Check(Effect, effect)).toBe(true);
      expect(readEffect(effect)).toEqual(effect);
    }
    for (const one of expectations) expect(readExpectation(one)).toEqual(one);
    for (const team of simulatedTeams) expect(readSimulatedTeam(team)).toEqual(team);
  }
});

/** Each field of a value taken out, one at a time. */
function maimed(value: object): object[] {
  return Object.keys(value).map((field) =>
    Object.fromEntries(Object.entries(value).filter(([name]) => name !== field)),
  );
}

test('what lacks something the schemas need is not taken, and neither is what has no kind', () => {
  for (const { injects, expectations, simulatedTeams } of plans) {
    for (const effect of injects.flatMap(({ effects }) => effects))
      for (const less of [
        ...maimed(effect),
        ...('data' in effect ? maimed(effect.data).map((data) => ({ ...effect, data })) : []),
      ])
        expect(readEffect(less) !== undefined, JSON.stringify(less)).toBe(Value.Check(Effect, less));
    for (const one of expectations)
      for (const less of maimed(one))
        expect(readExpectation(less) !== undefined, JSON.stringify(less)).toBe(
          Value.Check(Expectation, less),
        );
    for (const team of simulatedTeams)
      for (const less of maimed(team))
        expect(readSimulatedTeam(less) !== undefined).toBe(Value.Check(SimulatedTeam, less));
  }
  for (const junk of [
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { kind: 'boom' },
    { kind: 'command', name: 'CloseIncident', data: {} },
  ]) {
    expect(readEffect(junk)).toBeUndefined();
    expect(readExpectation(junk)).toBeUndefined();
  }
});
