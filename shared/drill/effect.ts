/** What an inject does to the exercise: data, so that a plan can be written, sent, previewed and exported. */
import { Type, type Static } from 'typebox';
import { Place } from '../geo/place.ts';
import { Id } from '../kernel/ids.ts';
import { incidentCommands } from '../incident/commands.ts';
import { taskCommands } from '../task/commands.ts';

const closed = { additionalProperties: false } as const;

/** Commands an inject may give: what happens, never what players decide. */
export const effectCommands = {
  OpenIncident: incidentCommands.OpenIncident,
  SetResponseLevel: incidentCommands.SetResponseLevel,
  DrawZone: incidentCommands.DrawZone,
  UpdateZone: incidentCommands.UpdateZone,
  AddNote: incidentCommands.AddNote,
  CreateTask: taskCommands.CreateTask,
} as const;
export type EffectCommandName = keyof typeof effectCommands;

/** Named one by one in the union below: a type made from a list of names would forget which data goes with which. */
function commandEffect<N extends EffectCommandName>(name: N) {
  return Type.Object(
    { kind: Type.Literal('command'), name: Type.Literal(name), data: effectCommands[name] },
    closed,
  );
}

/** Metres above the datum: from below the lowest lake's bed to above the highest river's spring. */
const Stage = Type.Number({ minimum: -500, maximum: 9000 });

export const Effect = Type.Union([
  /* @__PURE__ */ commandEffect('OpenIncident'),
  /* @__PURE__ */ commandEffect('SetResponseLevel'),
  /* @__PURE__ */ commandEffect('DrawZone'),
  /* @__PURE__ */ commandEffect('UpdateZone'),
  /* @__PURE__ */ commandEffect('AddNote'),
  /* @__PURE__ */ commandEffect('CreateTask'),
  /** A river's stage at a gauge (SL 323: Z, WRZ, GRZ), in metres. */
  Type.Object(
    {
      kind: Type.Literal('water_level'),
      incidentId: Id,
      gauge: Type.String({ minLength: 1, maxLength: 60 }),
      metres: Stage,
      warningMetres: Type.Optional(Stage),
      guaranteeMetres: Type.Optional(Stage),
    },
    closed,
  ),
  /** Somebody reports what they found: it waits at the desk like any situation report. */
  Type.Object(
    {
      kind: Type.Literal('finding'),
      incidentId: Id,
      text: Type.String({ minLength: 1, maxLength: 2000 }),
      place: Type.Optional(Place),
    },
    closed,
  ),
  /** A team's radios fall silent: its simulated players answer nothing for so long. */
  Type.Object(
    { kind: Type.Literal('silence'), teamId: Id, seconds: Type.Integer({ minimum: 1, maximum: 86_400 }) },
    closed,
  ),
  /** A simulated player of the team, on scene if there is one, raises an SOS. */
  Type.Object(
    { kind: Type.Literal('injury'), teamId: Id, text: Type.String({ minLength: 1, maxLength: 500 }) },
    closed,
  ),
]);
export type Effect = Static<typeof Effect>;
