import { describe, expect, it } from 'vitest';
import { idPattern } from '../kernel/ids.ts';
import { testId } from '../domain/scene.ts';
import { certifiedSkills } from '../roster/skills.ts';
import { teamKinds, type TeamKind } from '../roster/schema.ts';
import { taskKindDefaults } from '../task/kinds.ts';
import { taskKinds, type TaskKind } from '../task/schema.ts';
import { crewOf, equipmentOf, simulatedPersonId } from './crew.ts';

const at = '2026-06-24T12:00:00.000Z';
const crew = (kind: TeamKind, size: number, teamId = testId(1)) =>
  crewOf({ teamId, name: '一队', kind, size }, at);

describe('X3 the people of a simulated team', () => {
  it('are the same every time, each with an id of the right shape that nobody else has', () => {
    expect(crew('medical', 12)).toEqual(crew('medical', 12));
    const ids = Array.from({ length: 200 }, (_, team) => testId(team + 1)).flatMap((teamId) =>
      Array.from({ length: 60 }, (_, index) => simulatedPersonId(teamId, index)),
    );
    expect(new Set(ids).size).toBe(200 * 60);
    expect(ids.filter((id) => !new RegExp(idPattern).test(id))).toEqual([]);
  });

  it('have a leader, a deputy, and a name to be called by', () => {
    const members = crew('emergency', 4);
    expect(members.map(({ post }) => post)).toEqual(['leader', 'deputy', 'member', 'member']);
    expect(members.map(({ callsign }) => callsign)).toEqual(['一队 01', '一队 02', '一队 03', '一队 04']);
  });

  it('hold papers for whatever needs them, valid for a year, and no skill twice', () => {
    for (const kind of teamKinds)
      for (const { skills, certificates } of crew(kind, 20)) {
        const names = skills.map(({ skill }) => skill);
        expect(new Set(names).size).toBe(names.length);
        expect(certificates.map(({ skill, expiresOn }) => [skill, expiresOn])).toEqual(
          names.filter((name) => certifiedSkills.includes(name)).map((name) => [name, '2027-06-24']),
        );
      }
  });

  /** Who is sent to what, by the field's practice; each brings all that the kind of work asks for by itself. */
  const sent: Record<TaskKind, TeamKind[]> = {
    seal_boil: ['emergency'],
    raise_levee: ['engineering'],
    evacuate: ['emergency'],
    water_rescue: ['water_rescue'],
    oil_boom: ['water_rescue'],
    clear_road: ['engineering'],
    pump_out: ['engineering'],
    medical_post: ['medical'],
    uav_survey: ['uav'],
    supply_run: ['logistics'],
    dike_patrol: ['emergency'],
    welfare_visit: ['counselling'],
  };

  it.each(taskKinds)('a team of twenty meets what %s asks for', (task) => {
    for (const kind of sent[task])
      for (const need of taskKindDefaults[task].needs) {
        const have =
          'people' in need
            ? 20
            : 'skill' in need
              ? crew(kind, 20).filter(({ skills }) =>
                  skills.some(({ skill, level }) => skill === need.skill && level >= need.level),
                ).length
              : (equipmentOf(kind, 20).find((piece) => piece.kind === need.equipment)?.count ?? 0);
        const asked = 'people' in need ? need.people : need.count;
        expect([JSON.stringify(need), have >= asked]).toEqual([JSON.stringify(need), true]);
      }
  });
});
