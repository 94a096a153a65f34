/** How simulated players answer a roll call: most by themselves, and for the rest whoever leads them, somewhat later. */
import type { RollCall } from '@muster/shared/safety/schema.ts';
import { isMissing } from '@muster/shared/safety/standing.ts';
import { secondsIn, shareOf } from './choices.ts';
import { actorOf, isInDanger, isSilent, isSimulated, type Act, type Play } from './play.ts';
import { speakerOf } from './team-play.ts';

const byThemselves = { least: 5, most: 60 };
/** A leader looks round when they are told that somebody is missing. */
const byLeader = { least: 130, most: 220 };

/** All that the players of a drill answer to roll calls now. */
export function rollCallActs(play: Play): Act[] {
  const { world, drill } = play;
  return world.rollCalls
    .by('open', 'open')
    .filter(({ drillId }) => drillId === drill.drillId)
    .flatMap((rollCall) => answers(play, rollCall));
}

function answers(play: Play, rollCall: RollCall): Act[] {
  const { rollCallId, openedAt, people } = rollCall;
  const { seed } = play.drill;
  const waited = play.seconds - play.secondsAt(openedAt);
  const acts: Act[] = [];
  /** By assignment, those for whom somebody else answers. */
  const quiet = new Map<string, string[]>();
  for (const person of people) {
    const { personId, teamId, assignmentId } = person;
    if (!isMissing(person) || !isSimulated(play, teamId) || isSilent(play, teamId)) continue;
    const what = `roll call ${rollCallId}`;
    const isQuiet =
      isInDanger(play, personId) || shareOf(seed, personId, `silent ${what}`) < play.plan.temper.silentShare;
    if (waited < secondsIn(isQuiet ? byLeader : byThemselves, seed, personId, what)) continue;
    if (isQuiet) quiet.set(assignmentId, [...(quiet.get(assignmentId) ?? []), personId]);
    else
      acts.push({
        key: `${what} ${personId}`,
        actor: actorOf(play, personId),
        command: { name: 'AnswerRollCall', data: { rollCallId } },
      });
  }
  return [
    ...acts,
    ...[...quiet].flatMap(([assignmentId, ids]) => answerFor(play, rollCall, assignmentId, ids)),
  ];
}

function answerFor(play: Play, { rollCallId }: RollCall, assignmentId: string, personIds: string[]): Act[] {
  const assignment = play.world.assignments.get(assignmentId);
  const speaker = assignment && speakerOf(play, assignment);
  if (speaker === undefined) return [];
  return [
    {
      key: `roll call ${rollCallId} for ${personIds.join()}`,
      actor: actorOf(play, speaker),
      command: { name: 'AnswerRollCall', data: { rollCallId, personIds } },
    },
  ];
}
