/** Who of the invented roster is played by whoever tries the demo: the leader and a member of one team. */
import type { NewAccount } from '@muster/shared/protocol/http/accounts.ts';
import type { Roster } from '../roster/roster.ts';

type Volunteer = Roster['volunteers'][number];

export const demoPassword = 'demo';

export interface Cast {
  readonly teamId: string;
  readonly leaderId: string;
  readonly volunteerId: string;
  /** Whom the waiting offer calls: both of them, and those of the team who know the work. */
  readonly crewIds: readonly string[];
  readonly accounts: readonly NewAccount[];
}

function account(name: string, shown: string, role: NewAccount['role'], personId?: string): NewAccount {
  // Policies are the nation's: whoever tries the administrator may try them too.
  const scope = role === 'administrator' ? '' : '4303';
  const facts = { account: name, name: shown, role, scope, password: demoPassword };
  return personId === undefined ? facts : { ...facts, personId };
}

/** The engineering team of Yuetang, to which the scenario offers nothing by itself. */
export function castOf(roster: Roster): Cast {
  const team = roster.teams.find(({ division, kind }) => division === '430304' && kind === 'engineering');
  const members = roster.volunteers.filter(({ teamId, duty }) => teamId === team?.teamId && duty !== 'off');
  const leader = members.find(({ post }) => post === 'leader');
  const volunteer = members.find(({ post }) => post === 'member');
  if (!team || !leader || !volunteer)
    throw new RangeError('the roster has no engineering team to play in Yuetang');
  const nameOf = (personId: string) =>
    roster.people.find((person) => person.personId === personId)?.name ?? personId;
  return {
    teamId: team.teamId,
    leaderId: leader.personId,
    volunteerId: volunteer.personId,
    crewIds: crewOf([leader, volunteer], members),
    // In the order in which somebody new would try them.
    accounts: [
      account('dispatcher', '周敏', 'dispatcher'),
      account('leader', nameOf(leader.personId), 'leader', leader.personId),
      account('volunteer', nameOf(volunteer.personId), 'volunteer', volunteer.personId),
      account('staff', '服务站', 'staff'),
      account('coordinator', '协调员', 'coordinator'),
      account('admin', '管理员', 'administrator'),
    ],
  };
}

const crewSize = 8;

/** Those named, then whoever can run pumps and power, then others of the team. */
function crewOf(named: readonly Volunteer[], members: readonly Volunteer[]): readonly string[] {
  const knows = ({ skills }: Volunteer) =>
    skills.some(({ skill }) => skill === 'pump' || skill === 'generator');
  const skilled = members.filter(knows);
  const ids = [...named, ...skilled, ...members].map(({ personId }) => personId);
  return [...new Set(ids)].slice(0, crewSize);
}
