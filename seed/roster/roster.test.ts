import { commandSchemas } from '@muster/shared/domain/commands.ts';
import { distanceMetres } from '@muster/shared/geo/place.ts';
import { teamKinds } from '@muster/shared/roster/schema.ts';
import { certifiedSkills, skills } from '@muster/shared/roster/skills.ts';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { indexDivisions, loadDivisions } from '../divisions/divisions.ts';
import type { Places } from '../divisions/places.ts';
import { xiangtanPlaces } from '../divisions/xiangtan-places.ts';
import { generateRoster } from './roster.ts';
import { listStations } from './stations.ts';
import { xiangtanRoster } from './xiangtan.ts';

const today = '2026-06-24';
const roster = xiangtanRoster(today);
const divisions = loadDivisions();
const onDuty = (duty: string) => roster.volunteers.filter((one) => one.duty === duty).length / 1500;

describe('the Xiangtan roster', () => {
  it('has 60 teams and 1,500 volunteers, each with a person, ids and phone numbers unique', () => {
    expect([roster.teams.length, roster.volunteers.length, roster.people.length]).toEqual([60, 1500, 1500]);
    const ids = [...roster.teams.map((team) => team.teamId), ...roster.people.map((one) => one.personId)];
    expect(new Set(ids).size).toBe(1560);
    expect(new Set(roster.people.map((person) => person.phone)).size).toBe(1500);
    expect(new Set(roster.teams.map((team) => team.name)).size).toBe(60);
    expect(roster.people.map((one) => one.personId)).toEqual(roster.volunteers.map((one) => one.personId));
  });

  it('is what the door accepts', () => {
    const { teams, volunteers, stations } = roster;
    expect([...Value.Errors(commandSchemas.ImportRoster, { teams, volunteers })]).toEqual([]);
    for (const station of stations) expect(Value.Check(commandSchemas.RegisterStation, station)).toBe(true);
  });

  it('has every kind of team, in the city, in every county and in towns', () => {
    expect(new Set(roster.teams.map((team) => team.kind))).toEqual(new Set(teamKinds));
    const named = new Set(roster.teams.map((team) => team.division.slice(0, 6)));
    expect([...named].toSorted()).toEqual(['4303', '430302', '430304', '430321', '430381', '430382']);
    expect(roster.teams.filter((team) => team.division.length === 9).length).toBeGreaterThan(20);
    for (const team of roster.teams) expect(divisions.get(team.division).statistical).toBe(false);
    expect(roster.teams.map((team) => team.name)).toContain('岳塘区应急排');
    expect(roster.teams.map((team) => team.name)).toContain('湘潭市退役军人水上救援队');
  });

  it('gives every team one leader, one or two deputies, equipment and its trade', () => {
    for (const team of roster.teams) {
      const members = roster.volunteers.filter((volunteer) => volunteer.teamId === team.teamId);
      const deputies = members.filter((member) => member.post === 'deputy').length;
      expect(members.filter((member) => member.post === 'leader')).toHaveLength(1);
      expect(deputies === 1 || deputies === 2).toBe(true);
      expect(members.length).toBeGreaterThanOrEqual(8);
      expect(team.equipment.length).toBeGreaterThan(0);
      expect(members.find((member) => member.post === 'leader')?.duty).not.toBe('off');
    }
  });

  it('knows only skills of the taxonomy, each once a person, all of them somewhere', () => {
    const seen = new Set<string>();
    for (const volunteer of roster.volunteers) {
      const own = volunteer.skills.map((skill) => skill.skill);
      expect(new Set(own).size).toBe(own.length);
      expect(own.length).toBeGreaterThan(0);
      for (const skill of own) seen.add(skill);
    }
    expect([...seen].toSorted()).toEqual([...skills].toSorted());
  });

  it('has certificates for skills that need one, a few lapsed and a few about to', () => {
    const all = roster.volunteers.flatMap((volunteer) => volunteer.certificates);
    for (const certificate of all) expect(certifiedSkills).toContain(certificate.skill);
    const lapsed = all.filter((certificate) => certificate.expiresOn < today).length;
    const soon = all.filter(({ expiresOn }) => expiresOn >= today && expiresOn <= '2026-07-24').length;
    expect(lapsed / all.length).toBeGreaterThan(0.01);
    expect(lapsed / all.length).toBeLessThan(0.1);
    expect(soon).toBeGreaterThan(5);
  });

  it('keeps about 70 % on standby, 15 % on duty, 15 % off', () => {
    expect(onDuty('standby')).toBeCloseTo(0.7, 1);
    expect(onDuty('on_duty')).toBeCloseTo(0.15, 1);
    expect(onDuty('off')).toBeCloseTo(0.15, 1);
  });

  it('has plausible people: 25 to 68 years old, a Chinese name, a number nobody has', () => {
    for (const person of roster.people) {
      const age = 2026 - person.birthYear;
      expect(age >= 25 && age <= 68).toBe(true);
      expect(person.name).toMatch(/^\p{Script=Han}{2,4}$/u);
      expect(person.phone).toMatch(/^104\d{8}$/);
    }
    expect(new Set(roster.people.map((person) => person.name)).size).toBeGreaterThan(900);
  });

  it('houses people near their team', () => {
    const teamOf = new Map(roster.volunteers.map((volunteer) => [volunteer.personId, volunteer.teamId]));
    const homeOf = new Map(roster.teams.map((team) => [team.teamId, team.home]));
    for (const person of roster.people) {
      const home = homeOf.get(teamOf.get(person.personId) ?? '');
      expect(home && distanceMetres(home, person.home)).toBeLessThan(9000);
    }
  });

  it('is the same for the same seed and day, another for another seed', () => {
    expect(xiangtanRoster(today)).toEqual(roster);
    expect(xiangtanRoster(today, 'other').people).not.toEqual(roster.people);
  });
});

describe('stations', () => {
  it('stand in the city, the real counties and every town, and in the villages on demand', () => {
    const count = (length: number) => roster.stations.filter((one) => one.division.length === length).length;
    expect([count(4), count(6), count(9)]).toEqual([1, 5, 70]);
    expect(listStations(divisions, xiangtanPlaces, '4303', 'village')).toHaveLength(76 + 957);
    expect(roster.stations[0]).toMatchObject({ division: '4303', name: '湘潭市退役军人服务中心' });
    expect(roster.stations.at(-1)?.name).toMatch(/退役军人服务站$/);
  });
});

describe('the generator', () => {
  const anywhere: Places = { of: () => undefined, near: () => ({ lon: 113.3, lat: 23.1 }) };
  const towns = divisions
    .within('44', 'county')
    .flatMap(({ code }) =>
      [1, 2, 3].map((rank) => ({ ...divisions.get(code), code: `${code}10${rank}`, level: 'town' as const })),
    );
  const guangdong = indexDivisions(
    [
      '44',
      ...divisions.within('44', 'city').map((one) => one.code),
      ...divisions.within('44', 'county').map((one) => one.code),
    ]
      .map(divisions.get)
      .concat(towns),
  );
  const plan = { seed: 'g', today, divisions: guangdong, places: anywhere, scope: '44' };

  it('takes any region and size, to the exact count', () => {
    const large = generateRoster({ ...plan, teamCount: 2500, volunteerCount: 30_000 });
    expect([large.teams.length, large.volunteers.length]).toEqual([2500, 30_000]);
    expect(large.volunteers[0]?.certificates.every((one) => one.issuer.startsWith('广东省'))).toBe(true);
  });

  it('says so when a region cannot hold that many', () => {
    expect(() => generateRoster({ ...plan, teamCount: 50_000, volunteerCount: 900_000 })).toThrow(
      'teams fit',
    );
    expect(() => generateRoster({ ...plan, teamCount: 100, volunteerCount: 300 })).toThrow('need 800');
  });
});
