/**
 * Who was away on what, and when: to which incidents and drills a fix belongs is asked at the moment at which it was
 * measured, which for one that was stored without network may be hours ago.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Change } from '@muster/shared/kernel/change-list.ts';
import { engagedStates, type Assignment, type Member } from '@muster/shared/task/schema.ts';

interface Spell {
  readonly assignmentId: string;
  readonly subjectId: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  to: number | undefined;
}

/** A spell that ended on some subject. */
export interface EndedSpell {
  readonly personId: string;
  readonly subjectId: string;
}

/** A phone keeps about a day of positions: what comes later than that belongs to nothing any more. */
const spellsKeptMilliseconds = 24 * 3_600_000;

export class Spells {
  readonly #world: WorldView;
  readonly #byPerson = new Map<string, Spell[]>();

  constructor(world: WorldView) {
    this.#world = world;
  }

  /**
   * What the rows still tell after a start. They do not say since when somebody was coming who has set out since; for
   * those it begins with setting out, as the ledger has it: rather too little of a way than what was none.
   */
  begin(now: number): void {
    for (const assignment of this.#world.assignments.values())
      for (const member of assignment.members) {
        const since = Date.parse(member.since);
        const isAway = isEngaged(member);
        if (!isAway && since < now - spellsKeptMilliseconds) continue;
        const worked = this.#world.ledgers
          .get(member.personId)
          ?.spells.findLast(({ assignmentId }) => assignmentId === assignment.assignmentId);
        if (worked === undefined && !isAway) continue;
        const from = worked === undefined ? since : Math.min(since, Date.parse(worked.from));
        this.#open(assignment, member.personId, from);
        if (!isAway) this.#close(assignment.assignmentId, member.personId, since);
      }
  }

  /** Follows a commit; answers the spells that it ended. */
  follow(changes: readonly Change[]): EndedSpell[] {
    const ended: EndedSpell[] = [];
    for (const { table, id, previous } of changes) {
      if (table.name !== 'assignments') continue;
      const now = this.#world.assignments.get(id);
      if (!now) continue;
      const before = new Map((previous as Assignment | undefined)?.members.map((one) => [one.personId, one]));
      for (const member of now.members) {
        const was = isEngaged(before.get(member.personId));
        const since = Date.parse(member.since);
        if (!was && isEngaged(member)) this.#open(now, member.personId, since);
        if (!was || isEngaged(member)) continue;
        const spell = this.#close(id, member.personId, since);
        if (spell) ended.push({ personId: member.personId, subjectId: spell.subjectId });
      }
    }
    return ended;
  }

  /** The incidents and drills on which somebody was away at a time (milliseconds since 1970). */
  subjectsAt(personId: string, time: number): Set<string> {
    const subjects = new Set<string>();
    for (const { subjectId, from, to } of this.#byPerson.get(personId) ?? [])
      if (time >= from && (to === undefined || time <= to)) subjects.add(subjectId);
    return subjects;
  }

  /** Whether somebody is away on something of the subject now. */
  isAway(personId: string, subjectId: string): boolean {
    const spells = this.#byPerson.get(personId) ?? [];
    return spells.some((spell) => spell.subjectId === subjectId && spell.to === undefined);
  }

  /** Forgets spells that ended too long ago for anything to come in for them. */
  prune(now: number): void {
    const oldest = now - spellsKeptMilliseconds;
    for (const [personId, spells] of this.#byPerson) {
      const kept = spells.filter(({ to }) => to === undefined || to >= oldest);
      if (kept.length === 0) this.#byPerson.delete(personId);
      else if (kept.length < spells.length) this.#byPerson.set(personId, kept);
    }
  }

  #open({ assignmentId, incidentId }: Assignment, personId: string, from: number): void {
    const spells = this.#byPerson.get(personId) ?? [];
    this.#byPerson.set(personId, spells);
    if (spells.some((spell) => spell.assignmentId === assignmentId && spell.to === undefined)) return;
    spells.push({ assignmentId, subjectId: subjectOf(this.#world, incidentId), from, to: undefined });
  }

  #close(assignmentId: string, personId: string, to: number): Spell | undefined {
    const spells = this.#byPerson.get(personId) ?? [];
    const spell = spells.find((one) => one.assignmentId === assignmentId && one.to === undefined);
    if (spell) spell.to = to;
    return spell;
  }
}

/** What the trails of an incident are kept under: its drill, so that a drill is replayed as one; else itself (X2). */
export function subjectOf(world: WorldView, incidentId: string): string {
  return world.incidents.get(incidentId)?.drillId ?? incidentId;
}

function isEngaged(member: Member | undefined): boolean {
  return member !== undefined && engagedStates.includes(member.state);
}
