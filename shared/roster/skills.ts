/** The taxonomy of the seed data. Codes are stable; what the screen says of them is translated. */
export const skillLevels = [1, 2, 3] as const;
export type SkillLevel = (typeof skillLevels)[number];

export const skills = [
  'leadership',
  'levee',
  'piping',
  'sandbag',
  'demolition',
  'boat',
  'swift_water',
  'diving',
  'evacuation',
  'medical',
  'first_aid',
  'excavator',
  'truck',
  'pump',
  'generator',
  'radio',
  'satellite',
  'uav',
  'chainsaw',
  'fire',
  'boom',
  'hazmat',
  'logistics',
  'driver',
  'counselling',
  'dialect',
  'patrol',
  'mediation',
  'care_visit',
] as const;
export type KnownSkill = (typeof skills)[number];

/** Skills that count only with a certificate that is valid. */
export const certifiedSkills: readonly string[] = [
  'demolition',
  'boat',
  'swift_water',
  'diving',
  'medical',
  'excavator',
  'truck',
  'uav',
];

/** Equipment of the seed data, each counted in its own unit: pieces, or metres for booms. */
export const equipmentKinds = [
  'sandbag',
  'geotextile',
  'boat',
  'life_jacket',
  'boom_metres',
  'pump',
  'generator',
  'chainsaw',
  'uav',
  'radio',
  'satellite_phone',
  'truck',
  'excavator',
  'tent',
  'medical_kit',
  'stretcher',
  'raincoat',
  'rope',
  'lamp',
] as const;
export type EquipmentKind = (typeof equipmentKinds)[number];
