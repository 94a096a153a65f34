/** Commands drawn at random from what the world has: most are carried out, some are refused, and both are welcome. */
import { v7 } from 'uuid';
import type { CommandName } from '@muster/shared/domain/commands.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface RandomCommand {
  readonly name: CommandName;
  readonly data: object;
}

const divisions = ['430302', '430304', '430321', '4416'];
const place = { lon: 112.94, lat: 27.83 };

type Draw = (world: WorldView, random: SeededRandom) => object | undefined;

const draws: Partial<Record<CommandName, Draw>> = {
  OpenIncident: (_, random) => ({
    incidentId: v7(),
    kind: 'flood',
    title: `管涌 ${random.below(1000)}`,
    place,
    division: random.pick(divisions),
    jurisdictions: random.chance(0.3) ? [random.pick(divisions)] : [],
  }),
  UpdateIncident: (world, random) =>
    one(world.incidents.values(), random, ({ incidentId }) => ({
      incidentId,
      jurisdictions: random.chance(0.5) ? [random.pick(divisions)] : [],
      ...(random.chance(0.3) && { division: random.pick(divisions) }),
    })),
  AddNote: (world, random) =>
    one(world.incidents.values(), random, ({ incidentId }) => ({ incidentId, text: '水位上涨' })),
  DrawZone: (world, random) =>
    one(world.incidents.values(), random, ({ incidentId }) => ({
      zoneId: v7(),
      incidentId,
      kind: random.pick(['danger', 'flooded', 'shelter']),
      polygon: [
        [112.9, 27.8],
        [112.91 + random.next() / 10, 27.8],
        [112.91, 27.81 + random.next() / 10],
      ],
    })),
  EraseZone: (world, random) => one(world.zones.values(), random, ({ zoneId }) => ({ zoneId })),
  CreateTask: (world, random) =>
    one(world.incidents.values(), random, ({ incidentId }) => ({
      taskId: v7(),
      incidentId,
      kind: 'seal_boil',
      place,
      priority: 1 + random.below(4),
      needs: [{ people: 2 }],
      draft: random.chance(0.2),
    })),
  CancelTask: (world, random) =>
    one(world.tasks.values(), random, ({ taskId }) => ({ taskId, reason: '水退' })),
  OfferAssignment: (world, random) =>
    one(world.tasks.values(), random, ({ taskId }) =>
      one(world.teams.values(), random, ({ teamId }) => ({ assignmentId: v7(), taskId, teamId })),
    ),
  AnswerOffer: (world, random) =>
    one(world.assignments.values(), random, ({ assignmentId }) => ({
      assignmentId,
      ...(random.chance(0.8) ? { answer: 'accept' } : { answer: 'decline', reason: '在外地' }),
    })),
  ReportProgress: (world, random) =>
    one(world.assignments.values(), random, ({ assignmentId, members }) => ({
      assignmentId,
      state: random.pick(['en_route', 'on_scene', 'completed', 'aborted']),
      reason: '奉命',
      accountedPersonIds: members.map(({ personId }) => personId),
    })),
  WithdrawAssignment: (world, random) =>
    one(world.assignments.values(), random, ({ assignmentId }) => ({ assignmentId, reason: '另有任务' })),
  SetDuty: (world, random) =>
    one(world.volunteers.values(), random, ({ personId }) => ({
      personId,
      duty: random.pick(['off', 'standby', 'on_duty']),
    })),
  MoveVolunteer: (world, random) =>
    one(world.volunteers.values(), random, ({ personId }) =>
      one(world.teams.values(), random, ({ teamId }) => ({ personId, teamId })),
    ),
  UpdateVolunteer: (world, random) =>
    one(world.volunteers.values(), random, ({ personId }) => ({
      personId,
      post: random.pick(['member', 'leader', 'deputy']),
    })),
  CloseIncident: (world, random) =>
    random.chance(0.3)
      ? one(world.incidents.values(), random, ({ incidentId }) => ({ incidentId, summary: '处置完毕' }))
      : undefined,
};

const names = Object.keys(draws) as CommandName[];

/** Draws until something can at least be asked for. */
export function randomCommand(world: WorldView, random: SeededRandom): RandomCommand {
  for (;;) {
    const name = random.pick(names);
    const data = draws[name]?.(world, random);
    if (data) return { name, data };
  }
}

/** The younger half is drawn more often: old incidents and offers are mostly over. */
function one<R>(
  rows: Iterable<R>,
  random: SeededRandom,
  from: (row: R) => object | undefined,
): object | undefined {
  const all = [...rows];
  const first = random.chance(0.7) ? Math.floor(all.length / 2) : 0;
  const row = all[first + random.below(all.length - first)];
  return row && from(row);
}
