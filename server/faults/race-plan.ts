/**
 * What two racing processes are to do: one story after the other, in which they open the same incident with the same
 * command, offer the same team different work, answer each other's offers differently, and close what the other still
 * works on. Made from a seed alone, so that whoever judges the race knows every command.
 */
import type { CommandName } from '@muster/shared/domain/commands.ts';
import { seededRandom } from '../test/seeded-random.ts';

export interface PlannedCommand {
  readonly id: string;
  readonly name: CommandName;
  readonly data: object;
}

const place = { lon: 112.94, lat: 27.83 };
const division = '430302';
const teamCount = 20;
const teamSize = 5;

/** An id that says what it stands for, in the form of a UUIDv7. */
function idOf(kind: number, story: number, number: number): string {
  const last = `${String(kind).padStart(2, '0')}${String(story).padStart(6, '0')}${String(number).padStart(4, '0')}`;
  return `01970000-0000-7000-8000-${last}`;
}

const teamId = (team: number): string => idOf(1, 0, team);
const personId = (team: number, member: number): string => idOf(2, team, member);

/** The roster before the race. */
export function rosterPlan(): PlannedCommand[] {
  const commands: Omit<PlannedCommand, 'id'>[] = [];
  for (let team = 0; team < teamCount; team += 1) {
    const facts = { name: `应急排 ${team}`, kind: 'emergency', division, home: place, equipment: [] };
    commands.push({ name: 'RegisterTeam', data: { teamId: teamId(team), ...facts } });
    for (let member = 0; member < teamSize; member += 1) {
      const person = { personId: personId(team, member), teamId: teamId(team), skills: [] };
      commands.push(
        { name: 'EnrolVolunteer', data: { ...person, post: member === 0 ? 'leader' : 'member' } },
        { name: 'SetDuty', data: { personId: person.personId, duty: 'standby' } },
      );
    }
  }
  return commands.map((command, index) => ({ id: idOf(3, 0, index), ...command }));
}

/** The commands of one of the two racers, 0 or 1, story by story; some have the same id in both plans. */
export function racePlan(seed: number, racer: number, stories: number): PlannedCommand[][] {
  const random = seededRandom(seed + 1 + racer);
  return Array.from({ length: stories }, (_, story) => storyOf(story));

  function storyOf(story: number): PlannedCommand[] {
    const incidentId = idOf(4, story, 0);
    const [task, otherTask] = [idOf(5, story, 0), idOf(5, story, 1)];
    const [own, others] = [idOf(6, story, racer), idOf(6, story, 1 - racer)];
    const team = teamId(story % teamCount);
    const somebody = personId(random.below(teamCount), random.below(teamSize));
    const commands: PlannedCommand[] = [];
    const both = (name: CommandName, data: object): void =>
      void commands.push({ id: idOf(7, story, commands.length), name, data });
    const alone = (name: CommandName, data: object): void =>
      void commands.push({ id: idOf(8 + racer, story, commands.length), name, data });
    const answer = (): object =>
      random.chance(0.7) ? { answer: 'accept' } : { answer: 'decline', reason: '在外地' };
    const work = { incidentId, kind: 'seal_boil', place, priority: 1, needs: [{ people: 3 }] };

    both('OpenIncident', { incidentId, kind: 'flood', title: `管涌 ${story}`, place, division });
    both('CreateTask', { taskId: task, ...work });
    both('CreateTask', { taskId: otherTask, ...work });
    both('AddNote', { incidentId, text: '两台服务器都收到了这一条' });
    alone('OfferAssignment', { assignmentId: own, taskId: racer === 0 ? task : otherTask, teamId: team });
    alone('AddNote', { incidentId, text: `记录 ${racer}` });
    alone('AnswerOffer', { assignmentId: own, ...answer() });
    alone('AnswerOffer', { assignmentId: others, ...answer() });
    alone('SetDuty', { personId: somebody, duty: random.pick(['standby', 'on_duty']) });
    both('ReportProgress', { assignmentId: idOf(6, story, 0), state: 'en_route' });
    alone('ReportProgress', { assignmentId: others, state: random.pick(['en_route', 'on_scene']) });
    alone('UpdateIncident', { incidentId, jurisdictions: random.chance(0.5) ? ['430304'] : [] });
    alone('SetResponseLevel', { incidentId, level: random.pick(['I', 'II', 'III', 'IV']), reason: '研判' });
    alone('ReportProgress', { assignmentId: own, state: 'on_scene' });
    alone('WithdrawAssignment', { assignmentId: others, reason: '另有任务' });
    both('CancelTask', { taskId: otherTask, reason: '水退' });
    alone('WithdrawAssignment', { assignmentId: own, reason: '另有任务' });
    alone('CancelTask', { taskId: task, reason: '水退' });
    both('AddNote', { incidentId, text: '处置完毕' });
    alone('CloseIncident', { incidentId, summary: `由 ${racer} 结束` });
    return commands;
  }
}
