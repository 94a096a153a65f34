/** What a team of each kind is called, knows and owns. Shares are 0 to 1; equipment is for a team of 25. */
import type { TeamKind } from '@muster/shared/roster/schema.ts';
import type { EquipmentKind, KnownSkill } from '@muster/shared/roster/skills.ts';

export interface TeamProfile {
  readonly label: string;
  readonly femaleShare: number;
  /** The trade of the team: how many of its members have each skill, at any level. */
  readonly trade: Readonly<Partial<Record<KnownSkill, number>>>;
  readonly equipment: Readonly<Partial<Record<EquipmentKind, number>>>;
}

// prettier-ignore
export const teamProfiles: Readonly<Record<TeamKind, TeamProfile>> = {
  emergency: { label: '应急排', femaleShare: 0.06,
    trade: { sandbag: 0.6, levee: 0.4, piping: 0.25, evacuation: 0.35, patrol: 0.4, boat: 0.12, chainsaw: 0.15, first_aid: 0.3, fire: 0.12, truck: 0.08 },
    equipment: { sandbag: 300, geotextile: 2, life_jacket: 25, lamp: 25, rope: 6, radio: 6, chainsaw: 2, boat: 1, raincoat: 30, generator: 1 } },
  demolition: { label: '爆破排', femaleShare: 0.02,
    trade: { demolition: 0.7, sandbag: 0.35, levee: 0.25, excavator: 0.12, hazmat: 0.2, truck: 0.15, first_aid: 0.2 },
    equipment: { rope: 8, radio: 8, lamp: 25, life_jacket: 12, generator: 1, truck: 1, raincoat: 25 } },
  water_rescue: { label: '水上救援队', femaleShare: 0.08,
    trade: { boat: 0.55, swift_water: 0.45, diving: 0.18, first_aid: 0.45, evacuation: 0.4, boom: 0.2, radio: 0.15 },
    equipment: { boat: 4, life_jacket: 60, rope: 16, lamp: 20, radio: 8, boom_metres: 150, stretcher: 2, medical_kit: 3 } },
  engineering: { label: '工程抢险队', femaleShare: 0.03,
    trade: { levee: 0.55, piping: 0.35, sandbag: 0.5, excavator: 0.25, truck: 0.25, pump: 0.35, generator: 0.2, chainsaw: 0.15 },
    equipment: { sandbag: 600, geotextile: 6, excavator: 2, truck: 3, pump: 4, generator: 2, lamp: 25, radio: 6, life_jacket: 20 } },
  medical: { label: '医疗救护队', femaleShare: 0.55,
    trade: { medical: 0.5, first_aid: 0.9, counselling: 0.15, driver: 0.3, evacuation: 0.2 },
    equipment: { medical_kit: 12, stretcher: 8, tent: 2, generator: 1, radio: 4, raincoat: 25 } },
  communications: { label: '通信保障队', femaleShare: 0.15,
    trade: { radio: 0.85, satellite: 0.35, generator: 0.4, driver: 0.35, uav: 0.1 },
    equipment: { radio: 40, satellite_phone: 4, generator: 3, truck: 1, lamp: 15, raincoat: 20 } },
  uav: { label: '无人机队', femaleShare: 0.12,
    trade: { uav: 0.75, radio: 0.4, driver: 0.35, patrol: 0.25, generator: 0.2 },
    equipment: { uav: 8, radio: 8, generator: 1, lamp: 12, raincoat: 15 } },
  logistics: { label: '后勤保障队', femaleShare: 0.35,
    trade: { logistics: 0.7, driver: 0.45, truck: 0.2, generator: 0.15, care_visit: 0.25, evacuation: 0.2 },
    equipment: { truck: 3, tent: 12, raincoat: 240, life_jacket: 40, sandbag: 800, geotextile: 4, generator: 2, lamp: 30 } },
  counselling: { label: '心理疏导队', femaleShare: 0.6,
    trade: { counselling: 0.75, mediation: 0.45, care_visit: 0.5, dialect: 0.5, first_aid: 0.2 },
    equipment: { tent: 2, raincoat: 20, radio: 2 } },
};

/** What anybody may know besides the team's trade. */
// prettier-ignore
export const sideSkills: Readonly<Partial<Record<KnownSkill, number>>> = {
  driver: 0.25, dialect: 0.3, patrol: 0.25, sandbag: 0.2, first_aid: 0.12, logistics: 0.08, radio: 0.06, evacuation: 0.1, mediation: 0.05, care_visit: 0.1,
};
