import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { haveSquad } from '../../test/field.ts';
import { startRig, type Rig } from '../../test/rig.ts';

let rig: Rig;
let person: string;
let token: string;

beforeEach(async () => {
  rig = await startRig();
  const squad = await haveSquad(rig, '430302', 1);
  person = squad.people[0] ?? '';
  await rig.have('SetSharing', { personId: person, sharing: true });
  await rig.have('SetDuty', { personId: person, duty: 'on_duty' });
  rig.clock.advance((Date.parse('2026-06-26T04:00:00Z') - rig.clock.now()) / 1000);
  const session = rig.sessions.open({ kind: 'device', role: 'leader', personId: person });
  const issued = await rig.tokens.issue(session, { kind: 'device', personId: person, label: '手台' });
  token = issued.problem ? '' : issued.value.token;
});
afterEach(() => rig.stop());

function sample(name: string): string {
  const text = readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8').trim();
  return text.replaceAll('qfXb0s7Hq3VvKpYw', token);
}

async function send(method: 'GET' | 'POST', query: string, body?: string, type?: string) {
  const response = await fetch(`${rig.url}/ingest/osmand${query && `?${query}`}`, {
    method,
    ...(body === undefined ? {} : { body }),
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

const position = () => rig.positions.latest.at(rig.positions.latest.slotOf(person) ?? -1);
const taken = { status: 200, answer: { accepted: 1, duplicates: 0, refused: [] } };

it('T1 takes what Traccar Client 9 posts, and a second time as the duplicate it is', async () => {
  const body = sample('traccar-client-9.json');
  expect(await send('POST', '', body, 'application/json')).toEqual(taken);
  expect(position()).toMatchObject({ lat: 27.8297314, lon: 112.9443891, speed: expect.closeTo(1.31) });
  expect(await send('POST', '', body, 'application/json; charset=utf-8')).toMatchObject({
    status: 200,
    answer: { duplicates: 1 },
  });
});

it.each(['GET', 'POST'] as const)('T1 takes OsmAnd parameters by %s', async (method) => {
  expect(await send(method, sample('osmand.query'))).toEqual(taken);
  expect(position()).toMatchObject({ lat: 27.82973, time: 1_782_444_612_418 });
});

it('T1 takes a form, and a body that says nothing of what it is', async () => {
  expect(await send('POST', '', sample('tracker-form.body'), 'application/x-www-form-urlencoded')).toEqual(
    taken,
  );
  expect(await send('POST', '', sample('traccar-client-8.query'), 'application/octet-stream')).toMatchObject({
    status: 200,
    answer: { duplicates: 1 },
  });
});

it('T2 answers 200 to somebody who is not tracked, so that the app does not send it for ever', async () => {
  await rig.have('SetDuty', { personId: person, duty: 'off' });
  expect(await send('GET', sample('osmand.query'))).toMatchObject({
    status: 200,
    answer: { accepted: 0, refused: [{ code: 'not-tracked' }] },
  });
  expect(position()).toBeUndefined();
});

it('refuses an unknown device with 401 and the reason, and a taken-back token likewise', async () => {
  expect(await send('GET', 'id=guess&lat=1&lon=2')).toMatchObject({
    status: 401,
    answer: { code: 'token-unknown' },
  });
  const session = rig.sessions.open({ kind: 'device', role: 'leader', personId: person });
  const [item] = await rig.tokens.list(session);
  await rig.tokens.revoke(session, item?.tokenId ?? '');
  expect((await send('GET', sample('osmand.query'))).status).toBe(401);
});

it('refuses what is no position with 400, a flood with 429 and a book with 413', async () => {
  expect(await send('GET', `id=${token}&lat=95&lon=2`)).toMatchObject({
    status: 400,
    answer: { code: 'invalid-request' },
  });
  expect(await send('POST', '', '{"location":', 'application/json')).toMatchObject({ status: 400 });
  expect((await send('POST', '', 'x'.repeat(70_000), 'text/plain')).status).toBe(413);
  const many = await Promise.all(Array.from({ length: 15 }, () => send('GET', `id=${token}`)));
  expect(many.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(5);
});
