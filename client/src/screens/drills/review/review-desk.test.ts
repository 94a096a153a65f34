import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { encodeTrail } from '@muster/shared/telemetry/trail.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ReviewDesk } from './review-desk.ts';

const drillId = '01900000-0000-7000-8000-000000000001';
const event = (seq: number, index: number, type: string, data: object): LogEvent => ({
  seq,
  index,
  at: new Date(Date.UTC(2026, 5, 24, 12, seq)).toISOString(),
  commandId: `c${seq}`,
  command: type,
  actor: { id: 'account-1', role: 'coordinator', scope: '4303' },
  type,
  data: { drillId, ...data },
});
const facts = { title: '防汛演练', division: '4303', seed: 7, speed: 1, durationSeconds: 3600 };
const events = [
  event(3, 0, 'DrillStarted', facts),
  event(4, 0, 'DrillPaused', { seconds: 60 }),
  event(4, 1, 'Observed', { observationId: 'o', kind: 'note', text: '…', division: '4303' }),
];
const at = Date.parse(events[0]?.at ?? '');
const points = encodeTrail([{ lon: 112.94, lat: 27.83, time: at, accuracyMetres: 5 }]);
const trails = [{ personId: 'p', from: events[0]?.at ?? '', to: events[0]?.at ?? '', points }];

describe('a review of a file', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('X6: another installation’s archive is replayed without one request', async () => {
    const asked = vi.fn(() => Promise.reject(new Error('no network here')));
    vi.stubGlobal('fetch', asked);
    const desk = new ReviewDesk('drill', drillId, { events, trails, backdrop: [] });
    expect(await desk.read()).toMatchObject({ events: 3, share: 1, done: true });
    expect(desk.fold([], Date.parse('2026-06-24T13:00:00Z'))).toMatchObject({
      count: 3,
      lastSeq: 4,
      isDrill: true,
    });
    expect(await desk.readTrails('any')).toEqual({ done: true, people: 1 });
    expect(asked).not.toHaveBeenCalled();
  });

  test('X5: a link leads to its own event, also to the second one of a commit, or to none', async () => {
    const desk = new ReviewDesk('drill', drillId, { events, trails, backdrop: [] });
    await desk.read();
    expect([desk.place(4, 1), desk.place(3, 0), desk.place(9, 0)]).toEqual([2, 0, undefined]);
  });

  test('X4: events of a kind that is not known change nothing, and one that cannot be folded is named', async () => {
    const at = '2026-06-24T12:00:00.000Z';
    const stranger = event(5, 0, 'VolcanoErupted', { drillId, lava: [1, 2, 3] });
    const known = new ReviewDesk('drill', drillId, { events: [...events, stranger], trails, backdrop: [] });
    await known.read();
    expect(known.fold([], Date.parse(at))).toMatchObject({ count: 4 });
    expect(known.detail(3)?.differences).toEqual([]);

    const broken = event(6, 0, 'DrillTeamFormed', { drillId, teamId: 't', members: 7 });
    const desk = new ReviewDesk('drill', drillId, { events: [...events, broken], trails, backdrop: [] });
    await desk.read();
    expect(desk.fold([], Date.parse(at))).toEqual({ unreadable: 6 });
  });

  test('X4: a place off the earth is none the map would be shown at', async () => {
    const opened = event(1, 0, 'IncidentOpened', {
      incidentId: 'n',
      drillId,
      kind: 'flood',
      title: 'x',
      place: { lon: 1e9, lat: 'north' },
      division: '4303',
    });
    const desk = new ReviewDesk('drill', drillId, { events: [opened], trails: [], backdrop: [] });
    await desk.read();
    expect(desk.fold([], 0)).toMatchObject({ places: [] });
  });
});
