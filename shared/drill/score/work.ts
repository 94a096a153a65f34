/** The story of every task and assignment as the log tells it: when each step came, and who was on it. */
import type { Override, MemberState, Need } from '../../task/schema.ts';
import { engagedStates } from '../../task/schema.ts';
import type { TaskEvents } from '../../task/events.ts';
import type { Conduct, Mark } from './conduct.ts';

/** The people there were when they were most, and the event that made them so many. */
export interface PeoplePeak {
  readonly personIds: readonly string[];
  readonly mark: Mark;
}

/** A stretch of work of one person: from setting out until back. */
export interface Spell {
  readonly personId: string;
  readonly assignmentId: string;
  readonly teamId: string;
  readonly from: Mark;
  to?: Mark;
}

export interface AssignmentStory {
  readonly assignmentId: string;
  readonly taskId: string;
  readonly incidentId: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly called: readonly string[];
  readonly override?: Override;
  readonly offered: Mark;
  /** The first word of anybody who was called, be it yes or no. */
  firstWord?: Mark;
  /** The team's answer. */
  answered?: Mark;
  accepted?: Mark;
  onScene?: Mark;
  completed?: Mark;
  ended?: Mark;
  end?: 'completed' | 'declined' | 'expired' | 'withdrawn' | 'aborted';
  /** Who said, or was said by whoever leads them, to come, and who said no. */
  readonly answeredBy: Set<string>;
  readonly onSceneIds: Set<string>;
  /** Who is coming, on the way or there. */
  readonly engaged: Set<string>;
  /** The most who were so at once. */
  peak?: PeoplePeak;
}

export interface TaskStory {
  readonly taskId: string;
  readonly incidentId: string;
  readonly kind: string;
  title?: string | undefined;
  needs: readonly Need[];
  /** Asked for and no draft. */
  opened?: Mark;
  ended?: Mark;
  readonly assignments: AssignmentStory[];
  /** As many as are wanted have said that they come, whether or not their team has accepted yet. */
  enoughAnswers?: Mark;
  /** As many as are wanted come with a team that has accepted. */
  staffed?: Mark;
  /** People coming, on the way or there for it; and those of them whose team has accepted. */
  coming: number;
  staff: number;
  /** The most staff at once. */
  peak?: { readonly people: number; readonly mark: Mark };
}

export interface Work {
  readonly tasks: readonly TaskStory[];
  readonly assignments: readonly AssignmentStory[];
  readonly spells: readonly Spell[];
  /** For each incident, the most teams at once that had accepted and were not back. */
  readonly teamPeaks: readonly {
    readonly incidentId: string;
    readonly teamIds: readonly string[];
    readonly mark: Mark;
  }[];
}

/**
 * How many people a task wants: the number it names, or as many as its largest skill need where it names none or
 * fewer; at least one. One person may meet several needs, so needs are not added up.
 */
export function peopleWanted(needs: readonly Need[]): number {
  return needs.reduce((most, need) => {
    if ('people' in need) return Math.max(most, need.people);
    return 'skill' in need ? Math.max(most, need.count) : most;
  }, 1);
}

const working: readonly MemberState[] = ['en_route', 'on_scene'];

type Handlers = {
  readonly [N in keyof TaskEvents]?: (data: TaskEvents[N], mark: Mark, actor: Actor) => void;
};
type Actor = Conduct['events'][number]['actor'];
type Moves = readonly { readonly personId: string; readonly state: MemberState }[];

/** Folds the conduct into its work. Events of tasks and assignments that were never introduced change nothing. */
export function workOf(conduct: Conduct): Work {
  const tasks = new Map<string, TaskStory>();
  const assignments = new Map<string, AssignmentStory>();
  const spells: Spell[] = [];
  const open = new Map<string, Spell>();
  const teams = new Map<string, { bound: Map<string, string>; peak?: { teamIds: string[]; mark: Mark } }>();

  function move(story: AssignmentStory, moves: Moves, mark: Mark): void {
    const before = story.engaged.size;
    for (const { personId, state } of moves) {
      if (engagedStates.includes(state)) story.engaged.add(personId);
      else story.engaged.delete(personId);
      if (state === 'on_scene') story.onSceneIds.add(personId);
      work(story, personId, working.includes(state), mark);
    }
    count(story, story.engaged.size - before, mark);
  }

  function work(
    { assignmentId, teamId }: AssignmentStory,
    personId: string,
    works: boolean,
    mark: Mark,
  ): void {
    const key = `${assignmentId}/${personId}`;
    const spell = open.get(key);
    if (works && !spell) {
      const begun: Spell = { personId, assignmentId, teamId, from: mark };
      open.set(key, begun);
      spells.push(begun);
    } else if (!works && spell) {
      spell.to = mark;
      open.delete(key);
    }
  }

  /** So many more (or fewer) on an assignment: peaks, and whether its task has enough. One step a move, in a long log. */
  function count(story: AssignmentStory, more: number, mark: Mark): void {
    if (story.engaged.size > (story.peak?.personIds.length ?? 0))
      story.peak = { personIds: [...story.engaged], mark };
    if (story.ended) return;
    const task = tasks.get(story.taskId);
    if (!task) return;
    task.coming += more;
    if (story.accepted) task.staff += more;
    reckon(task, mark);
  }

  function reckon(task: TaskStory, mark: Mark): void {
    const wanted = peopleWanted(task.needs);
    if (task.coming >= wanted) task.enoughAnswers ??= mark;
    if (task.staff >= wanted) task.staffed ??= mark;
    if (task.staff > (task.peak?.people ?? 0)) task.peak = { people: task.staff, mark };
  }

  function accept(story: AssignmentStory, mark: Mark): void {
    story.accepted = mark;
    const task = tasks.get(story.taskId);
    if (task) task.staff += story.engaged.size;
    bind(story, mark);
  }

  function end(story: AssignmentStory, how: AssignmentStory['end'] & string, moves: Moves, mark: Mark): void {
    const task = tasks.get(story.taskId);
    if (task && !story.ended) {
      task.coming -= story.engaged.size;
      if (story.accepted) task.staff -= story.engaged.size;
    }
    story.ended ??= mark;
    story.end ??= how;
    move(story, moves, mark);
    teams.get(story.incidentId)?.bound.delete(story.assignmentId);
  }

  function bind(story: AssignmentStory, mark: Mark): void {
    const incident = teams.get(story.incidentId) ?? { bound: new Map<string, string>() };
    teams.set(story.incidentId, incident);
    incident.bound.set(story.assignmentId, story.teamId);
    const teamIds = [...new Set(incident.bound.values())];
    if (teamIds.length > (incident.peak?.teamIds.length ?? 0)) incident.peak = { teamIds, mark };
  }

  const told = (id: string, then: (story: AssignmentStory) => void): void => {
    const story = assignments.get(id);
    if (story) then(story);
  };

  const handlers: Handlers = {
    TaskCreated({ taskId, incidentId, kind, title, needs, draft }, mark) {
      const opened = draft ? {} : { opened: mark };
      const none = { assignments: [], coming: 0, staff: 0 };
      tasks.set(taskId, { taskId, incidentId, kind, title, needs, ...opened, ...none });
    },
    TaskUpdated({ taskId, title, needs, draft }, mark) {
      const task = tasks.get(taskId);
      if (!task) return;
      task.title = title;
      task.needs = needs;
      if (!draft) task.opened ??= mark;
      reckon(task, mark);
    },
    TaskFinished({ taskId }, mark) {
      const task = tasks.get(taskId);
      if (task) task.ended ??= mark;
    },
    TaskCancelled({ taskId }, mark) {
      const task = tasks.get(taskId);
      if (task) task.ended ??= mark;
    },
    AssignmentOffered({ assignmentId, taskId, incidentId, teamId, teamName, personIds, override }, offered) {
      const story: AssignmentStory = {
        assignmentId,
        taskId,
        incidentId,
        teamId,
        teamName,
        called: personIds,
        offered,
        ...(override ? { override } : {}),
        answeredBy: new Set(),
        onSceneIds: new Set(),
        engaged: new Set(),
      };
      assignments.set(assignmentId, story);
      tasks.get(taskId)?.assignments.push(story);
    },
    OfferAccepted({ assignmentId, members }, mark) {
      told(assignmentId, (story) => {
        story.firstWord ??= mark;
        story.answered = mark;
        for (const { personId, state } of members) if (state === 'coming') story.answeredBy.add(personId);
        if (!story.ended && !story.accepted) accept(story, mark);
        move(story, members, mark);
      });
    },
    OfferDeclined({ assignmentId, members }, mark, actor) {
      told(assignmentId, (story) => {
        story.firstWord ??= mark;
        story.answered = mark;
        if (actor.personId !== undefined) story.answeredBy.add(actor.personId);
        end(story, 'declined', members, mark);
      });
    },
    OfferExpired({ assignmentId, members }, mark) {
      told(assignmentId, (story) => end(story, 'expired', members, mark));
    },
    AssignmentEnRoute({ assignmentId, members }, mark) {
      told(assignmentId, (story) => move(story, members, mark));
    },
    AssignmentOnScene({ assignmentId, members }, mark) {
      told(assignmentId, (story) => {
        story.onScene ??= mark;
        move(story, members, mark);
      });
    },
    AssignmentCompleted({ assignmentId, members }, mark) {
      told(assignmentId, (story) => {
        story.completed ??= mark;
        end(story, 'completed', members, mark);
      });
    },
    AssignmentAborted({ assignmentId, members }, mark) {
      told(assignmentId, (story) => end(story, 'aborted', members, mark));
    },
    AssignmentWithdrawn({ assignmentId, members }, mark) {
      told(assignmentId, (story) => end(story, 'withdrawn', members, mark));
    },
    MemberReported({ assignmentId, personId, state }, mark) {
      told(assignmentId, (story) => {
        if (state === 'coming' || state === 'declined') {
          story.firstWord ??= mark;
          story.answeredBy.add(personId);
        }
        move(story, [{ personId, state }], mark);
      });
    },
  };

  conduct.events.forEach(({ type, data, actor }, position) => {
    if (!Object.hasOwn(handlers, type)) return;
    // Each handler's data belongs to its own event's name; the log is where that knowledge ends.
    const handle = handlers[type as keyof TaskEvents] as (data: object, mark: Mark, actor: Actor) => void;
    handle(data, conduct.mark(position), actor);
  });
  return {
    tasks: [...tasks.values()],
    assignments: [...assignments.values()],
    spells,
    teamPeaks: [...teams].flatMap(([incidentId, { peak }]) => (peak ? [{ incidentId, ...peak }] : [])),
  };
}
