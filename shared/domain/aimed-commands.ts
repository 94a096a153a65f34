/**
 * Points a random command at what is there, as somebody does who looks at a screen: blind chance hardly ever answers
 * an open offer, so work would never get far. For tests only.
 */
import { activeStates, engagedStates, type Assignment, type AssignmentState } from '../task/schema.ts';
import { aimAtDrill } from './aimed-drills.ts';
import type { Command } from './commands.ts';
import { testId } from './scene.ts';
import type { WorldView } from './world.ts';

const nextReport = { accepted: 'en_route', en_route: 'on_scene', on_scene: 'completed' } as const;

/** The command at a target that `chance` (any natural number) picks; one time in eight it is left as it was. */
export function aim(world: WorldView, command: Command, chance: number): Command {
  if (chance % 8 === 0) return command;
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(chance / 8) % from.length];
  const assignments = (states: readonly AssignmentState[]) =>
    [...world.assignments.values()].filter(({ state }) => states.includes(state));
  const openTask = () =>
    pick([...world.tasks.values()].filter(({ draft, outcome }) => !draft && outcome === undefined));

  switch (command.name) {
    case 'OpenIncident':
      return { ...command, data: { ...command.data, incidentId: testId(3000 + world.incidents.size) } };
    case 'CreateTask': {
      const incident = pick(world.incidents.by('status', 'open'));
      if (!incident) return command;
      const taskId = testId(2000 + world.tasks.size);
      return { ...command, data: { ...command.data, taskId, incidentId: incident.incidentId } };
    }
    case 'OfferAssignment': {
      const task = openTask();
      if (!task) return command;
      const { personIds, ...data } = command.data;
      const team = world.volunteers.by('team', data.teamId).map(({ personId }) => personId);
      const named =
        personIds && team.length > 0
          ? { personIds: chance % 3 === 0 ? team.slice(-1) : some(team, chance) }
          : {};
      const assignmentId = testId(1000 + world.assignments.size);
      return { ...command, data: { ...data, assignmentId, taskId: task.taskId, ...named } };
    }
    case 'AnswerOffer': {
      const offer = pick(assignments(['offered']));
      if (!offer) return command;
      const { personIds, ...data } = command.data;
      const named = personIds ? { personIds: some(membersOf(offer), chance) } : {};
      return { ...command, data: { ...data, assignmentId: offer.assignmentId, ...named } };
    }
    case 'ReportProgress': {
      const wild = chance % 5 === 0;
      const assignment = pick(assignments(wild ? activeStates : ['accepted', 'en_route', 'on_scene']));
      if (!assignment) return command;
      const { assignmentId, state } = assignment;
      const next = nextReport[state as keyof typeof nextReport] ?? command.data.state;
      const said = wild ? command.data.state : next;
      const accountedPersonIds =
        chance % 3 === 0 ? some(membersOf(assignment), chance) : membersOf(assignment);
      return { ...command, data: { ...command.data, assignmentId, state: said, accountedPersonIds } };
    }
    case 'ReportMember': {
      const here = [...world.assignments.values()].filter(({ members }) =>
        members.some(({ state }) => state === 'called' || engagedStates.includes(state)),
      );
      const assignment = pick(here);
      const member = pick(assignment?.members ?? []);
      if (!assignment || !member) return command;
      const { assignmentId } = assignment;
      return { ...command, data: { ...command.data, assignmentId, personId: member.personId } };
    }
    case 'WithdrawAssignment': {
      const assignment = pick(assignments(activeStates));
      return assignment
        ? { ...command, data: { ...command.data, assignmentId: assignment.assignmentId } }
        : command;
    }
    case 'UpdateTask':
    case 'CancelTask':
    case 'FinishTask':
    case 'CheckItem': {
      const taskId = openTask()?.taskId;
      return taskId === undefined
        ? command
        : ({ ...command, data: { ...command.data, taskId } } as typeof command);
    }
    case 'UpdateZone':
    case 'EraseZone': {
      const zoneId = pick([...world.zones.values()])?.zoneId;
      return zoneId === undefined
        ? command
        : ({ ...command, data: { ...command.data, zoneId } } as typeof command);
    }
    case 'ReadSitrep': {
      const sitrepId = pick([...world.sitreps.values()])?.sitrepId;
      return sitrepId === undefined ? command : { ...command, data: { sitrepId } };
    }
    case 'RemoveTaskTemplate': {
      const templateId = pick([...world.templates.values()])?.templateId;
      return templateId === undefined ? command : { ...command, data: { templateId } };
    }
    case 'SignHandover':
      return { ...command, data: { ...command.data, handoverId: testId(4000 + world.handovers.size) } };
    case 'TakeOverShift': {
      const waiting = [...world.handovers.values()].filter(({ takenBy }) => takenBy === undefined);
      const handoverId = pick(waiting)?.handoverId;
      return handoverId === undefined ? command : { ...command, data: { handoverId } };
    }
    case 'RaiseAlarm': {
      const data = { ...command.data, alarmId: testId(6000 + chance * 100 + world.alarms.size) };
      // Every other time whoever calls already calls again.
      const again = chance % 2 === 0 ? pick(world.alarms.by('open', 'open'))?.personId : undefined;
      return { ...command, data: again === undefined ? data : { ...data, personId: again } };
    }
    case 'LocateAlarm':
    case 'AcknowledgeAlarm':
    case 'CloseAlarm': {
      const alarmId = pick(world.alarms.by('open', 'open'))?.alarmId;
      return alarmId === undefined
        ? command
        : ({ ...command, data: { ...command.data, alarmId } } as typeof command);
    }
    case 'CallRoll': {
      const incident = pick(world.incidents.by('status', 'open'));
      if (!incident) return command;
      // Those of long ago are gone from the table, their ids are not free.
      const rollCallId = testId(7000 + chance * 100 + world.rollCalls.size);
      return { ...command, data: { rollCallId, incidentId: incident.incidentId } };
    }
    case 'AnswerRollCall': {
      const open = pick(world.rollCalls.by('open', 'open'));
      if (!open) return command;
      const { personIds, ...data } = command.data;
      const named = personIds
        ? {
            personIds: some(
              open.people.map(({ personId }) => personId),
              chance,
            ),
          }
        : {};
      return { ...command, data: { ...data, rollCallId: open.rollCallId, ...named } };
    }
    case 'CloseRollCall': {
      const rollCallId = pick(world.rollCalls.by('open', 'open'))?.rollCallId;
      return rollCallId === undefined ? command : { ...command, data: { ...command.data, rollCallId } };
    }
    case 'MergeVolunteers': {
      const serving = [...world.volunteers.values()].filter(({ retiredAt }) => retiredAt === undefined);
      const personId = pick(serving)?.personId;
      return personId === undefined ? command : { ...command, data: { ...command.data, personId } };
    }
    default:
      return aimAtDrill(world, command, pick);
  }
}

const membersOf = ({ members }: Assignment) => members.map(({ personId }) => personId);

/** At least the first of them. */
function some(people: readonly string[], chance: number): string[] {
  return people.filter((_, index) => index === 0 || (chance >> index) % 2 === 0);
}
