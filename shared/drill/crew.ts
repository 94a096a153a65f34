/**
 * Who is in a simulated team and what they can do and carry: the same people for the same team, every time, so that a
 * drill repeats. They follow the field's practice for each kind of team, not chance.
 */
import type { Certificate, Equipment, Post, Skill, TeamKind } from '../roster/schema.ts';
import { certifiedSkills, type EquipmentKind, type KnownSkill } from '../roster/skills.ts';
import type { SimulatedMember } from './events.ts';
import type { SimulatedTeam } from './schema.ts';

type Level = Skill['level'];
type Craft = readonly (readonly [KnownSkill, Level])[];

/** What the members of a kind of team can do; they take these crafts in turn, the leader the first of them. */
const crafts: Readonly<Record<TeamKind, readonly Craft[]>> = {
  emergency: [
    [
      ['sandbag', 2],
      ['piping', 2],
      ['levee', 2],
    ],
    [
      ['sandbag', 2],
      ['piping', 1],
      ['evacuation', 2],
      ['dialect', 2],
    ],
    [
      ['sandbag', 1],
      ['levee', 2],
      ['first_aid', 1],
      ['patrol', 2],
    ],
    [
      ['boat', 2],
      ['evacuation', 1],
      ['chainsaw', 1],
      ['boom', 1],
    ],
    [
      ['sandbag', 1],
      ['driver', 2],
      ['pump', 1],
      ['radio', 1],
    ],
  ],
  demolition: [
    [
      ['demolition', 3],
      ['radio', 1],
    ],
    [
      ['demolition', 2],
      ['driver', 2],
    ],
    [
      ['demolition', 2],
      ['first_aid', 1],
    ],
    [
      ['patrol', 2],
      ['chainsaw', 2],
    ],
  ],
  water_rescue: [
    [
      ['swift_water', 3],
      ['boat', 3],
      ['first_aid', 2],
    ],
    [
      ['swift_water', 2],
      ['boat', 2],
      ['boom', 2],
    ],
    [
      ['swift_water', 2],
      ['evacuation', 2],
      ['dialect', 1],
    ],
    [
      ['diving', 2],
      ['swift_water', 2],
      ['boom', 1],
    ],
  ],
  engineering: [
    [
      ['levee', 3],
      ['excavator', 2],
      ['sandbag', 2],
    ],
    [
      ['excavator', 3],
      ['truck', 2],
      ['levee', 2],
    ],
    [
      ['levee', 2],
      ['sandbag', 2],
      ['piping', 2],
    ],
    [
      ['pump', 3],
      ['generator', 2],
      ['sandbag', 1],
    ],
    [
      ['truck', 2],
      ['chainsaw', 2],
      ['levee', 1],
    ],
  ],
  medical: [
    [
      ['medical', 3],
      ['first_aid', 3],
    ],
    [
      ['medical', 2],
      ['first_aid', 3],
      ['counselling', 1],
    ],
    [
      ['first_aid', 2],
      ['dialect', 2],
      ['care_visit', 2],
    ],
  ],
  communications: [
    [
      ['radio', 3],
      ['satellite', 3],
    ],
    [
      ['radio', 2],
      ['generator', 2],
      ['driver', 2],
    ],
    [
      ['satellite', 2],
      ['radio', 2],
    ],
  ],
  uav: [
    [
      ['uav', 3],
      ['radio', 2],
    ],
    [
      ['uav', 2],
      ['patrol', 2],
    ],
    [
      ['uav', 2],
      ['driver', 2],
    ],
  ],
  logistics: [
    [
      ['logistics', 3],
      ['driver', 3],
      ['truck', 2],
    ],
    [
      ['logistics', 2],
      ['driver', 2],
    ],
    [
      ['logistics', 2],
      ['care_visit', 2],
      ['dialect', 2],
    ],
  ],
  counselling: [
    [
      ['counselling', 3],
      ['mediation', 2],
      ['care_visit', 3],
    ],
    [
      ['counselling', 2],
      ['dialect', 2],
      ['care_visit', 2],
    ],
    [
      ['mediation', 2],
      ['care_visit', 2],
      ['first_aid', 1],
    ],
  ],
};

/** What a team of a kind carries: so much for each member, or so much for the team as a whole. */
const stores: Readonly<Record<TeamKind, { readonly each?: Kit; readonly all?: Kit }>> = {
  emergency: {
    each: { sandbag: 60, life_jacket: 1, lamp: 1 },
    all: { geotextile: 4, boat: 1, rope: 4, pump: 1 },
  },
  demolition: { each: { lamp: 1 }, all: { radio: 4, truck: 1 } },
  water_rescue: { each: { life_jacket: 2 }, all: { boat: 3, rope: 10, boom_metres: 300, stretcher: 1 } },
  engineering: {
    each: { sandbag: 100 },
    all: { excavator: 2, truck: 3, pump: 2, generator: 1, geotextile: 10 },
  },
  medical: { each: { medical_kit: 1 }, all: { stretcher: 4, tent: 1 } },
  communications: { each: { radio: 2 }, all: { satellite_phone: 2, generator: 2 } },
  uav: { all: { uav: 3, radio: 4, generator: 1 } },
  logistics: { each: { raincoat: 20 }, all: { truck: 3, tent: 6, generator: 1, lamp: 20 } },
  counselling: { all: { tent: 1 } },
};
type Kit = Partial<Record<EquipmentKind, number>>;

/** The members of a simulated team, its leader first and a deputy second; papers are valid for a year from `at`. */
export function crewOf(
  { teamId, name, kind, size }: Pick<SimulatedTeam, 'teamId' | 'name' | 'kind' | 'size'>,
  at: string,
): SimulatedMember[] {
  const expiresOn = new Date(Date.parse(at) + 365 * 86_400_000).toISOString().slice(0, 10);
  const turns = crafts[kind];
  return Array.from({ length: size }, (_, index) => {
    const craft = turns[index % turns.length] ?? [];
    const skills = [
      ...craft.map(([skill, level]): Skill => ({ skill, level })),
      ...(index < 2 ? [{ skill: 'leadership', level: index === 0 ? 3 : 2 } satisfies Skill] : []),
    ];
    return {
      personId: simulatedPersonId(teamId, index),
      callsign: `${name} ${String(index + 1).padStart(2, '0')}`,
      post: postAt(index),
      skills,
      certificates: skills
        .filter(({ skill }) => certifiedSkills.includes(skill))
        .map(({ skill }): Certificate => ({ skill, issuer: '演练', expiresOn })),
    };
  });
}

function postAt(index: number): Post {
  if (index === 0) return 'leader';
  return index === 1 ? 'deputy' : 'member';
}

/** What a simulated team of a kind and size carries. */
export function equipmentOf(kind: TeamKind, size: number): Equipment[] {
  const { each = {}, all = {} } = stores[kind];
  const counts = new Map<string, number>();
  for (const [piece, count] of Object.entries(each)) counts.set(piece, count * size);
  for (const [piece, count] of Object.entries(all)) counts.set(piece, (counts.get(piece) ?? 0) + count);
  return [...counts].map(([piece, count]) => ({ kind: piece, count }));
}

/**
 * The id of a simulated team's member: shaped like any other, of the time at which the team's own id was made, and the
 * rest of it a hash (FNV-1a) of team and place in it, so that no two teams' people meet.
 */
export function simulatedPersonId(teamId: string, index: number): string {
  const hex = [0, 1, 2]
    .map((part) => hashOf(`${teamId} ${index} ${part}`).toString(16).padStart(8, '0'))
    .join('');
  const variant = '89ab'[hashOf(`${teamId} ${index}`) % 4];
  return `${teamId.slice(0, 13)}-7${hex.slice(0, 3)}-${variant}${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

/** FNV-1a, 32 bits, with the last bits stirred (as MurmurHash3 ends): texts that differ in one place differ in many. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
