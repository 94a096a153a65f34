import { describe, expect, it, afterEach, beforeEach } from 'vitest';
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { haveIncident, haveOffer, haveSquad, place, type Squad } from '../test/field.ts';
import { startRig, type Rig } from '../test/rig.ts';

let rig: Rig;
let squad: Squad;
let leader: string;
let member: string;

beforeEach(async () => {
  rig = await startRig();
  squad = await haveSquad(rig, '430302', 2);
  [leader = '', member = ''] = squad.people;
  await onDuty(leader);
  rig.clock.advance(600);
});
afterEach(() => rig.stop());

async function onDuty(personId: string): Promise<void> {
  await rig.have('SetSharing', { personId, sharing: true });
  await rig.have('SetDuty', { personId, duty: 'on_duty' });
}

/** A fix so many seconds from now, so many metres north of the place. */
function fix(seconds: number, metresNorth = 0, more: Partial<Fix> = {}): Fix {
  const t = new Date(rig.clock.now() + seconds * 1000).toISOString();
  return { t, lon: place.lon, lat: place.lat + metresNorth / 111_195, acc: 10, ...more };
}

const ingest = (fixes: Fix[], personId = leader, device = 'phone') =>
  rig.positions.ingest(personId, device, fixes, rig.clock.now());

function latest(personId = leader) {
  const { latest: positions } = rig.positions;
  return positions.at(positions.slotOf(personId) ?? -1);
}

describe('T1 taking in', () => {
  it('T1 a batch that is sent again counts once', () => {
    const batch = Array.from({ length: 500 }, (_, index) => fix(index - 500));
    expect(ingest(batch)).toEqual({ accepted: 500, duplicates: 0, refused: [] });
    expect(ingest(batch)).toEqual({ accepted: 0, duplicates: 500, refused: [] });
    expect(ingest([fix(-3), fix(0)])).toEqual({ accepted: 1, duplicates: 1, refused: [] });
  });

  it('T1 the same moment from another device of the same person is no duplicate', () => {
    expect(ingest([fix(-1)])).toMatchObject({ accepted: 1 });
    expect(ingest([fix(-1)], leader, 'tracker')).toMatchObject({ accepted: 1, duplicates: 0 });
  });

  it('T1 what was measured more than five minutes in the future is refused, the rest of its batch is not', () => {
    const late = fix(301);
    expect(ingest([fix(0), late, fix(300)])).toEqual({
      accepted: 2,
      duplicates: 0,
      refused: [{ t: late.t, code: 'fix-in-future' }],
    });
  });

  it('T1 a jump above 300 km/h is kept but flagged, and believed when the next one agrees', () => {
    ingest([fix(-60)]);
    ingest([fix(-50, 800)]);
    expect(latest()).toMatchObject({ jump: false });
    ingest([fix(-40, 5_000)]);
    expect(latest()).toMatchObject({ jump: true, lat: fix(0, 5_000).lat });
    ingest([fix(-30, 5_100)]);
    expect(latest()).toMatchObject({ jump: false });
  });

  it('T1 coming back from a jump is not one', () => {
    ingest([fix(-60), fix(-50, 20_000)]);
    expect(latest()).toMatchObject({ jump: true });
    ingest([fix(-40, 10)]);
    expect(latest()).toMatchObject({ jump: false });
  });

  it('T4 a clock that runs ahead makes no position fresher than it is, and keeps no true one out', () => {
    ingest([fix(200), fix(240, 50)]);
    expect(latest()).toMatchObject({ time: rig.clock.now(), lat: fix(0, 50).lat, jump: false });
    rig.clock.advance(1);
    ingest([fix(0, 60)], leader, 'tracker');
    expect(latest()).toMatchObject({ time: rig.clock.now(), lat: fix(0, 60).lat });
  });

  it('T1 a back-fill is taken, and does not replace a newer position', () => {
    ingest([fix(-10, 100)]);
    expect(ingest([fix(-300), fix(-200), fix(-100)])).toMatchObject({ accepted: 3 });
    expect(latest()).toMatchObject({ time: rig.clock.now() - 10_000, lat: fix(0, 100).lat });
  });
});

describe('T2 who is tracked', () => {
  it('T2 somebody on standby, or without consent, is not tracked and is told so', async () => {
    const sent = fix(0);
    const refused = { accepted: 0, duplicates: 0, refused: [{ t: sent.t, code: 'not-tracked' }] };
    expect(ingest([sent], member)).toEqual(refused);
    await rig.have('SetDuty', { personId: member, duty: 'on_duty' });
    expect(ingest([sent], member)).toEqual(refused);
    await rig.have('SetSharing', { personId: member, sharing: true });
    expect(ingest([sent], member)).toMatchObject({ accepted: 1 });
    expect(ingest([sent], 'nobody')).toEqual(refused);
  });

  it('T2 somebody on standby is tracked while away on an assignment, and not a moment longer', async () => {
    await rig.have('SetSharing', { personId: member, sharing: true });
    const incidentId = await haveIncident(rig, '430302');
    const { assignmentId } = await haveOffer(rig, incidentId, squad);
    expect(ingest([fix(0)], member)).toMatchObject({ accepted: 0 });
    await rig.have('AnswerOffer', { assignmentId, answer: 'accept' });
    expect(ingest([fix(0)], member)).toMatchObject({ accepted: 1 });
    ingest([fix(0)]);
    expect(latest(member)).toMatchObject({ state: 3 });
    await rig.have('ReportProgress', { assignmentId, state: 'en_route' });
    await rig.have('ReportProgress', { assignmentId, state: 'on_scene' });
    expect(latest(member)).toMatchObject({ state: 5 });
    await rig.have('ReportProgress', {
      assignmentId,
      state: 'completed',
      accountedPersonIds: [...squad.people],
    });
    expect(latest(member)).toBeUndefined();
    expect(latest(leader)).toMatchObject({ state: 1 });
  });

  it('T2 when consent is withdrawn, the position is forgotten at once', async () => {
    ingest([fix(0)]);
    expect(latest()).toBeDefined();
    await rig.have('SetSharing', { personId: leader, sharing: false });
    expect(latest()).toBeUndefined();
    expect(rig.positions.latest.size).toBe(0);
  });

  it('T2 what was measured while consent was withdrawn is refused for ever, and what came after is taken', async () => {
    ingest([fix(-120)]);
    await rig.have('SetSharing', { personId: leader, sharing: false });
    rig.clock.advance(300);
    await rig.have('SetSharing', { personId: leader, sharing: true });
    const hidden = [fix(-299), fix(-200), fix(-31)];
    expect(ingest([...hidden, fix(-29), fix(0)], leader, 'tracker')).toEqual({
      accepted: 2,
      duplicates: 0,
      refused: hidden.map(({ t }) => ({ t, code: 'before-consent' })),
    });
    // Sent again it is the same, and not a duplicate that would count as taken.
    expect(ingest(hidden, leader, 'tracker')).toMatchObject({ accepted: 0, duplicates: 0 });
  });

  it('T5 who records trails hears of every fix that was accepted here, back-filled ones too, and of no other', async () => {
    const heard: [string, number][] = [];
    const stop = rig.positions.onFix(({ personId, time }) =>
      heard.push([personId, (time - rig.clock.now()) / 1000]),
    );
    ingest([fix(-10), fix(-300), fix(-10), fix(200), fix(900)]);
    ingest([fix(0)], member);
    rig.positions.takeIn(
      {
        personId: leader,
        time: rig.clock.now(),
        ...place,
        accuracyMetres: 5,
        speed: undefined,
        heading: undefined,
        jump: false,
      },
      rig.clock.now(),
    );
    expect(heard).toEqual([
      [leader, -10],
      [leader, -300],
      [leader, 0],
    ]);
    stop();
    ingest([fix(1)]);
    expect(heard).toHaveLength(3);
  });

  it('T2 a slot is not given to another as long as its last holder may still be drawn in it', async () => {
    ingest([fix(0)]);
    const slot = rig.positions.latest.slotOf(leader);
    await rig.have('SetDuty', { personId: leader, duty: 'off' });
    await onDuty(member);
    ingest([fix(0)], member);
    expect(rig.positions.latest.slotOf(member)).not.toBe(slot);
  });
});
