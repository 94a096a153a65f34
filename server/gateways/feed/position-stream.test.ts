import { given } from '@muster/shared/domain/given.ts';
import { enrolled, leaderId, place, teamRegistered, testId } from '@muster/shared/domain/scene.ts';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { FeedPosition } from './lines.ts';
import { PositionStream } from './position-stream.ts';

const drillId = testId(900);
const player = testId(901);

test('X2: a position of somebody made up for a drill says so, one of somebody real does not', () => {
  const { world } = given(teamRegistered(), enrolled(leaderId, { post: 'leader' }), {
    type: 'DrillTeamFormed',
    data: {
      drillId,
      teamId: testId(902),
      name: '模拟一队',
      kind: 'emergency',
      division: '430302',
      home: place,
      equipment: [],
      members: [{ personId: player, callsign: '一号', post: 'leader', skills: [], certificates: [] }],
    },
  });
  const people = [leaderId, player];
  const latest = {
    slots: () => [0, 1],
    at: (slot: number) => ({
      personId: people[slot] ?? '',
      time: 0,
      ...place,
      accuracyMetres: 10,
      state: 0,
      jump: false,
    }),
  } as unknown as ConstructorParameters<typeof PositionStream>[0];
  const stream = new PositionStream(latest, world, { kind: 'console', role: 'observer', scope: '4303' });
  const lines = [...stream.take(10)];
  for (const line of lines) expect(Value.Check(FeedPosition, line)).toBe(true);
  expect(lines.map((line) => [line.personId, 'drillId' in line ? line.drillId : undefined])).toEqual([
    [leaderId, undefined],
    [player, drillId],
  ]);
});
