import { describe, expect, it } from 'vitest';
import { given, secondsAfter, someDispatcher, testNoon } from '../domain/given.ts';
import { testId } from '../domain/scene.ts';
import type { Actor } from '../kernel/envelope.ts';
import { handoversKept } from './schema.ts';

const handoverId = testId(85);
const since = secondsAfter(testNoon, -12 * 3600);
const facts = { handoverId, division: '4303', since, text: '两处险情已控制，三队轮休' };
const signed = { type: 'HandoverSigned', data: facts };
const nextShift: Actor = { id: 'account-night', role: 'dispatcher', scope: '4303' };
const taken = { type: 'ShiftTakenOver', data: { handoverId, division: '4303', signedBy: someDispatcher.id } };

describe('handing a shift over', () => {
  it('is signed, and says since when, by whom and what', () => {
    const world = given().when('SignHandover', facts).then(signed);
    expect(world.handovers.get(handoverId)).toMatchObject({
      ...facts,
      signedAt: testNoon,
      signedBy: someDispatcher.id,
    });
  });

  it('is signed once under an id, and not of a shift that has not begun', () => {
    given(signed).when('SignHandover', facts).then('handover-exists');
    given()
      .when('SignHandover', { ...facts, since: secondsAfter(testNoon, 60) })
      .then('handover-not-begun');
  });

  it('is taken over by the next shift', () => {
    const world = given(signed).when('TakeOverShift', { handoverId }, { actor: nextShift }).then(taken);
    expect(world.handovers.get(handoverId)).toMatchObject({ takenBy: nextShift.id, takenAt: testNoon });
  });

  it('is not taken over by who signed it, nor twice, nor unsigned', () => {
    given(signed).when('TakeOverShift', { handoverId }).then('own-handover');
    given(signed, { ...taken, actor: nextShift })
      .when('TakeOverShift', { handoverId }, { actor: { ...nextShift, id: 'account-third' } })
      .then('handover-taken');
    given().when('TakeOverShift', { handoverId }).then('handover-unknown');
  });

  it('of a division the newest twenty stay, and another division loses none', () => {
    const many = Array.from({ length: handoversKept + 3 }, (_, index) => ({
      type: 'HandoverSigned',
      data: { ...facts, handoverId: testId(1000 + index) },
      at: secondsAfter(testNoon, index),
    }));
    const elsewhere = {
      type: 'HandoverSigned',
      data: { ...facts, handoverId: testId(86), division: '4416' },
    };
    const { world } = given(elsewhere, ...many);
    const kept = world.handovers.by('division', '4303').map((row) => row.handoverId);
    expect(kept).toEqual(many.slice(3).map(({ data }) => data.handoverId));
    expect(world.handovers.has(testId(86))).toBe(true);
  });
});
