/** What a score needs to know beside the log: who stood ready, who leads, and the figures in force. */
import type { PolicyWorld } from '../../policy/schema.ts';
import { policyValue } from '../../policy/values.ts';
import type { Team, Volunteer } from '../../roster/schema.ts';
import { restFigures } from '../../task/rest.ts';
import type { Drill } from '../schema.ts';
import type { Known } from './score.ts';

interface Rows<Row> {
  get(id: string): Row | undefined;
  values(): Iterable<Row>;
}

export interface Standing extends PolicyWorld {
  readonly teams: Rows<Pick<Team, 'teamId' | 'name' | 'drillId'>>;
  readonly volunteers: Rows<Pick<Volunteer, 'personId' | 'teamId' | 'post' | 'retiredAt'>>;
}

/**
 * The one way to know it, for every screen and for the report: a span of control reckoned with and without knowing who
 * leads would be two figures of one drill.
 */
export function knownFrom(
  world: Standing,
  drill?: Partial<Pick<Drill, 'teamIds'>>,
): Required<Pick<Known, 'teams' | 'leaderIds' | 'rest' | 'span'>> {
  const people = [...world.volunteers.values()];
  const teams = (drill?.teamIds ?? []).flatMap((teamId) => {
    const team = world.teams.get(teamId);
    if (!team || team.drillId !== undefined) return [];
    const serving = people.filter((one) => one.teamId === teamId && one.retiredAt === undefined);
    return [{ teamId, name: team.name, people: serving.length }];
  });
  return {
    teams,
    leaderIds: new Set(people.filter(({ post }) => post !== 'member').map(({ personId }) => personId)),
    rest: restFigures(world),
    span: { warn: policyValue(world, 'span_warn'), suggest: policyValue(world, 'span_suggest') },
  };
}
