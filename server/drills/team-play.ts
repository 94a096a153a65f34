/**
 * What simulated players do about work they are offered: a pure function of the world and of drill time. One person
 * speaks for an assignment, as in life; each step takes a time that hangs on the seed, the person and the assignment.
 */
import { leads } from '@muster/shared/access/post.ts';
import type { Stored } from '@muster/shared/kernel/table.ts';
import { engagedStates, type Assignment } from '@muster/shared/task/schema.ts';
import { oneOf, secondsIn, shareOf } from './choices.ts';
import { arrivalSeconds, toTheCentimetre, whereabouts } from './movement.ts';
import { actorOf, incidentsOf, isInDanger, isSilent, isSimulated, type Act, type Play } from './play.ts';

/** From saying yes to setting out, and from being called off to being back. */
const settingOut = { least: 30, most: 120 };
const comingBack = { least: 60, most: 240 };
/** So far into the work the command post hears how it goes. */
const reportAfter = 0.4;
const declines = ['车辆故障，暂时出不来', '人手还在归建，凑不齐', '道路积水，车过不去'];

/** All that the players of a drill do about their work now. */
export function teamActs(play: Play): Act[] {
  return incidentsOf(play).flatMap(({ incidentId }) =>
    play.world.assignments
      .by('incident', incidentId)
      .filter(({ teamId }) => isSimulated(play, teamId) && !isSilent(play, teamId))
      .flatMap((assignment) => assignmentActs(play, assignment)),
  );
}

/** Who speaks for an assignment: its lead, and while they are in danger somebody else who leads the team. */
export function speakerOf(play: Play, { leadPersonId, teamId, members }: Assignment): string | undefined {
  const others = members
    .filter(({ personId, state }) => engagedStates.includes(state) && leads(play.world, personId, teamId))
    .map(({ personId }) => personId);
  const able = [...(leadPersonId === undefined ? [] : [leadPersonId]), ...others];
  return able.find((personId) => !isInDanger(play, personId)) ?? leadPersonId;
}

function assignmentActs(play: Play, assignment: Stored<Assignment>): Act[] {
  const speaker = speakerOf(play, assignment);
  if (speaker === undefined) return [];
  switch (assignment.state) {
    case 'offered':
      return answer(play, assignment, speaker);
    case 'accepted':
      return setOut(play, assignment, speaker);
    case 'en_route':
      return arrive(play, assignment, speaker);
    case 'on_scene':
      return work(play, assignment, speaker);
    case 'withdrawn':
    case 'aborted':
      return comeBack(play, assignment);
    default:
      return [];
  }
}

function answer(play: Play, { assignmentId, offeredAt }: Assignment, speaker: string): Act[] {
  const { temper } = play.plan;
  const { seed } = play.drill;
  const due =
    play.secondsAt(offeredAt) + secondsIn(temper.answerDelaySeconds, seed, speaker, `answer ${assignmentId}`);
  if (play.seconds < due) return [];
  if (shareOf(seed, speaker, `answers ${assignmentId}`) >= temper.answerRate) return [];
  const key = `answer ${assignmentId}`;
  const actor = actorOf(play, speaker);
  if (shareOf(seed, speaker, `accepts ${assignmentId}`) < temper.acceptRate)
    return [{ key, actor, command: { name: 'AnswerOffer', data: { assignmentId, answer: 'accept' } } }];
  const reason = oneOf(declines, seed, speaker, `declines ${assignmentId}`) ?? '';
  return [
    { key, actor, command: { name: 'AnswerOffer', data: { assignmentId, answer: 'decline', reason } } },
  ];
}

function setOut(play: Play, { assignmentId, answeredAt, offeredAt }: Assignment, speaker: string): Act[] {
  const wait = secondsIn(settingOut, play.drill.seed, speaker, `set out ${assignmentId}`);
  if (play.seconds < play.secondsAt(answeredAt ?? offeredAt) + wait) return [];
  return [reported(play, speaker, { assignmentId, state: 'en_route' })];
}

function arrive(play: Play, assignment: Assignment, speaker: string): Act[] {
  const arrives = arrivalSeconds(play, assignment, speaker);
  if (arrives === undefined || play.seconds < arrives) return [];
  const { assignmentId } = assignment;
  return [reported(play, speaker, { assignmentId, state: 'on_scene', ...placeOf(play, speaker) })];
}

interface Progress {
  readonly assignmentId: string;
  readonly state: 'en_route' | 'on_scene' | 'completed';
  readonly place?: { readonly lon: number; readonly lat: number };
  readonly accountedPersonIds?: string[];
}

function reported(play: Play, speaker: string, data: Progress): Act {
  const key = `${data.state} ${data.assignmentId}`;
  return { key, actor: actorOf(play, speaker), command: { name: 'ReportProgress', data } };
}

function placeOf(play: Play, personId: string): { place?: { lon: number; lat: number } } {
  const place = whereabouts(play, personId)?.place;
  return place ? { place: toTheCentimetre(place) } : {};
}

/** Steps one after the other over the time that the work takes, a report on the way, and then all are back. */
function work(play: Play, assignment: Stored<Assignment>, speaker: string): Act[] {
  const { assignmentId, taskId, onSceneAt, offeredAt } = assignment;
  const task = play.world.tasks.get(taskId);
  if (!task) return [];
  const takes = secondsIn(play.plan.temper.workSeconds, play.drill.seed, assignmentId, 'work');
  const worked = play.seconds - play.secondsAt(onSceneAt ?? offeredAt);
  const actor = actorOf(play, speaker);
  const steps = task.outcome === undefined ? task.checklist : [];
  const checks = steps.flatMap(({ item, done }, index): Act[] => {
    if (done || worked < (takes * (index + 1)) / (steps.length + 1)) return [];
    const command = { name: 'CheckItem', data: { taskId, item, done: true } } as const;
    return [{ key: `check ${assignmentId} ${item}`, actor, command }];
  });
  const report = worked >= takes * reportAfter ? [situation(play, assignment, speaker)] : [];
  const isLeft = assignment.members.some(({ personId }) => isUnheard(play, personId));
  if (worked < takes || isLeft) return [...checks, ...report];
  const accountedPersonIds = assignment.members
    .filter(({ state }) => engagedStates.includes(state))
    .map(({ personId }) => personId);
  const done = reported(play, speaker, {
    assignmentId,
    state: 'completed',
    accountedPersonIds,
    ...placeOf(play, speaker),
  });
  return [...checks, ...report, done];
}

/** A team leaves nobody behind whose call for help has not been heard. */
function isUnheard({ world }: Play, personId: string): boolean {
  return world.alarms.by('person', personId).some(({ status }) => status === 'raised');
}

function situation(
  play: Play,
  { assignmentId, taskId, incidentId, teamId, members }: Assignment,
  speaker: string,
): Act {
  const name = play.world.teams.get(teamId)?.name ?? '';
  const count = members.filter(({ state }) => state === 'on_scene').length;
  const text = `${name}：现场 ${count} 人，作业正常，人员安全。`;
  return {
    key: `situation ${assignmentId}`,
    actor: actorOf(play, speaker),
    command: { name: 'SendSitrep', data: { incidentId, taskId, text, ...placeOf(play, speaker) } },
  };
}

/** Called off on the way or there: each says for themself that they are back. */
function comeBack(play: Play, { assignmentId, endedAt, offeredAt, members }: Assignment): Act[] {
  return members.flatMap(({ personId, state }): Act[] => {
    if (!engagedStates.includes(state) || isInDanger(play, personId)) return [];
    const wait = secondsIn(comingBack, play.drill.seed, personId, `back ${assignmentId}`);
    if (play.seconds < play.secondsAt(endedAt ?? offeredAt) + wait) return [];
    const data = { assignmentId, personId, state: 'released' } as const;
    return [
      {
        key: `back ${assignmentId} ${personId}`,
        actor: actorOf(play, personId),
        command: { name: 'ReportMember', data },
      },
    ];
  });
}
