/**
 * What a command would touch, as far as the world knows it. An id that names nothing touches nothing: the rules refuse
 * it by its own code, and only to those whose role may ask at all.
 */
import type { CommandData, CommandName } from '../domain/commands.ts';
import type { WorldView } from '../domain/world.ts';
import { divisionsOfEffects } from '../drill/effect-divisions.ts';
import { within } from '../geo/division.ts';
import type { Incident } from '../incident/schema.ts';
import type { DrillPlanFields } from '../drill/schema.ts';
import type { Actor } from '../kernel/envelope.ts';
import type { Assignment } from '../task/schema.ts';

export interface Touched {
  /** Divisions that must lie within the actor's scope. */
  readonly divisions: readonly string[];
  /** Incidents that the actor's scope must reach. */
  readonly incidents: readonly Incident[];
  /** Teams whose leaders and deputies own what is touched. */
  readonly teamIds: readonly string[];
  /** Assignments to which what is touched belongs; one of them being the actor's is enough. */
  readonly assignments: readonly Assignment[];
  readonly personId?: string;
  /** People spoken for, of whom the actor must be, lead or speak for each. */
  readonly besidePersonIds?: readonly string[];
  /** Accounts that evaluate the drill touched. */
  readonly evaluatorIds?: readonly string[];
}

const nothing: Touched = { divisions: [], incidents: [], teamIds: [], assignments: [] };

type Touches = {
  readonly [N in CommandName]: (world: WorldView, data: CommandData<N>, actor: Actor) => Touched;
};

const touches: Touches = {
  RegisterStation: (_, { division }) => ({ ...nothing, divisions: [division] }),
  RegisterTeam: (_, { division }) => ({ ...nothing, divisions: [division] }),
  UpdateTeam: (world, { teamId, division }) => ({
    ...nothing,
    divisions: known(world.teams.get(teamId)?.division, division),
  }),
  DisbandTeam: (world, { teamId }) => team(world, teamId),
  /** Also where somebody who retired has served: with the row comes the person's record in the vault. */
  EnrolVolunteer: (world, { personId, teamId }) => ({
    ...nothing,
    divisions: [...person(world, personId).divisions, ...team(world, teamId).divisions],
  }),
  UpdateVolunteer: (world, { personId }) => person(world, personId),
  MoveVolunteer: (world, { personId, teamId }) => ({
    ...nothing,
    divisions: [...person(world, personId).divisions, ...team(world, teamId).divisions],
  }),
  RetireVolunteer: (world, { personId }) => person(world, personId),
  ErasePerson: (world, { personId }) => person(world, personId),
  GrantCertificate: (world, { personId }) => person(world, personId),
  RevokeCertificate: (world, { personId }) => person(world, personId),
  ImportRoster: (world, { teams, volunteers }) => {
    const divisions = new Set(teams.map(({ division }) => division));
    for (const teamId of new Set(volunteers.map((volunteer) => volunteer.teamId)))
      for (const division of team(world, teamId).divisions) divisions.add(division);
    return { ...nothing, divisions: [...divisions] };
  },
  MergeVolunteers: (world, { personId, duplicatePersonId }) => ({
    ...nothing,
    divisions: [...person(world, personId).divisions, ...person(world, duplicatePersonId).divisions],
  }),
  SetDuty: (world, { personId }) => person(world, personId),
  SetSharing: (world, { personId }) => person(world, personId),

  /** Reality may ask anybody for help; an exercise asks only where its players' command post may act. */
  OpenIncident: (_, { division, jurisdictions = [], drillId }) => ({
    ...nothing,
    divisions: [division, ...(drillId === undefined ? [] : jurisdictions)],
  }),
  /** The incident as it stands, and the division it would move to: nobody hands work to where they may not act. */
  UpdateIncident: (world, { incidentId, division, jurisdictions = [] }) => {
    const row = world.incidents.get(incidentId);
    const moves = division !== row?.division;
    const asked = row?.drillId === undefined ? [] : jurisdictions;
    const added = asked.filter((one) => !row?.jurisdictions.includes(one));
    return { ...incident(world, incidentId), divisions: [...known(moves ? division : undefined), ...added] };
  },
  SetResponseLevel: (world, { incidentId }) => incident(world, incidentId),
  DrawZone: (world, { incidentId, zoneId }) =>
    incident(world, incidentId, world.zones.get(zoneId)?.incidentId),
  UpdateZone: (world, { zoneId }) => incident(world, world.zones.get(zoneId)?.incidentId),
  EraseZone: (world, { zoneId }) => incident(world, world.zones.get(zoneId)?.incidentId),
  AddNote: (world, { incidentId }) => incident(world, incidentId),
  CloseIncident: (world, { incidentId }) => incident(world, incidentId),

  CreateTask: (world, { incidentId }) => incident(world, incidentId),
  UpdateTask: (world, { taskId }) => task(world, taskId),
  CancelTask: (world, { taskId }) => task(world, taskId),
  FinishTask: (world, { taskId }) => task(world, taskId),
  /** Work in an incident one may act in, for a team one may send: naming a division does not hand over its teams. */
  OfferAssignment: (world, { taskId, teamId }) => ({
    ...task(world, taskId),
    divisions: team(world, teamId).divisions,
  }),
  WithdrawAssignment: (world, { assignmentId }) => assignment(world, assignmentId),
  AnswerOffer: (world, { assignmentId }) => assignment(world, assignmentId),
  ReportProgress: (world, { assignmentId }) => assignment(world, assignmentId),
  ReportMember: (world, { assignmentId, personId }) => ({ ...assignment(world, assignmentId), personId }),
  CheckItem: (world, { taskId }) => task(world, taskId),
  SendSitrep: (world, { incidentId, taskId }) => {
    if (taskId === undefined)
      return {
        ...incident(world, incidentId),
        assignments: world.assignments.by('incident', incidentId),
      };
    const { assignments } = task(world, taskId);
    return {
      ...incident(world, incidentId, world.tasks.get(taskId)?.incidentId),
      assignments: assignments.filter((candidate) => candidate.incidentId === incidentId),
    };
  },
  ReadSitrep: (world, { sitrepId }) => incident(world, world.sitreps.get(sitrepId)?.incidentId),
  /** Where it is to be kept, and where what it replaces was. */
  SaveTaskTemplate: (world, { templateId, division }) => ({
    ...nothing,
    divisions: known(world.templates.get(templateId)?.division, division),
  }),
  RemoveTaskTemplate: (world, { templateId }) => ({
    ...nothing,
    divisions: known(world.templates.get(templateId)?.division),
  }),

  RaiseAlarm: inDanger,
  LocateAlarm: (world, { alarmId }) => {
    const personId = world.alarms.get(alarmId)?.personId;
    return personId === undefined ? nothing : person(world, personId);
  },
  AcknowledgeAlarm: (world, { alarmId }, actor) => alarm(world, alarmId, actor),
  CloseAlarm: (world, { alarmId }, actor) => alarm(world, alarmId, actor),
  CallRoll: (world, { incidentId }) => incident(world, incidentId),
  AnswerRollCall: (world, { rollCallId, personIds }, actor) => {
    const rollCall = world.rollCalls.get(rollCallId);
    return {
      ...incident(world, rollCall?.incidentId),
      besidePersonIds: personIds ?? known(actor.personId),
      assignments: rollCall ? world.assignments.by('incident', rollCall.incidentId) : [],
    };
  },
  CloseRollCall: (world, { rollCallId }) => incident(world, world.rollCalls.get(rollCallId)?.incidentId),

  SignHandover: (_, { division }) => ({ ...nothing, divisions: [division] }),
  TakeOverShift: (world, { handoverId }) => ({
    ...nothing,
    divisions: known(world.handovers.get(handoverId)?.division),
  }),

  /** Where it is held, the teams it calls on, and wherever it would open an incident. */
  PlanDrill: (world, data) => ({ ...nothing, divisions: [data.division, ...divisionsOfPlan(world, data)] }),
  UpdateDrill: (world, data) => ({
    ...nothing,
    divisions: [
      ...known(world.drills.get(data.drillId)?.division, data.division),
      ...divisionsOfPlan(world, data),
    ],
  }),
  StartDrill: (world, { drillId }) => {
    const plan = world.drillPlans.get(drillId);
    const { divisions } = drill(world, drillId);
    return { ...nothing, divisions: [...divisions, ...(plan ? divisionsOfPlan(world, plan) : [])] };
  },
  PauseDrill: (world, { drillId }) => drill(world, drillId),
  ResumeDrill: (world, { drillId }) => drill(world, drillId),
  SetDrillSpeed: (world, { drillId }) => drill(world, drillId),
  JumpDrill: (world, { drillId }) => drill(world, drillId),
  DeliverInject: (world, { drillId, inject }) => {
    const { divisions } = drill(world, drillId);
    return { ...nothing, divisions: [...divisions, ...(inject ? divisionsOfEffects([inject]) : [])] };
  },
  EndDrill: (world, { drillId }) => drill(world, drillId),
  DiscardDrill: (world, { drillId }) => drill(world, drillId),
  Observe: (world, { drillId }) => drill(world, drillId),
  OpenImprovement: (world, { drillId }) => drill(world, drillId),
  UpdateImprovement: (world, { improvementId }) => ({
    ...nothing,
    divisions: known(world.improvements.get(improvementId)?.division),
  }),

  SetPolicy: () => ({ ...nothing, divisions: [''] }),
};

/** What any command would touch, looked up by its name. */
export function findTouched(
  world: WorldView,
  command: { readonly name: CommandName; readonly data: object },
  actor: Actor,
): Touched {
  // Name and data come from one `Command`, so they fit; the compiler cannot follow that through the table.
  const look = touches[command.name] as (world: WorldView, data: object, actor: Actor) => Touched;
  return look(world, command.data, actor);
}

function known<T>(...values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}

function team(world: WorldView, teamId: string): Touched {
  return { ...nothing, divisions: known(world.teams.get(teamId)?.division), teamIds: [teamId] };
}

function drill(world: WorldView, drillId: string): Touched {
  return {
    ...nothing,
    divisions: known(world.drills.get(drillId)?.division),
    evaluatorIds: world.drillPlans.get(drillId)?.evaluatorIds ?? [],
  };
}

/** Divisions whose teams, standing or made up, or whose ground a plan would use. */
function divisionsOfPlan(world: WorldView, plan: Partial<DrillPlanFields>): string[] {
  const { teamIds = [], simulatedTeams = [], injects = [] } = plan;
  const divisions = [
    ...known(...teamIds.map((teamId) => world.teams.get(teamId)?.division)),
    ...simulatedTeams.map(({ division }) => division),
    ...divisionsOfEffects(injects),
  ];
  return [...new Set(divisions)];
}

function person(world: WorldView, personId: string): Touched {
  const volunteer = world.volunteers.get(personId);
  if (!volunteer) return { ...nothing, personId };
  return { ...nothing, divisions: [volunteer.division], teamIds: [volunteer.teamId], personId };
}

function incident(world: WorldView, ...incidentIds: readonly (string | undefined)[]): Touched {
  const ids = new Set(known(...incidentIds));
  return { ...nothing, incidents: known(...[...ids].map((id) => world.incidents.get(id))) };
}

function task(world: WorldView, taskId: string): Touched {
  return {
    ...incident(world, world.tasks.get(taskId)?.incidentId),
    assignments: world.assignments.by('task', taskId),
  };
}

function assignment(world: WorldView, assignmentId: string): Touched {
  const row = world.assignments.get(assignmentId);
  return row ? { ...incident(world, row.incidentId), assignments: [row] } : nothing;
}

/**
 * Somebody in danger: whoever answers for their division speaks for them, and whoever works on the incident they are away
 * on, wherever they come from. An incident that is named is touched as well: nobody calls for help into another's work.
 */
function inDanger(
  world: WorldView,
  { personId, incidentId }: CommandData<'RaiseAlarm'>,
  actor: Actor,
): Touched {
  const who = personId ?? actor.personId;
  if (who === undefined) return incident(world, incidentId);
  const touched = person(world, who);
  const away = world.assignments.by('engaged', who)[0]?.incidentId;
  const isTheirs = touched.divisions.every((division) => within(actor.scope, division));
  if (isTheirs || away === undefined) return { ...touched, ...incidentsOf(world, incidentId) };
  return { ...touched, divisions: [], ...incidentsOf(world, incidentId, away) };
}

/** Whoever sees an alarm on a desk may answer it: by the person's division, or by its incident. */
function alarm(world: WorldView, alarmId: string, actor: Actor): Touched {
  const row = world.alarms.get(alarmId);
  if (!row) return nothing;
  const teamIds = [row.teamId];
  const found = incidentsOf(world, row.incidentId);
  if (within(actor.scope, row.division) || found.incidents.length === 0)
    return { ...nothing, teamIds, divisions: [row.division] };
  return { ...nothing, teamIds, ...found };
}

function incidentsOf(world: WorldView, ...incidentIds: readonly (string | undefined)[]) {
  const { incidents } = incident(world, ...incidentIds);
  return { incidents };
}
