/** The standard times of rule X5, each as a distribution against the figure it is held to. */
import { roundedSeconds, type Conduct, type Mark } from './conduct.ts';
import { distributionOf, sampleBetween, shareOf, type Distribution, type Sample } from './distribution.ts';
import type { EventLink } from './logged-event.ts';
import type { Reaction } from './reactions.ts';
import type { AlarmStory, RollCallStory } from './safety-calls.ts';
import type { MadeUp } from './made-up.ts';
import { measures, standards, type Measure, type Standard } from './standards.ts';
import type { Work } from './work.ts';

/** What began and did not come to its end: how long it waited, until the drill's end or now. */
export interface Waiting {
  readonly fromSeconds: number;
  readonly waitedSeconds: number;
  readonly about: Sample['about'];
  readonly links: readonly EventLink[];
}

export interface MeasuredTime extends Distribution {
  readonly measure: Measure;
  readonly waiting: readonly Waiting[];
  readonly standard?: Standard;
  /** Share within the standard's seconds; whatever has waited longer than them without an end counts as without. */
  readonly withinShare?: number;
  readonly meetsStandard?: boolean;
}

export interface Measured {
  readonly conduct: Conduct;
  readonly work: Work;
  readonly rollCalls: readonly RollCallStory[];
  readonly alarms: readonly AlarmStory[];
  readonly reactions: readonly Reaction[];
  readonly madeUp: MadeUp;
}

/** A stretch that may have an end. */
interface Stretch {
  readonly from: Mark;
  readonly to?: Mark | undefined;
  readonly about: Sample['about'];
  /** Called off before it could come to its end: nobody's time. */
  readonly dropped?: boolean;
  /** Made-up players or a simulated desk had a part in it: it says nothing about real people. */
  readonly isMadeUp: boolean;
}

/** Every measure in the order of `measures`, also those that nothing was measured for; on demand of real people alone. */
export function standardTimes(measured: Measured, whose: 'all' | 'real' = 'all'): MeasuredTime[] {
  const stretches = stretchesOf(measured);
  return measures.map((measure) =>
    measuredTime(
      measure,
      stretches[measure].filter(({ isMadeUp }) => whose === 'all' || !isMadeUp),
      measured.conduct.nowSeconds,
    ),
  );
}

function measuredTime(measure: Measure, stretches: readonly Stretch[], nowSeconds: number): MeasuredTime {
  const distribution = distributionOf(
    stretches.flatMap(({ from, to, about }) => (to ? [sampleBetween(from, to, about)] : [])),
  );
  const waiting = stretches
    .filter(({ to, dropped }) => !to && dropped !== true)
    .map(({ from, about }) => ({
      fromSeconds: from.seconds,
      waitedSeconds: roundedSeconds(Math.max(0, nowSeconds - from.seconds)),
      about,
      links: [from.link],
    }));
  const standard = standards[measure];
  if (!standard) return { measure, ...distribution, waiting };
  const within = distribution.values.filter(({ seconds }) => seconds <= standard.seconds).length;
  const beyond = waiting.filter(({ waitedSeconds }) => waitedSeconds > standard.seconds).length;
  const withinShare = shareOf(within, distribution.count + beyond);
  if (withinShare === undefined) return { measure, ...distribution, waiting, standard };
  return {
    measure,
    ...distribution,
    waiting,
    standard,
    withinShare,
    meetsStandard: withinShare >= standard.share,
  };
}

function stretchesOf({
  work,
  rollCalls,
  alarms,
  reactions,
  madeUp,
}: Measured): Record<Measure, readonly Stretch[]> {
  /** What a desk does: by whom it was done, or by whom it should have been. */
  const isDesk = (to: Mark | undefined): boolean => (to ? madeUp.did(to) : madeUp.desk);
  const tasks = work.tasks.flatMap((task) => {
    const { opened, taskId, ended, assignments } = task;
    const first = assignments[0];
    const accepted = assignments.flatMap((one) => one.accepted ?? []);
    const isMadeUp = first ? assignments.some(({ teamId }) => madeUp.team(teamId)) : madeUp.desk;
    return opened
      ? [{ ...task, opened, about: { taskId }, dropped: ended !== undefined, first, accepted, isMadeUp }]
      : [];
  });
  const offers = work.assignments.map((story) => {
    const { assignmentId, taskId, teamId, end } = story;
    const about = { assignmentId, taskId, teamId };
    return {
      ...story,
      about,
      isMadeUp: madeUp.team(teamId),
      dropped: end === 'withdrawn',
      broken: end === 'withdrawn' || end === 'aborted',
    };
  });
  return {
    inject_to_reaction: reactions.map(({ injectId, delivered, reacted }) => ({
      from: delivered,
      to: reacted,
      about: { injectId },
      isMadeUp: isDesk(reacted),
    })),
    task_open_to_offer: tasks.map(({ opened, first, about, dropped }) => ({
      from: opened,
      to: first?.offered,
      about,
      dropped,
      isMadeUp: isDesk(first?.offered),
    })),
    offer_to_first_answer: offers.map(({ offered, firstWord, about, dropped, isMadeUp }) => ({
      from: offered,
      to: firstWord,
      about,
      dropped,
      isMadeUp,
    })),
    offer_to_answer: offers.map(({ offered, answered, about, dropped, isMadeUp }) => ({
      from: offered,
      to: answered,
      about,
      dropped,
      isMadeUp,
    })),
    offer_to_enough_answers: tasks.flatMap(({ first, enoughAnswers, about, dropped, isMadeUp }) =>
      first ? [{ from: first.offered, to: enoughAnswers, about, dropped, isMadeUp }] : [],
    ),
    task_open_to_assigned: tasks.map(({ opened, accepted, about, dropped, isMadeUp }) => ({
      from: opened,
      to: accepted.toSorted((one, other) => one.position - other.position)[0],
      about,
      dropped,
      isMadeUp,
    })),
    task_open_to_staffed: tasks.map(({ opened, staffed, about, dropped, isMadeUp }) => ({
      from: opened,
      to: staffed,
      about,
      dropped,
      isMadeUp,
    })),
    assigned_to_on_scene: offers.flatMap(({ accepted, onScene, about, broken, isMadeUp }) =>
      accepted ? [{ from: accepted, to: onScene, about, dropped: broken, isMadeUp }] : [],
    ),
    on_scene_to_done: offers.flatMap(({ onScene, completed, about, broken, isMadeUp }) =>
      onScene ? [{ from: onScene, to: completed, about, dropped: broken, isMadeUp }] : [],
    ),
    roll_call_complete: rollCalls.map(({ rollCallId, opened, completed, missingPersonIds, answers }) => ({
      from: opened,
      to: completed,
      about: { rollCallId },
      isMadeUp: [...missingPersonIds, ...answers.flatMap(({ personIds }) => personIds)].some(madeUp.person),
    })),
    sos_to_acknowledged: alarms.map(({ alarmId, personId, teamId, raised, acknowledged }) => ({
      from: raised,
      to: acknowledged,
      about: { alarmId, personId, teamId },
      isMadeUp: isDesk(acknowledged),
    })),
  };
}
