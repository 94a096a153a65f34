import { describe, expect, test } from 'vitest';
import { drillId, drillPlanned, theCoordinator } from '@muster/shared/domain/drill-scene.ts';
import { given, secondsAfter, someDispatcher, testNoon } from '@muster/shared/domain/given.ts';
import {
  leaderId,
  memberId,
  place,
  scene,
  taskId,
  teamId,
  testId,
  theLeader,
} from '@muster/shared/domain/scene.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { FieldItem } from './field-item.ts';
import { fieldItems } from './field-items.ts';
import { realOfferOf } from './real-offer.ts';
import { isOfDrill, isTakenOut, rankOf, rankOfItem, standing, type Matter } from './standing.ts';

const [played, playedTaskId, laterTaskId] = [testId(400), testId(401), testId(402)];
const [inDrill, inEarnest, later] = [testId(410), testId(411), testId(412)];
const theMember: Actor = { id: 'device-member', role: 'volunteer', scope: '', personId: memberId };
const at = (seconds: number): string => secondsAfter(testNoon, seconds);

/** The leader and one member are on scene in a drill, beside a flood that is real. */
function playing() {
  const drill = given(...scene, drillPlanned({ injects: [], expectations: [] }));
  const { when } = drill;
  when('StartDrill', { drillId }, { actor: theCoordinator });
  when('OpenIncident', {
    incidentId: played,
    kind: 'flood',
    title: '演练险情',
    place,
    division: '430302',
    drillId,
  });
  for (const id of [playedTaskId, laterTaskId])
    when('CreateTask', {
      taskId: id,
      incidentId: played,
      kind: 'seal_boil',
      place,
      priority: 1,
      needs: [{ people: 2 }],
    });
  when('OfferAssignment', {
    assignmentId: inDrill,
    taskId: playedTaskId,
    teamId,
    personIds: [leaderId, memberId],
  });
  when('AnswerOffer', { assignmentId: inDrill, answer: 'accept' });
  when('ReportProgress', { assignmentId: inDrill, state: 'en_route' }, { at: at(60) });
  when('ReportProgress', { assignmentId: inDrill, state: 'on_scene' }, { at: at(120) });
  return drill;
}

type Drill = ReturnType<typeof playing>;
const itemsOf = ({ world }: Drill, seconds: number, actor = theLeader): FieldItem[] =>
  fieldItems({ world, actor, now: Date.parse(at(seconds)), acknowledged: new Set() });
const told = (item: FieldItem | undefined) =>
  item && [isOfDrill(item) ? 'drill' : 'real', item.kind, item.assignment.assignmentId];

describe('the order of the phone', () => {
  const order = (...matters: [Matter, isDrill: boolean][]): string[] =>
    matters
      .toSorted((one, other) => rankOf(...one) - rankOf(...other))
      .map(([matter, isDrill]) => (isDrill ? `drill ${matter}` : matter));

  test('X2 whatever is real stands before whatever is of a drill', () => {
    expect(order(['call', true], ['offer', true], ['roll-call', true], ['news', false])[0]).toBe('news');
    expect(order(['stand-down', true], ['accepted', false])).toEqual(['accepted', 'drill stand-down']);
  });

  test('a roll call stands before a call for help that is answered for, not before one that is not', () => {
    expect(order(['call-heard', false], ['call', false], ['roll-call', false], ['offer', false])).toEqual([
      'call',
      'roll-call',
      'offer',
      'call-heard',
    ]);
  });

  test('an offer to answer stands before news to acknowledge and work under way, a stand-down before work', () => {
    expect(
      order(
        ['announcement', true],
        ['news', true],
        ['on_scene', true],
        ['stand-down', true],
        ['offer', true],
      ),
    ).toEqual(['drill offer', 'drill stand-down', 'drill on_scene', 'drill news', 'drill announcement']);
  });
});

describe('X2 a real offer to somebody who is on a drill’s task', () => {
  function called(): { drill: Drill; before: FieldItem[]; after: FieldItem[] } {
    const drill = playing();
    const before = itemsOf(drill, 130);
    drill.when('OfferAssignment', { assignmentId: inEarnest, taskId, teamId }, { at: at(150) });
    return { drill, before, after: itemsOf(drill, 151) };
  }

  test('X2 stands at once, whatever of the drill was on the screen', () => {
    const { before, after } = called();
    const onScreen = { assignmentId: inDrill, passed: [] };
    expect(told(standing(before, onScreen))).toEqual(['drill', 'under_way', inDrill]);
    expect(told(standing(after, onScreen))).toEqual(['real', 'offer', inEarnest]);
    // What is left of the drill is a line, after the answer.
    expect(after.filter(isTakenOut).map(told)).toEqual([['drill', 'news', inDrill]]);
  });

  test('X2 says that it is real, and that the drill’s task is over for who was on it', () => {
    const { drill, before, after } = called();
    const [offer] = after;
    expect(offer && realOfferOf(drill.world, offer)).toBe('taken-out');
    const [members] = itemsOf(drill, 151, theMember);
    expect(members && realOfferOf(drill.world, members)).toBe('taken-out');
    expect(before.map((item) => realOfferOf(drill.world, item))).toEqual([undefined]);
  });

  test('X2 to who plays and has no task it says only that it is real; where no drill is, nothing', () => {
    const drill = playing();
    drill.when('EndDrill', { drillId }, { actor: theCoordinator, at: at(140) });
    drill.when('OfferAssignment', { assignmentId: inEarnest, taskId, teamId }, { at: at(150) });
    const [plain] = itemsOf(drill, 151);
    expect(told(plain)).toEqual(['real', 'offer', inEarnest]);
    expect(plain && realOfferOf(drill.world, plain)).toBeUndefined();

    const idle = given(...scene, drillPlanned({ injects: [], expectations: [] }));
    idle.when('StartDrill', { drillId }, { actor: theCoordinator });
    idle.when('OfferAssignment', { assignmentId: inEarnest, taskId, teamId });
    const [amid] = itemsOf(idle, 1);
    expect(amid && realOfferOf(idle.world, amid)).toBe('amid-drill');
  });
});

describe('what is on the screen', () => {
  test('stays there while something new of its kind waits; what was passed by hand does not come back', () => {
    const drill = playing();
    const [work] = itemsOf(drill, 130);
    if (!work) throw new Error('nothing under way');
    const offer: FieldItem = {
      ...work,
      kind: 'offer',
      assignment: { ...work.assignment, assignmentId: later, state: 'offered' },
    };
    const kept = { assignmentId: inDrill, passed: [] };
    expect(rankOfItem(offer)).toBeLessThan(rankOfItem(work));
    expect(standing([offer, work], kept)).toBe(work);
    expect(standing([offer, work], undefined)).toBe(offer);
    expect(standing([offer], kept)).toBe(offer);
    expect(standing([], kept)).toBeUndefined();

    const real: FieldItem = { ...offer, incident: undefined };
    expect(standing([real, work], kept)).toBe(real);
    expect(standing([real, work], { ...kept, passed: [later, inDrill] })).toBe(work);
    const news: FieldItem = { ...work, kind: 'news' };
    expect(standing([offer, news], kept)).toBe(offer);
  });

  test('X2 the end of a drill is told by the drill, and not once more for each of its tasks', () => {
    const drill = playing();
    drill.when('EndDrill', { drillId }, { actor: theCoordinator, at: at(140) });
    expect(drill.world.assignments.get(inDrill)?.state).toBe('withdrawn');
    expect(itemsOf(drill, 141)).toEqual([]);
    const alone = playing();
    alone.when(
      'WithdrawAssignment',
      { assignmentId: inDrill, reason: 'enough' },
      { actor: someDispatcher, at: at(140) },
    );
    expect(itemsOf(alone, 141).map(told)).toEqual([['drill', 'accounting', inDrill]]);
  });
});
