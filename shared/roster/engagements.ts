/**
 * What the roster must know of work under way, said by shape alone: `task` builds on `roster`, so `roster` cannot
 * import it. The world's `assignments` table fits.
 */
import { refuse } from '../kernel/refusal.ts';

type Refused = ReturnType<typeof refuse>;

interface NamesMembers {
  readonly assignmentId: string;
  readonly members: readonly { readonly personId: string; readonly state: string }[];
}

export interface Engagements {
  readonly assignments: {
    /** `team`: assignments that still bind a team; `engaged`: those a person is away on. */
    by(index: 'team' | 'engaged', key: string): readonly NamesMembers[];
  };
}

/** Refuses `member-engaged` while the person is away on an assignment. */
export function refuseEngaged({ assignments }: Engagements, personId: string): Refused | undefined {
  const [engaged] = assignments.by('engaged', personId);
  if (!engaged) return undefined;
  return refuse(
    'member-engaged',
    `person ${personId} is away on assignment ${engaged.assignmentId}: report them released first`,
    { personId, assignmentId: engaged.assignmentId },
  );
}

/**
 * Refuses `member-engaged`, or `member-called` while an offer that names the person waits for its answer: to be
 * moved or retired in between would let a team accept with somebody who is no longer in it.
 */
export function refuseBound(
  world: Engagements,
  person: { personId: string; teamId: string },
): Refused | undefined {
  const engaged = refuseEngaged(world, person.personId);
  if (engaged) return engaged;
  const called = world.assignments
    .by('team', person.teamId)
    .find(({ members }) =>
      members.some(({ personId, state }) => personId === person.personId && state === 'called'),
    );
  if (!called) return undefined;
  return refuse(
    'member-called',
    `person ${person.personId} is called by assignment ${called.assignmentId}: wait for the answer or withdraw it`,
    { personId: person.personId, assignmentId: called.assignmentId },
  );
}

/** Refuses `team-engaged` while an offer or an assignment binds the team. */
export function refuseTeamEngaged({ assignments }: Engagements, teamId: string): Refused | undefined {
  const [active] = assignments.by('team', teamId);
  if (!active) return undefined;
  return refuse(
    'team-engaged',
    `team ${teamId} is bound by assignment ${active.assignmentId}: complete or withdraw it first`,
    { teamId, assignmentId: active.assignmentId },
  );
}
