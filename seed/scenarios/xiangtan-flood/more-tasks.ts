/**
 * A harder night: further work of every kind along both levees and in the towns around, as much as is asked for, and for
 * every third of it a team that has been asked. For trying a desk with many tasks; the same each time.
 */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import { within } from '@muster/shared/geo/division.ts';
import type { TeamKind } from '@muster/shared/roster/schema.ts';
import { taskKindDefaults } from '@muster/shared/task/kinds.ts';
import { taskKinds, type TaskKind } from '@muster/shared/task/schema.ts';
import { xiangtanPlaces } from '../../divisions/xiangtan-places.ts';
import { seeded } from '../../random/seeded.ts';
import { stableId } from '../../random/stable-id.ts';
import type { Roster } from '../../roster/roster.ts';
import { hekouIncidentId, landslideIncidentId, riverIncidentId } from './incidents.ts';
import { atPost, behind, levees, postName } from './levees.ts';
import { crewOf } from './offers.ts';
import { minutesAfter } from './tasks.ts';

type Task = CommandData<'CreateTask'>;
type Offer = CommandData<'OfferAssignment'>;

const atTheLevee: readonly TaskKind[] = [
  'seal_boil',
  'raise_levee',
  'water_rescue',
  'oil_boom',
  'uav_survey',
  'dike_patrol',
];

/** Whom one would ask first. */
const asked: Readonly<Record<TaskKind, TeamKind>> = {
  seal_boil: 'engineering',
  raise_levee: 'emergency',
  evacuate: 'emergency',
  water_rescue: 'water_rescue',
  oil_boom: 'water_rescue',
  clear_road: 'engineering',
  pump_out: 'engineering',
  medical_post: 'medical',
  uav_survey: 'uav',
  supply_run: 'logistics',
  dike_patrol: 'emergency',
  welfare_visit: 'counselling',
};

/** So many more than the scenario's own. */
export function moreTasksAt(startedAt: string, count: number, roster: Roster): Task[] {
  const source = seeded('xiangtan-flood more tasks');
  const towns = roster.stations.filter(({ division }) => division.length === 9);
  return Array.from({ length: count }, (_, index): Task => {
    const kind = taskKinds[index % taskKinds.length] ?? 'dike_patrol';
    const common = {
      taskId: stableId(`xiangtan-flood further task ${index}`),
      kind,
      priority: source.pick([1, 2, 2, 3, 3, 4] as const),
      deadline: minutesAfter(startedAt, source.whole(4, 48) * 10),
    };
    if (atTheLevee.includes(kind)) {
      const levee = source.pick(levees);
      const post = source.whole(2, 206) * 50;
      const place = kind === 'seal_boil' ? behind(levee, post, source.whole(40, 160)) : atPost(levee, post);
      return { ...common, incidentId: riverIncidentId, place, address: `${levee.name} ${postName(post)}` };
    }
    const { division, name } = source.pick(towns);
    const place = xiangtanPlaces.near(division, `further task ${index}`, 3);
    return { ...common, incidentId: incidentOf(division), place, address: name };
  });
}

function incidentOf(division: string): string {
  if (within('430321105', division)) return hekouIncidentId;
  return within('430321205', division) ? landslideIncidentId : riverIncidentId;
}

/** For every third task a team that nobody has asked yet; fewer, when there are no more of the kind. */
export function moreOffers(
  roster: Roster,
  tasks: readonly Task[],
  askedBefore: ReadonlySet<string>,
  today: string,
): Offer[] {
  const taken = new Set(askedBefore);
  return tasks.flatMap((task, index): Offer[] => {
    if (index % 3 !== 0) return [];
    for (const { teamId, kind } of roster.teams) {
      if (kind !== asked[task.kind] || taken.has(teamId)) continue;
      const members = roster.volunteers.filter((volunteer) => volunteer.teamId === teamId);
      const personIds = crewOf(members, taskKindDefaults[task.kind].needs, today);
      // A team of whom nobody who leads is on duty cannot be sent.
      if (!members.some(({ personId, post }) => post !== 'member' && personIds.includes(personId))) continue;
      taken.add(teamId);
      const assignmentId = stableId(`xiangtan-flood further assignment ${index}`);
      return [{ assignmentId, taskId: task.taskId, teamId, personIds, offerSeconds: 600 }];
    }
    return [];
  });
}
