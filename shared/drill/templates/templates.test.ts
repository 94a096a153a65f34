import { readFileSync } from 'node:fs';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { divisionNames, readDivisionList } from '../../divisions/division-names.ts';
import { given, testNoon } from '../../domain/given.ts';
import { within } from '../../geo/division.ts';
import { distanceMetres } from '../../geo/place.ts';
import { crossesItself } from '../../geo/polygon.ts';
import { certifiedSkills } from '../../roster/skills.ts';
import { amountOf } from '../../task/coverage.ts';
import { taskKindDefaults } from '../../task/kinds.ts';
import type { Need } from '../../task/schema.ts';
import { checkPlan } from '../check-plan.ts';
import { drillCommands } from '../commands.ts';
import { crewOf, equipmentOf } from '../crew.ts';
import type { Effect, EffectCommandName } from '../effect.ts';
import type { SimulatedMember } from '../events.ts';
import type { EventMatch, Expectation } from '../expectation.ts';
import type { DrillPlanFields, SimulatedTeam } from '../schema.ts';
import { drillTemplateNames, drillTemplates } from './drill-templates.ts';
import { beijingTime, inForce, landfallHours, minuteOf, track } from './mangkhut-guangdong/track.ts';
import type { MakeId } from './template.ts';
import { minuteAt } from './yaowan-oil/injects.ts';

/** Ids in the order in which they are asked for, so that two instantiations differ and one repeats itself. */
function counting(from = 0): MakeId {
  let next = from;
  return () => `0190b3a0-0000-7000-8000-${String(next++).padStart(12, '0')}`;
}

const drafts = drillTemplateNames.map((name) => ({ name, draft: drillTemplates[name](counting()) }));
const divisions = divisionNames(
  readDivisionList(readFileSync(new URL('../../divisions/nation.tsv', import.meta.url), 'utf8')),
);

type CommandEffect = Extract<Effect, { kind: 'command' }>;
type Given<Name extends EffectCommandName> = Extract<CommandEffect, { name: Name }>['data'];

const effectsOf = ({ injects }: DrillPlanFields) => injects.flatMap(({ effects }) => effects);

function commandsOf<Name extends EffectCommandName>(plan: DrillPlanFields, name: Name): Given<Name>[] {
  return effectsOf(plan).flatMap((effect) =>
    effect.kind === 'command' && effect.name === name ? [effect.data as Given<Name>] : [],
  );
}

function matchesOf(expectation: Expectation): EventMatch[] {
  switch (expectation.kind) {
    case 'all':
      return expectation.matches;
    case 'order':
      return [expectation.first, expectation.next];
    default:
      return [expectation.match];
  }
}

function brought(
  need: Need,
  teams: readonly SimulatedTeam[],
  crew: readonly Pick<SimulatedMember, 'skills' | 'certificates'>[],
): number {
  if ('people' in need) return crew.length;
  if ('equipment' in need)
    return teams
      .flatMap(({ kind, size }) => equipmentOf(kind, size))
      .reduce((sum, held) => (held.kind === need.equipment ? sum + held.count : sum), 0);
  const certified = certifiedSkills.includes(need.skill);
  return crew.filter(
    ({ skills, certificates }) =>
      skills.some(({ skill, level }) => skill === need.skill && level >= need.level) &&
      (!certified || certificates.some(({ skill }) => skill === need.skill)),
  ).length;
}

const idPattern = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const idsIn = (value: unknown) => new Set(JSON.stringify(value).match(idPattern));

describe.each(drafts)('X1: template $name', ({ name, draft: { plan, ...draft } }) => {
  it('is what PlanDrill accepts', () => {
    const data = { drillId: counting(9000)('drill'), seed: 7, ...draft, ...plan };
    expect([...Value.Errors(drillCommands.PlanDrill, data)]).toEqual([]);
    expect(draft.scenario).toBe(name);
  });

  it('has nothing wrong in it, and nothing that is worth a second look', () => {
    expect(checkPlan(plan, { at: testNoon, standing: given().world })).toEqual([]);
  });

  it('has nothing wrong in it whoever falls silent or slips: nothing expected is met by injects alone', () => {
    for (const seed of [0, 1, 2, 7]) {
      const { plan: chosen } = drillTemplates[name](counting(20_000), { seed });
      expect(checkPlan(chosen, { at: testNoon, standing: given().world }), `seed ${seed}`).toEqual([]);
    }
  });

  it('has injects in order of time, all before the end, each of them telling or doing something', () => {
    const offsets = plan.injects.map(({ offsetSeconds }) => offsetSeconds);
    expect(offsets).toEqual(offsets.toSorted((one, other) => one - other));
    expect(offsets[0]).toBe(0);
    expect(offsets.at(-1)).toBeLessThan(plan.durationSeconds);
    for (const { title, message, effects } of plan.injects)
      expect(message.length + effects.length, title).toBeGreaterThan(0);
  });

  it('gives commands that the rules take as they come', () => {
    const story = given();
    for (const { title, effects } of plan.injects)
      for (const effect of effects) {
        if (effect.kind !== 'command') continue;
        const { refusal } = story.when(effect.name, effect.data, { at: testNoon });
        expect(refusal, `${title}: ${effect.name}`).toBeUndefined();
      }
    expect(story.world.tasks.size).toBeGreaterThan(8);
  });

  it('has effects only on what was opened before, and on teams of its own', () => {
    const opened = new Set<string>();
    const teams = new Set(plan.simulatedTeams.map(({ teamId }) => teamId));
    for (const { title, effects } of plan.injects)
      for (const effect of effects) {
        if (effect.kind === 'command' && effect.name === 'OpenIncident') opened.add(effect.data.incidentId);
        else if ('incidentId' in effect) expect(opened.has(effect.incidentId), title).toBe(true);
        else if ('teamId' in effect) expect(teams.has(effect.teamId), title).toBe(true);
      }
    const kinds = new Set(effectsOf(plan).map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['command', 'finding', 'silence', 'injury']));
  });

  it('names every thing by one id and nothing twice', () => {
    const ids = [
      ...plan.objectives.map(({ objectiveId }) => objectiveId),
      ...plan.injects.map(({ injectId }) => injectId),
      ...plan.expectations.map(({ expectationId }) => expectationId),
      ...plan.simulatedTeams.map(({ teamId }) => teamId),
      ...commandsOf(plan, 'OpenIncident').map(({ incidentId }) => incidentId),
      ...commandsOf(plan, 'DrawZone').map(({ zoneId }) => zoneId),
      ...commandsOf(plan, 'CreateTask').map(({ taskId }) => taskId),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect([...idsIn(plan)].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('expects at least twenty things of every kind, each of an objective, and every objective is shown', () => {
    const objectives = plan.objectives.map(({ objectiveId }) => objectiveId);
    expect(objectives.length).toBeGreaterThanOrEqual(5);
    expect(plan.expectations.length).toBeGreaterThanOrEqual(20);
    expect(new Set(plan.expectations.map(({ kind }) => kind))).toEqual(
      new Set(['happens', 'all', 'sum', 'order', 'never']),
    );
    expect(new Set(plan.expectations.map(({ objectiveId }) => objectiveId))).toEqual(new Set(objectives));
  });

  it('asks only about tasks, teams and injects that are there, after they are there', () => {
    const offsets = new Map(plan.injects.map(({ injectId, offsetSeconds }) => [injectId, offsetSeconds]));
    const createdAt = new Map(
      plan.injects.flatMap(({ effects, offsetSeconds }) =>
        effects.flatMap((effect) =>
          effect.kind === 'command' && effect.name === 'CreateTask'
            ? [[effect.data.taskId, offsetSeconds] as const]
            : [],
        ),
      ),
    );
    const known = new Set([
      ...offsets.keys(),
      ...createdAt.keys(),
      ...plan.simulatedTeams.map(({ teamId }) => teamId),
      ...commandsOf(plan, 'OpenIncident').map(({ incidentId }) => incidentId),
    ]);
    for (const expectation of plan.expectations) {
      const { title, injectId, withinSeconds } = expectation;
      const from = injectId === undefined ? 0 : offsets.get(injectId);
      expect(from, title).toBeDefined();
      const due = (from ?? 0) + withinSeconds;
      expect(due, title).toBeLessThanOrEqual(plan.durationSeconds);
      for (const id of idsIn(matchesOf(expectation))) {
        expect(known.has(id), title).toBe(true);
        expect(createdAt.get(id) ?? 0, title).toBeLessThan(due);
      }
    }
  });

  it('draws zones whose edges do not cross, and stays within its division', () => {
    for (const { polygon } of commandsOf(plan, 'DrawZone')) expect(crossesItself(polygon)).toBe(false);
    const incidents = commandsOf(plan, 'OpenIncident');
    const codes = [
      ...incidents.flatMap(({ division, jurisdictions = [] }) => [division, ...jurisdictions]),
      ...plan.simulatedTeams.map(({ division }) => division),
    ];
    for (const code of codes) {
      expect(within(draft.division, code), code).toBe(true);
      expect(divisions.nameOf(code.slice(0, 6)), code).toBeDefined();
    }
  });

  it('has teams within twenty-five kilometres of every task that together meet every need', () => {
    for (const { taskId, kind, title = kind, place, needs } of commandsOf(plan, 'CreateTask')) {
      const near = plan.simulatedTeams.filter(({ home }) => distanceMetres(home, place) < 25_000);
      const crew = near.flatMap((team) => crewOf(team, testNoon));
      for (const need of needs ?? taskKindDefaults[kind].needs)
        expect(
          brought(need, near, crew),
          `${title} ${taskId}: ${JSON.stringify(need)}`,
        ).toBeGreaterThanOrEqual(amountOf(need));
    }
  });

  it('is the same for the same ids, another for others, and no two share an id', () => {
    const again = drillTemplates[name](counting());
    expect(again).toEqual({ ...draft, plan });
    const other = drillTemplates[name](counting(100_000));
    const shared = [...idsIn(plan)].filter((id) => idsIn(other.plan).has(id));
    expect(shared).toEqual([]);
    expect(idsIn(other.plan).size).toBe(idsIn(plan).size);
  });

  it('lets the seed choose who is hurt and who falls silent, and nothing else', () => {
    const struck = (seed: number) =>
      effectsOf(drillTemplates[name]((key) => key, { seed }).plan).flatMap((effect) =>
        effect.kind === 'injury' || effect.kind === 'silence' ? [effect.teamId] : [],
      );
    expect(struck(7)).toEqual(struck(7));
    const all = [0, 1, 2].map(struck);
    expect(new Set(all.map(String)).size).toBe(3);
    for (const [injured, silent] of all) expect(injured).not.toBe(silent);
    const told = (seed: number) =>
      drillTemplates[name]((key) => key, { seed }).plan.injects.map(({ message }) => message);
    expect(told(1)).toEqual(told(2));
  });
});

describe('xiangtan-flood', () => {
  const plan = drillTemplates['xiangtan-flood'](counting()).plan;

  it('has every inject of the scenario at its minute', () => {
    const at = (minutes: number) =>
      plan.injects.filter(({ offsetSeconds }) => offsetSeconds === minutes * 60).map(({ title }) => title);
    expect(at(5)).toEqual(['管涌 K3+420']);
    expect(at(20)).toEqual(['堤顶欠高 600 米']);
    expect(at(35)).toEqual(['转移 1,200 人']);
    expect(at(50)).toEqual(['管涌 K5+180']);
    expect(at(65)).toEqual(['队员滑倒落水']);
    expect(at(75)).toEqual(['一支队伍失联 20 分钟']);
    expect(at(85)).toEqual(['借雨衣 200 件']);
    expect(at(110)).toEqual(['爆破排请求开口分洪']);
  });

  it('raises the river past warning at T+0 and guarantee at T+90, never back', () => {
    const stages = plan.injects.flatMap(({ offsetSeconds, effects }) =>
      effects.flatMap((effect) =>
        effect.kind === 'water_level' ? [{ minutes: offsetSeconds / 60, metres: effect.metres }] : [],
      ),
    );
    expect(stages[0]).toEqual({ minutes: 0, metres: 38 });
    expect(stages).toContainEqual({ minutes: 90, metres: 39.5 });
    const metres = stages.map((stage) => stage.metres);
    expect(metres).toEqual(metres.toSorted((one, other) => one - other));
  });

  it('leaves the spillway a draft: nobody can be sent before the second approval publishes it', () => {
    const spillway = commandsOf(plan, 'CreateTask').filter(({ draft }) => draft);
    expect(spillway).toHaveLength(1);
    const taskId = spillway[0]?.taskId ?? '';
    const about = plan.expectations.filter((one) => idsIn(matchesOf(one)).has(taskId));
    expect(about.map(({ kind }) => kind).toSorted()).toEqual(['happens', 'never', 'order']);
  });
});

describe('yaowan-oil', () => {
  it('tells the hours of the night as minutes since 22:00', () => {
    expect([minuteAt('22:00'), minuteAt('23:30'), minuteAt('00:00'), minuteAt('04:00')]).toEqual([
      0, 90, 120, 360,
    ]);
    const { durationSeconds, injects } = drillTemplates['yaowan-oil'](counting()).plan;
    expect(durationSeconds).toBe(12 * 3600);
    for (const { title, offsetSeconds } of injects) {
      const [, clock] = /^(\d\d:\d\d) /.exec(title) ?? [];
      expect(offsetSeconds, title).toBe(minuteAt(clock as `${number}:${number}`) * 60);
    }
  });
});

describe('mangkhut-guangdong', () => {
  const { injects } = drillTemplates['mangkhut-guangdong'](counting()).plan;

  it('tells the whole track, and comes ashore between 06 and 12 UTC on the 16th', () => {
    const [before, after] = [
      track.find(({ hours }) => hours === 78),
      track.find(({ hours }) => hours === 84),
    ];
    expect(landfallHours).toBeGreaterThan(78);
    expect(landfallHours).toBeLessThan(84);
    expect(before?.lat).toBe(21.53);
    expect(after?.lon).toBe(111.55);
    const told = injects.filter(({ title }) => title.startsWith('“山竹”位置'));
    expect(told).toHaveLength(14);
    expect(told[8]?.effects[0]).toMatchObject({
      data: {
        text: expect.stringContaining('9 月 16 日 8 时，“山竹”中心位于北纬 20.68°、东经 115.28°') as string,
      },
    });
  });

  it('says Beijing time, and presses far hours harder than near ones', () => {
    expect(beijingTime(0)).toBe('9 月 13 日 8 时');
    expect(beijingTime(18)).toBe('9 月 14 日 2 时');
    expect(minuteOf(60)).toBe(60);
    expect(minuteOf(61)).toBe(66);
    expect(minuteOf(102)).toBeLessThan(330);
  });

  it('keeps the colour of the warning and the response level apart: each changes without the other', () => {
    const changes = inForce.slice(1).map((now, index) => {
      const former = inForce[index];
      return { colour: now.colour !== former?.colour, level: now.level !== former?.level };
    });
    expect(changes).toContainEqual({ colour: true, level: false });
    expect(changes).toContainEqual({ colour: false, level: true });
    for (const { colour, level } of changes) expect(colour || level).toBe(true);
  });
});

it.each(drafts)(
  'X5: in $name work is done when its task is, not when one of its teams is back',
  ({ draft }) => {
    const done = draft.plan.expectations
      .flatMap(matchesOf)
      .filter(({ types }) => types.includes('TaskFinished'));
    expect(done.length).toBeGreaterThan(0);
    for (const { types } of done) expect(types).toEqual(['TaskFinished']);
  },
);
