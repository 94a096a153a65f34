import { commandSchemas } from '@muster/shared/domain/commands.ts';
import { within } from '@muster/shared/geo/division.ts';
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';
import { contains, crossesItself } from '@muster/shared/geo/polygon.ts';
import { zoneKinds } from '@muster/shared/incident/schema.ts';
import { taskKinds } from '@muster/shared/task/schema.ts';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { lengthMetres, metresToLine } from '../../basemap/line.ts';
import { courseOf, halfWidthMetresOf, riverNames } from '../../basemap/rivers.ts';
import { loadDivisions } from '../../divisions/divisions.ts';
import { xiangtanRoster } from '../../roster/xiangtan.ts';
import { atPost, behind, eastLevee, levees, postName, westLevee } from './levees.ts';
import { places } from './places.ts';
import { xiangtanFlood } from './scenario.ts';

const startedAt = '2026-06-24T12:00:00.000Z';
const roster = xiangtanRoster('2026-06-24');
const scenario = xiangtanFlood({ startedAt, roster });
const xiang = courseOf('湘江');
const commands = scenario.injects.flatMap((inject) => inject.commands);

function wet(place: Place): boolean {
  return riverNames.some((name) => metresToLine(place, courseOf(name)) < halfWidthMetresOf(name));
}

describe('the levees', () => {
  it('follow the banks: never in the water, never far from it', () => {
    for (const levee of levees) {
      expect(lengthMetres(levee.line)).toBeCloseTo(10_500, -2);
      for (const [lon, lat] of levee.line) {
        const distance = metresToLine({ lon, lat }, xiang);
        expect(distance).toBeGreaterThan(340);
        expect(distance).toBeLessThan(380);
      }
    }
  });

  it('stand opposite each other, with the land behind them', () => {
    for (const post of [500, 3420, 5180, 9000]) {
      expect(metresToLine(atPost(westLevee, post), eastLevee.line)).toBeGreaterThan(650);
      for (const levee of levees) {
        expect(metresToLine(behind(levee, post, 200), xiang)).toBeCloseTo(560, -2);
      }
    }
    expect(atPost(westLevee, 5180).lon).toBeLessThan(atPost(eastLevee, 5180).lon);
  });

  it('name their posts as people do', () => {
    expect([0, 3000, 3420, 7060].map(postName)).toEqual(['K0', 'K3', 'K3+420', 'K7+060']);
  });
});

describe('the scenario', () => {
  it('is what the door accepts', () => {
    for (const data of scenario.incidents)
      expect([...Value.Errors(commandSchemas.OpenIncident, data)]).toEqual([]);
    for (const data of scenario.zones) expect([...Value.Errors(commandSchemas.DrawZone, data)]).toEqual([]);
    for (const data of scenario.tasks) expect([...Value.Errors(commandSchemas.CreateTask, data)]).toEqual([]);
    for (const data of scenario.offers)
      expect([...Value.Errors(commandSchemas.OfferAssignment, data)]).toEqual([]);
    for (const { name, data } of commands) expect([...Value.Errors(commandSchemas[name], data)]).toEqual([]);
  });

  it('has no id twice and refers only to what it has', () => {
    const { incidents, zones, tasks, offers } = scenario;
    const added = commands.flatMap(({ name, data }) =>
      name === 'CreateTask' ? [data.taskId] : name === 'DrawZone' ? [data.zoneId] : [],
    );
    const ids = [
      ...incidents.map((one) => one.incidentId),
      ...zones.map((one) => one.zoneId),
      ...tasks.map((one) => one.taskId),
      ...offers.map((one) => one.assignmentId),
      ...added,
    ];
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(incidents.map((one) => one.incidentId));
    for (const { incidentId } of [...zones, ...tasks]) expect(known.has(incidentId)).toBe(true);
    for (const { data } of commands) if ('incidentId' in data) expect(known.has(data.incidentId)).toBe(true);
    for (const command of commands) {
      if (command.name === 'UpdateZone') expect(ids).toContain(command.data.zoneId);
    }
  });

  it('asks teams of the roster, each once, for tasks that are not drafts', () => {
    const teams = new Map(roster.teams.map((team) => [team.teamId, team]));
    const open = scenario.tasks.filter((task) => !task.draft).map((task) => task.taskId);
    expect(new Set(scenario.offers.map((offer) => offer.teamId)).size).toBe(scenario.offers.length);
    for (const offer of scenario.offers) {
      expect(teams.has(offer.teamId)).toBe(true);
      expect(open).toContain(offer.taskId);
    }
    expect(open.length).toBeGreaterThan(scenario.offers.length);
  });

  it('lies in real divisions of Xiangtan', () => {
    const divisions = loadDivisions();
    for (const { division, jurisdictions = [] } of scenario.incidents) {
      for (const code of [division, ...jurisdictions]) {
        expect(within('4303', code)).toBe(true);
        expect(divisions.find(code)).toBeDefined();
      }
    }
  });

  it('uses every kind of zone and most kinds of task', () => {
    expect(new Set(scenario.zones.map((zone) => zone.kind))).toEqual(new Set(zoneKinds));
    const kinds = new Set(scenario.tasks.map((task) => task.kind));
    expect(kinds.size).toBeGreaterThanOrEqual(taskKinds.length - 2);
    expect(scenario.tasks).toHaveLength(12);
  });

  it('draws zones whose edges do not cross', () => {
    const drawn = commands.flatMap((command) => (command.name === 'DrawZone' ? [command.data] : []));
    for (const { polygon } of [...scenario.zones, ...drawn]) expect(crossesItself(polygon)).toBe(false);
  });

  it('puts what is told by a post on its levee, and what is on land on land', () => {
    const created = commands.flatMap((command) => (command.name === 'CreateTask' ? [command.data] : []));
    for (const { address = '', place, kind } of [...scenario.tasks, ...created]) {
      const [, bank, post, rest = '0'] = /^(河西堤|河东堤) K(\d+)(?:\+(\d+))?/.exec(address) ?? [];
      if (kind !== 'water_rescue') expect(wet(place), address).toBe(false);
      if (bank === undefined) continue;
      const levee = levees.find((one) => one.name === bank);
      const line = levee?.line ?? [];
      expect(metresToLine(place, line), address).toBeLessThan(100);
      const told = levee && atPost(levee, Number(post) * 1000 + Number(rest));
      // A stretch is told by its first post; its place may be anywhere on it.
      const stretch = address.includes('–') || address.includes('万楼段');
      if (told && !stretch) expect(distanceMetres(place, told), address).toBeLessThan(120);
    }
    for (const place of [places.waterworks, places.wanlouShelter, places.yisuheShelter, places.yangliu]) {
      expect(wet(place)).toBe(false);
    }
    expect(metresToLine(places.waterworks, xiang)).toBeLessThan(900);
    expect(metresToLine(places.gauge, xiang)).toBeLessThan(halfWidthMetresOf('湘江') + 60);
  });

  it('floods the low village, where the two rivers meet, and shelters its people on dry ground', () => {
    const flooded = scenario.zones.find((zone) => zone.kind === 'flooded');
    expect(flooded && contains(flooded.polygon, places.yangliu)).toBe(true);
    expect(metresToLine(places.yangliu, courseOf('涟水'))).toBeLessThan(1500);
    for (const shelter of [places.wanlouShelter, places.yisuheShelter]) {
      expect(flooded && contains(flooded.polygon, shelter)).toBe(false);
    }
  });

  it('tells its story in order, with deadlines that are still to come', () => {
    const minutes = scenario.injects.map((inject) => inject.atMinutes);
    expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
    expect(minutes).toEqual(expect.arrayContaining([5, 20, 35, 50, 65, 75, 85, 90, 110]));
    for (const { atMinutes, commands: said } of scenario.injects) {
      for (const command of said) {
        if (command.name !== 'CreateTask') continue;
        const due = (Date.parse(command.data.deadline ?? '') - Date.parse(startedAt)) / 60_000;
        expect(due).toBeGreaterThan(atMinutes);
      }
    }
  });
});

describe('the map layers', () => {
  it('are labelled as exercise data, have the kinds the map knows, and are small', () => {
    const kinds = new Set(scenario.layers.features.map((feature) => feature.properties?.['kind'] as string));
    expect(kinds).toEqual(
      new Set(['low_ground', 'road', 'levee', 'kilometre', 'gauge', 'waterworks', 'village', 'district']),
    );
    for (const { properties } of scenario.layers.features) expect(properties?.['exercise']).toBe(true);
    expect(JSON.stringify(scenario.layers).length).toBeLessThan(60_000);
  });
});
