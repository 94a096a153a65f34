/** The standard times of rule X5, each as a distribution against the figure it is held to. */
import { roundedSeconds, type Conduct, type Mark } from './conduct.ts';
import { distributionOf, sampleBetween, shareOf, type Distribution, type Sample } from './distribution.ts';
import type { EventLink } from './logged-event.ts';
import type { Reaction } from './reactions.ts';
import type { AlarmStory, RollCallStory } from './safety-calls.ts';
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
}

/** A stretch that may have an end. */
interface Stretch {
  readonly from: Mark;
  readonly to?: Mark | undefined;
  readonly about: Sample['about'];
  /** Called off before it could come to its end: nobody's time. */
  readonly dropped?: boolean;
}

/** Every measure in the order of `measures`, also those that nothing was measured for. */
export function standardTimes(measured: Measured): MeasuredTime[] {
  const stretches = stretchesOf(measured);
  return measures.map((measure) => measuredTime(measure, stretches[measure], measured.conduct.nowSeconds));
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

function stretchesOf({ work, rollCalls, alarms, reactions }: Measured): Record<Measure, readonly Stretch[]> {
  const tasks = work.tasks.flatMap((task) => {
    const { opened, taskId, ended, assignments } = task;
    const first = assignments[0];
    const accepted = assignments.flatMap((one) => one.accepted ?? []);
    return opened
      ? [{ ...task, opened, about: { taskId }, dropped: ended !== undefined, first, accepted }]
      : [];
  });
  const offers = work.assignments.map((story) => {
    const { assignmentId, taskId, teamId, end } = story;
    const about = { assignmentId, taskId, teamId };
    return {
      ...story,
      about,
      dropped: end === 'withdrawn',
      broken: end === 'withdrawn' || end === 'aborted',
    };
  });
  return {
    inject_to_reaction: reactions.map(({ injectId, delivered, reacted }) => ({
      from: delivered,
      to: reacted,
      about: { injectId },
    })),
    task_open_to_offer: tasks.map(({ opened, first, about, dropped }) => ({
      from: opened,
      to: first?.offered,
      about,
      dropped,
    })),
    offer_to_first_answer: offers.map(({ offered, firstWord, about, dropped }) => ({
      from: offered,
      to: firstWord,
      about,
      dropped,
    })),
    offer_to_answer: offers.map(({ offered, answered, about, dropped }) => ({
      from: offered,
      to: answered,
      about,
      dropped,
    })),
    offer_to_enough_answers: tasks.flatMap(({ first, enoughAnswers, about, dropped }) =>
      first ? [{ from: first.offered, to: enoughAnswers, about, dropped }] : [],
    ),
    task_open_to_assigned: tasks.map(({ opened, accepted, about, dropped }) => ({
      from: opened,
      to: accepted.toSorted((one, other) => one.position - other.position)[0],
      about,
      dropped,
    })),
    task_open_to_staffed: tasks.map(({ opened, staffed, about, dropped }) => ({
      from: opened,
      to: staffed,
      about,
      dropped,
    })),
    assigned_to_on_scene: offers.flatMap(({ accepted, onScene, about, broken }) =>
      accepted ? [{ from: accepted, to: onScene, about, dropped: broken }] : [],
    ),
    on_scene_to_done: offers.flatMap(({ onScene, completed, about, broken }) =>
      onScene ? [{ from: onScene, to: completed, about, dropped: broken }] : [],
    ),
    roll_call_complete: rollCalls.map(({ rollCallId, opened, completed }) => ({
      from: opened,
      to: completed,
      about: { rollCallId },
    })),
    sos_to_acknowledged: alarms.map(({ alarmId, personId, teamId, raised, acknowledged }) => ({
      from: raised,
      to: acknowledged,
      about: { alarmId, personId, teamId },
    })),
  };
}
