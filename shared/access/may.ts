/**
 * Who may do what: one table (`cells.ts`), one check for each kind of cell. Role comes first, so that a role without
 * a right learns nothing of what exists; whether the thing can be done is for the rules to say.
 */
import type { Command, CommandName } from '../domain/commands.ts';
import type { WorldView } from '../domain/world.ts';
import { within } from '../geo/division.ts';
import type { Actor, Role } from '../kernel/envelope.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { cells, rolesThatMay, type Cell } from './cells.ts';
import { isNamed, leads, speaksFor } from './post.ts';
import { reaches } from './reach.ts';
import { findTouched, type Touched } from './touched.ts';

interface Case {
  readonly name: CommandName;
  readonly role: Role;
  readonly actor: Actor;
  readonly world: WorldView;
  readonly touched: Touched;
}

type Check = (given: Case) => Refusal | undefined;

/**
 * Why the actor may not give this command: `role-not-allowed` (this role never), `out-of-scope` (it lies in a division
 * that the actor's scope does not cover), `not-yours` (it belongs to another person, team or assignment).
 * Nothing when the actor may. `system`, the clock and the operator at the server, may everything.
 */
export function may(actor: Actor, command: Command, world: WorldView): Refusal | undefined {
  const { role } = actor;
  if (role === 'system') return undefined;
  const cell = cells[command.name][role];
  if (cell === 'never') return roleNotAllowed(role, command.name);
  return checks[cell]({
    name: command.name,
    role,
    actor,
    world,
    touched: findTouched(world, command, actor),
  });
}

const checks: Readonly<Record<Exclude<Cell, 'never'>, Check>> = {
  'in-scope': ({ name, actor, touched }) => {
    const division = touched.divisions.find((candidate) => !within(actor.scope, candidate));
    if (division !== undefined)
      return refuse(
        'out-of-scope',
        `${name} touches division ${nameOf(division)}, your scope is ${nameOf(actor.scope)}: ask somebody whose scope covers it`,
        { command: name, division, scope: actor.scope },
      ).refusal;
    const incident = touched.incidents.find((candidate) => !reaches(actor.scope, candidate));
    if (incident === undefined) return undefined;
    return refuse(
      'out-of-scope',
      `the incident belongs to division ${nameOf(incident.division)} and does not name ${nameOf(actor.scope)}: ask its dispatcher to add your division to its jurisdictions`,
      { command: name, division: incident.division, scope: actor.scope },
    ).refusal;
  },
  'own-team': (given) =>
    ownUnless(given, "the team's leader, a deputy, or whoever speaks for the assignment may", (personId) => {
      const { world, touched } = given;
      return (
        personId === touched.personId ||
        touched.teamIds.some((teamId) => leads(world, personId, teamId)) ||
        touched.assignments.some((assignment) => speaksFor(world, personId, assignment))
      );
    }),
  lead: (given) =>
    ownUnless(given, 'whoever speaks for the assignment may', (personId) =>
      given.touched.assignments.some(({ leadPersonId }) => leadPersonId === personId),
    ),
  member: (given) =>
    ownUnless(given, 'whoever is on the assignment may', (personId) =>
      given.touched.assignments.some(
        (assignment) => isNamed(assignment, personId) && !hasDeclined(assignment, personId),
      ),
    ),
  self: (given) =>
    ownUnless(given, 'only the person themself may', (personId) => personId === given.touched.personId),
  beside: (given) =>
    ownUnless(given, 'each for themself, and leaders for those with them may', (personId) => {
      const { world, touched } = given;
      return (touched.besidePersonIds ?? []).every(
        (other) =>
          other === personId ||
          leads(world, personId, world.volunteers.get(other)?.teamId ?? '') ||
          touched.assignments.some(
            (assignment) => isNamed(assignment, other) && speaksFor(world, personId, assignment),
          ),
      );
    }),
  evaluator: ({ name, role, actor, touched }) =>
    touched.evaluatorIds?.includes(actor.id)
      ? undefined
      : refuse('not-yours', `${name} as ${role} is for the drill's evaluators: ask to be named in its plan`, {
          command: name,
          role,
        }).refusal,
};

function ownUnless(
  { name, role, actor }: Case,
  whoMay: string,
  isOwn: (personId: string) => boolean,
): Refusal | undefined {
  if (actor.personId !== undefined && isOwn(actor.personId)) return undefined;
  return refuse('not-yours', `${name} as ${role} is for one's own: ${whoMay}`, { command: name, role })
    .refusal;
}

function hasDeclined(assignment: Touched['assignments'][number], personId: string): boolean {
  return assignment.members.some((member) => member.personId === personId && member.state === 'declined');
}

function roleNotAllowed(role: Role, name: CommandName): Refusal {
  const allowed = rolesThatMay(name).join(', ');
  return refuse('role-not-allowed', `${name} is not for the role ${role}: it is for ${allowed}`, {
    command: name,
    role,
    allowed,
  }).refusal;
}

/** The empty code, the nation, needs a word. */
function nameOf(division: string): string {
  return division === '' ? 'the nation' : division;
}
