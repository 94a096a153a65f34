import { Type } from 'typebox';
import { Division } from '../geo/division.ts';
import { Day, Id } from '../kernel/ids.ts';
import { was } from '../kernel/was.ts';
import { Drill, DrillSeconds, DrillSpeed, Improvement, Inject, Observation, planFields } from './schema.ts';
import { improvementStatuses } from './figures.ts';

const closed = { additionalProperties: false } as const;
const reason = Type.Optional(Type.String({ minLength: 1, maxLength: 500 }));
const { title, seed } = Drill.properties;
const scenario = Type.String({ minLength: 1, maxLength: 60 });
const changeableFields = { title, division: Division, scenario, seed, ...planFields };

/** What a drill may be without, and `clear` takes out. */
const clearablePlanFields = ['scenario', 'desk'] as const;

export const drillCommands = {
  PlanDrill: Type.Object(
    { drillId: Id, title, division: Division, scenario: Type.Optional(scenario), seed, ...planFields },
    closed,
  ),
  /** Only while it is planned. */
  UpdateDrill: Type.Object(
    {
      drillId: Id,
      ...Type.Partial(Type.Object(changeableFields)).properties,
      clear: Type.Optional(Type.Array(Type.Enum([...clearablePlanFields]), { uniqueItems: true })),
      was: was(changeableFields),
    },
    closed,
  ),
  StartDrill: Type.Object({ drillId: Id, speed: Type.Optional(DrillSpeed) }, closed),
  PauseDrill: Type.Object({ drillId: Id }, closed),
  ResumeDrill: Type.Object({ drillId: Id }, closed),
  SetDrillSpeed: Type.Object({ drillId: Id, speed: DrillSpeed }, closed),
  /** Forward only: what has happened has happened. Injects on the way happen at once, in their order. */
  JumpDrill: Type.Object({ drillId: Id, toSeconds: DrillSeconds }, closed),
  /** One of the plan before its time (`injectId`), or one that is in no plan (`inject`); the offset of that is now. */
  DeliverInject: Type.Object(
    { drillId: Id, injectId: Type.Optional(Id), inject: Type.Optional(Inject) },
    closed,
  ),
  EndDrill: Type.Object({ drillId: Id, reason }, closed),
  DiscardDrill: Type.Object({ drillId: Id }, closed),

  Observe: Type.Object(
    {
      observationId: Id,
      drillId: Id,
      objectiveId: Observation.properties.objectiveId,
      rating: Observation.properties.rating,
      kind: Observation.properties.kind,
      text: Observation.properties.text,
      offsetSeconds: Observation.properties.offsetSeconds,
    },
    closed,
  ),
  OpenImprovement: Type.Object(
    {
      improvementId: Id,
      drillId: Id,
      title: Improvement.properties.title,
      owner: Improvement.properties.owner,
      dueOn: Day,
      expectationId: Type.Optional(Id),
    },
    closed,
  ),
  /** Closing one needs evidence, given with it or before. */
  UpdateImprovement: Type.Object(
    {
      improvementId: Id,
      title: Type.Optional(Improvement.properties.title),
      owner: Type.Optional(Improvement.properties.owner),
      dueOn: Type.Optional(Day),
      status: Type.Optional(Type.Enum(improvementStatuses)),
      evidence: Type.Optional(Type.String({ maxLength: 2000 })),
      was: was({
        title: Improvement.properties.title,
        owner: Improvement.properties.owner,
        dueOn: Day,
        status: Type.Enum(improvementStatuses),
        evidence: Type.String({ maxLength: 2000 }),
      }),
    },
    closed,
  ),
} as const;
