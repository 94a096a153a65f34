/** What happens in the long story, one command after the other. */
import type { CommandName } from '@muster/shared/domain/commands.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Source } from '../random/seeded.ts';
import type { NewId } from './id-maker.ts';

export interface Step {
  readonly name: CommandName;
  readonly data: object;
  /** A dispatcher unless somebody else is named. */
  readonly actor?: Actor;
}

/** Where steps come from: what there is, chance, and ids. */
export interface Scene {
  readonly world: WorldView;
  readonly source: Source;
  readonly newId: NewId;
}

const divisions = ['430302', '430304', '430321', '430381', '430382'];
const skills = [
  'sandbag',
  'piping',
  'boat',
  'first_aid',
  'leadership',
  'radio',
  'driver',
  'cooking',
] as const;
/** Sets of skills that people have: a roster of a province knows some dozens, not as many as people. */
const knownSets = 60;
const perTeam = 40;
const mostSent = 8;

const place = (source: Source): Place => ({
  lon: 112.5 + source.whole(0, 9999) / 10_000,
  lat: 27.5 + source.whole(0, 9999) / 10_000,
});

export function* enrolments({ source, newId }: Scene, volunteers: number): Generator<Step> {
  const sets = Array.from({ length: knownSets }, () =>
    source
      .shuffled(skills)
      .slice(0, source.whole(1, 4))
      .map((skill) => ({ skill, level: source.whole(1, 3) })),
  );
  for (let count = 0, teamId = ''; count < volunteers; count += 1) {
    if (count % perTeam === 0) {
      teamId = newId();
      const division = source.pick(divisions);
      const equipment = [{ kind: 'sandbag', count: 300 }];
      const name = `应急排${count / perTeam + 1}`;
      const data = { teamId, name, kind: 'emergency', division, home: place(source), equipment };
      yield { name: 'RegisterTeam', data };
    }
    const personId = newId();
    const own = source.pick(sets);
    const post = count % perTeam === 0 ? 'leader' : 'member';
    yield { name: 'EnrolVolunteer', data: { personId, teamId, post, skills: own } };
    yield { name: 'SetDuty', data: { personId, duty: 'standby' } };
    if (source.chance(0.2)) {
      const expiresOn = `20${source.whole(27, 35)}-06-30`;
      yield {
        name: 'GrantCertificate',
        data: { personId, skill: own[0]?.skill, issuer: '应急管理局', expiresOn },
      };
    }
  }
}

export function openIncident({ source, newId }: Scene): Step {
  const data = { incidentId: newId(), kind: 'flood', title: '湘江超警戒水位', place: place(source) };
  return { name: 'OpenIncident', data: { ...data, division: source.pick(divisions) } };
}

/** One task from its beginning to its end, as the team's leader tells it. */
export function* taskSteps({ world, source, newId }: Scene, teamId: string): Generator<Step> {
  const incident = [...world.incidents.by('status', 'open')].at(-1);
  const going = world.volunteers.by('team', teamId).filter(({ duty }) => duty !== 'off');
  if (!incident || going.length === 0) return;
  const { incidentId } = incident;
  const [taskId, assignmentId] = [newId(), newId()];
  // Some who stand together anywhere in the team, or the same few would work all week.
  const first = source.whole(0, Math.max(0, going.length - mostSent));
  const sent = going.slice(first, first + source.whole(2, mostSent));
  const personIds = sent.map(({ personId }) => personId);
  const actor: Actor = {
    id: newId(),
    role: 'leader',
    scope: incident.division,
    ...(personIds[0] !== undefined && { personId: personIds[0] }),
  };
  const task = {
    taskId,
    incidentId,
    kind: 'seal_boil',
    priority: source.whole(1, 4),
    needs: [{ people: 2 }],
  };
  const checklist = ['cordon', 'find_outlets'];
  yield { name: 'CreateTask', data: { ...task, place: place(source), checklist } };
  yield { name: 'OfferAssignment', data: { assignmentId, taskId, teamId, personIds, offerSeconds: 3600 } };
  yield { name: 'AnswerOffer', data: { assignmentId, answer: 'accept' }, actor };
  yield { name: 'ReportProgress', data: { assignmentId, state: 'en_route' }, actor };
  yield { name: 'ReportProgress', data: { assignmentId, state: 'on_scene', place: place(source) }, actor };
  for (const item of checklist) yield { name: 'CheckItem', data: { taskId, item, done: true }, actor };
  yield { name: 'SendSitrep', data: { incidentId, taskId, text: '险情已控制，继续值守' }, actor };
  const accountedPersonIds = personIds;
  yield { name: 'ReportProgress', data: { assignmentId, state: 'completed', accountedPersonIds }, actor };
}
