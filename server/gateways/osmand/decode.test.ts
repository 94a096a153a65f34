import { readFileSync } from 'node:fs';
import { assert, json, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, type TrackerRequest } from './decode.ts';

const receivedAt = Date.UTC(2026, 5, 26, 4);

function sample(name: string): string {
  return readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8').trim();
}

function request(parts: Partial<TrackerRequest>): TrackerRequest {
  return { query: '', contentType: undefined, body: '', receivedAt, ...parts };
}

const walking = {
  t: '2026-06-26T03:30:12.418Z',
  lat: 27.8297314,
  lon: 112.9443891,
  acc: 12.7,
  speed: 1.31,
  heading: 204.5,
  battery: 0.83,
};
const device = 'qfXb0s7Hq3VvKpYw';

describe('T1 Traccar Client from version 9', () => {
  it('decodes a position of somebody walking', () => {
    const body = sample('traccar-client-9.json');
    expect(decode(request({ contentType: 'application/json', body }))).toEqual({ device, fixes: [walking] });
  });

  it('leaves out what the phone marks as unknown with -1', () => {
    const body = sample('traccar-client-9-still.json');
    const fix = { t: '2026-06-26T03:41:00.002Z', lat: 27.8301, lon: 112.9439, acc: 48.9 };
    expect(decode(request({ body }))).toEqual({ device, fixes: [fix] });
  });

  it('decodes a batch, in its order', () => {
    const message = decode(request({ body: sample('traccar-client-9-batch.json') }));
    expect(message.fixes?.map((fix) => fix.t)).toEqual([
      '2026-06-26T03:50:00.000Z',
      '2026-06-26T03:50:30.000Z',
    ]);
  });

  it.each([
    ['{', 'not a JSON object'],
    ['[]', 'not a JSON object'],
    ['{"location":{}}', 'device_id'],
    ['{"location":{},"device_id":"a"}', 'timestamp and coords'],
    ['{"location":{"timestamp":"soon","coords":{"latitude":1,"longitude":2}},"device_id":"a"}', 'timestamp'],
    ['{"location":{"timestamp":0,"coords":{"latitude":91,"longitude":2}},"device_id":"a"}', '/lat'],
  ])('refuses %s', (body, reason) => {
    expect(decode(request({ contentType: 'application/json', body })).refusal?.detail).toContain(reason);
  });
});

describe('T1 OsmAnd parameters', () => {
  it('decodes a query with speed in knots, time in seconds and battery in percent', () => {
    const message = decode(request({ query: sample('traccar-client-8.query') }));
    const fix = message.fixes?.[0];
    expect(fix).toMatchObject({ ...walking, t: '2026-06-26T03:30:12.000Z', speed: expect.closeTo(1.31, 2) });
  });

  it('decodes a query with time in milliseconds and accuracy as dilution', () => {
    const message = decode(request({ query: sample('osmand.query') }));
    expect(message.fixes?.[0]).toMatchObject({ t: walking.t, acc: expect.closeTo(7), lat: 27.82973 });
  });

  it('decodes a form body with an ISO time and the place in one parameter', () => {
    const contentType = 'application/x-www-form-urlencoded';
    const message = decode(request({ contentType, body: sample('tracker-form.body') }));
    expect(message).toEqual({
      device,
      fixes: [
        { t: '2026-06-26T03:30:12.000Z', lat: 27.82973, lon: 112.94439, acc: 50, heading: 90, battery: 0.12 },
      ],
    });
  });

  it('takes a message without satellites as a sign of life', () => {
    expect(decode(request({ query: sample('no-satellites.query') }))).toEqual({ device, fixes: [] });
  });

  it('takes the time of arrival where there is no other', () => {
    expect(decode(request({ query: 'id=a&lat=1&lon=2' })).fixes?.[0]?.t).toBe('2026-06-26T04:00:00.000Z');
    const zoneless = 'id=a&lat=1&lon=2&timestamp=2026-06-26+03:30:12';
    expect(decode(request({ query: zoneless })).fixes?.[0]?.t).toBe('2026-06-26T03:30:12.000Z');
  });

  it.each([
    ['lat=1&lon=2', 'id'],
    ['id=a&lat=north&lon=2', 'lat and lon'],
    ['id=a&lat=1', 'lat and lon'],
    ['id=a&lat=1&lon=181', '/lon'],
    ['id=a&lat=1&lon=2&timestamp=yesterday', 'timestamp'],
    ['id=a&lat=1&lon=2&batt=830', '/battery'],
  ])('refuses %s', (query, reason) => {
    expect(decode(request({ query })).refusal?.detail).toContain(reason);
  });
});

it('T1 never throws, whatever comes', () => {
  assert(
    property(string(), oneof(string(), json()), (query, body) => {
      const message = decode(request({ query, body }));
      expect(message.fixes ?? message.refusal).toBeDefined();
    }),
  );
});
