/** A small roster and an incident, for tests that need somebody to be there. */
import { v7 } from 'uuid';
import type { Rig } from './rig.ts';

/** A rig or a whole server: as the operator, something has happened. */
export type Having = Pick<Rig, 'have'>;

export const place = { lon: 112.94, lat: 27.83 };

export interface Squad {
  readonly teamId: string;
  readonly division: string;
  /** The leader first. */
  readonly people: readonly string[];
}

export async function haveSquad(rig: Having, division: string, size = 4): Promise<Squad> {
  const teamId = v7();
  await rig.have('RegisterTeam', {
    teamId,
    name: `应急排 ${teamId.slice(-4)}`,
    kind: 'emergency',
    division,
    home: place,
    equipment: [{ kind: 'sandbag', count: 500 }],
  });
  const people = Array.from({ length: size }, () => v7());
  for (const [index, personId] of people.entries()) {
    const skills = [
      { skill: 'piping', level: 3 },
      { skill: 'sandbag', level: 2 },
    ];
    await rig.have('EnrolVolunteer', { personId, teamId, post: index === 0 ? 'leader' : 'member', skills });
    await rig.have('SetDuty', { personId, duty: 'standby' });
    await rig.have('GrantCertificate', {
      personId,
      skill: 'boat',
      issuer: 'MSA',
      number: 'B-7',
      expiresOn: '2030-01-01',
    });
  }
  return { teamId, division, people };
}

/** A drill that has begun, in which these squads take part; nobody is played. */
export async function haveDrill(rig: Having, division: string, squads: readonly Squad[]): Promise<string> {
  const drillId = v7();
  await rig.have('PlanDrill', {
    drillId,
    title: '演练',
    division,
    seed: 7,
    objectives: [],
    injects: [],
    expectations: [],
    teamIds: squads.map(({ teamId }) => teamId),
    simulatedTeams: [],
    evaluatorIds: [],
    temper: {
      answerRate: 1,
      acceptRate: 1,
      answerDelaySeconds: { least: 0, most: 0 },
      metresPerSecond: 10,
      workSeconds: { least: 0, most: 0 },
      silentShare: 0,
    },
    durationSeconds: 3600,
  });
  await rig.have('StartDrill', { drillId });
  return drillId;
}

export async function haveIncident(
  rig: Having,
  division: string,
  jurisdictions: string[] = [],
  drillId?: string,
): Promise<string> {
  const incidentId = v7();
  await rig.have('OpenIncident', {
    incidentId,
    kind: 'flood',
    title: '管涌',
    place,
    division,
    jurisdictions,
    ...(drillId !== undefined && { drillId }),
  });
  return incidentId;
}

/** A task that four people of a squad can do, offered to it. */
export async function haveOffer(rig: Having, incidentId: string, { teamId, people }: Squad) {
  const taskId = v7();
  const assignmentId = v7();
  const needs = [{ people: people.length }];
  await rig.have('CreateTask', { taskId, incidentId, kind: 'seal_boil', place, priority: 1, needs });
  await rig.have('OfferAssignment', { assignmentId, taskId, teamId });
  return { taskId, assignmentId };
}
