import { describe, expect, it } from 'vitest';
import { drillPlanned, drillStarted } from '../domain/drill-scene.ts';
import { given, someDispatcher, testNoon } from '../domain/given.ts';
import { incidentId, place, testId } from '../domain/scene.ts';
import type { IncidentEvents } from './events.ts';
import { touchedBy } from '../kernel/envelope.ts';

const drillId = testId(40);
const facts = {
  incidentId,
  kind: 'flood',
  title: '湘江超警戒水位',
  place: place,
  division: '430302',
} as const;
const incidentOpened = (change: Partial<IncidentEvents['IncidentOpened']> = {}) => ({
  type: 'IncidentOpened',
  data: { ...facts, jurisdictions: [], ...change },
});
const open = incidentOpened();
const closed = { type: 'IncidentClosed', data: { incidentId, summary: '水退' } };

describe('OpenIncident', () => {
  it('opens without jurisdictions, level or address', () => {
    const world = given()
      .when('OpenIncident', facts)
      .then({ type: 'IncidentOpened', data: { ...facts, jurisdictions: [] } });
    expect(world.incidents.get(incidentId)).toEqual({
      ...facts,
      jurisdictions: [],
      status: 'open',
      openedAt: testNoon,
      noteCount: 0,
      rev: 1,
    });
  });

  it('opens with all that can be said, the address as it was typed', () => {
    const asked = {
      ...facts,
      address: '窑湾街道 沿江路 堤脚',
      jurisdictions: ['4303', '4301'],
      level: 'III',
      drillId,
    } as const;
    const command = { ...asked, jurisdictions: [...asked.jurisdictions] };
    const world = given(drillPlanned({ drillId }), drillStarted({ drillId }))
      .when('OpenIncident', command)
      .then({ type: 'IncidentOpened', data: asked });
    expect(world.incidents.get(incidentId)).toMatchObject(asked);
  });

  it('an empty address is none', () => {
    given()
      .when('OpenIncident', { ...facts, address: '' })
      .then({ type: 'IncidentOpened', data: { ...facts, jurisdictions: [] } });
  });

  it('an id is used once, also after the incident was closed', () => {
    given(open).when('OpenIncident', facts).then('incident-exists');
    given(open, closed).when('OpenIncident', facts).then('incident-exists');
  });

  it.each([[['4303', '4303']], [['4301', '430302']]])('a division is named once: %j', (jurisdictions) => {
    given()
      .when('OpenIncident', { ...facts, jurisdictions })
      .then('jurisdiction-repeated');
  });

  it('a wider and a narrower division may both act', () => {
    const jurisdictions = ['4303', '430302001'];
    expect(given().when('OpenIncident', { ...facts, jurisdictions }).refusal).toBeUndefined();
  });
});

describe('UpdateIncident', () => {
  it('tells the incident whole and leaves its level and log alone', () => {
    const world = given(incidentOpened({ level: 'IV', address: '堤脚' }), {
      type: 'NoteAdded',
      data: { incidentId, text: '水还在涨' },
    })
      .when('UpdateIncident', { incidentId, title: '湘江超保证水位', jurisdictions: ['4301'] })
      .then({
        type: 'IncidentUpdated',
        data: { ...facts, title: '湘江超保证水位', address: '堤脚', jurisdictions: ['4301'] },
      });
    expect(world.incidents.get(incidentId)).toMatchObject({ level: 'IV', noteCount: 1, openedAt: testNoon });
  });

  it('an address given empty is taken out', () => {
    const world = given(incidentOpened({ address: '堤脚' }))
      .when('UpdateIncident', { incidentId, address: '' })
      .then({ type: 'IncidentUpdated', data: { ...facts, jurisdictions: [] } });
    expect(world.incidents.get(incidentId)).not.toHaveProperty('address');
  });

  it('is refused for an incident that is unknown or closed, or a division named twice', () => {
    const change = { incidentId, title: '湘江' };
    given().when('UpdateIncident', change).then('incident-unknown');
    given(open, closed).when('UpdateIncident', change).then('incident-closed');
    given(incidentOpened({ jurisdictions: ['4301'] }))
      .when('UpdateIncident', { incidentId, division: '4301' })
      .then('jurisdiction-repeated');
  });
});

describe('SetResponseLevel', () => {
  const raise = { incidentId, level: 'III', reason: '水位超警戒' } as const;

  it('says from which level, when there was one', () => {
    given(open).when('SetResponseLevel', raise).then({ type: 'ResponseLevelSet', data: raise });
    const world = given(incidentOpened({ level: 'IV' }))
      .when('SetResponseLevel', raise)
      .then({ type: 'ResponseLevelSet', data: { ...raise, from: 'IV' } });
    expect(world.incidents.get(incidentId)?.level).toBe('III');
  });

  it('may be raised and lowered by any number of steps', () => {
    const { when } = given(open);
    for (const level of ['IV', 'I', 'II', 'IV'] as const)
      expect(when('SetResponseLevel', { incidentId, level, reason: '令' }).refusal).toBeUndefined();
  });

  it('is refused when it is in force already, or the incident is unknown or closed', () => {
    given(incidentOpened({ level: 'III' }))
      .when('SetResponseLevel', raise)
      .then('level-unchanged');
    given().when('SetResponseLevel', raise).then('incident-unknown');
    given(open, closed).when('SetResponseLevel', raise).then('incident-closed');
  });
});

describe('zones', () => {
  const zoneId = testId(30);
  const square = [
    [112.94, 27.83],
    [112.95, 27.83],
    [112.95, 27.84],
    [112.94, 27.84],
  ] satisfies [number, number][];
  const zone = { zoneId, incidentId, kind: 'danger', polygon: square, note: '堤脚渗水' } as const;
  const drawn = { type: 'ZoneDrawn', data: zone };
  const asked = { ...zone, polygon: square };

  it('are drawn and erased', () => {
    const world = given(open).when('DrawZone', asked).then(drawn);
    expect(world.zones.by('incident', incidentId)).toEqual([{ ...zone, rev: 2 }]);
    const erased = given(open, drawn)
      .when('EraseZone', { zoneId })
      .then({ type: 'ZoneErased', data: { zoneId, incidentId, kind: 'danger' } });
    expect(erased.zones.has(zoneId)).toBe(false);
  });

  it('an id is drawn once until it is erased', () => {
    given(open, drawn).when('DrawZone', asked).then('zone-exists');
    const erased = { type: 'ZoneErased', data: { zoneId, incidentId, kind: 'danger' } };
    given(open, drawn, erased).when('DrawZone', asked).then(drawn);
    given(open, drawn, erased).when('EraseZone', { zoneId }).then('zone-unknown');
  });

  it('an outline that crosses itself, or encloses nothing, is refused', () => {
    const [a, b, c, d] = square as [[number, number], [number, number], [number, number], [number, number]];
    given(open)
      .when('DrawZone', { ...asked, polygon: [a, c, b, d] })
      .then('polygon-crossing');
    given(open)
      .when('DrawZone', { ...asked, polygon: [a, b, [112.96, 27.83]] })
      .then('polygon-crossing');
    given(open)
      .when('DrawZone', { ...asked, polygon: [a, b, c, d, a] })
      .then('polygon-crossing');
  });

  it('belong to an incident that is known and open', () => {
    given().when('DrawZone', asked).then('incident-unknown');
    given(open, closed).when('DrawZone', asked).then('incident-closed');
    given().when('EraseZone', { zoneId }).then('zone-unknown');
    given(open, drawn, closed).when('EraseZone', { zoneId }).then('incident-closed');
  });

  it('an empty note is none', () => {
    const { note: _note, ...bare } = zone;
    given(open)
      .when('DrawZone', { ...asked, note: '' })
      .then({ type: 'ZoneDrawn', data: bare });
  });
});

describe('AddNote', () => {
  const note = { incidentId, text: '沙袋已到位' };

  it('is counted on the incident; its text is in the log', () => {
    const { when, world } = given(open);
    when('AddNote', note).then({ type: 'NoteAdded', data: note });
    when('AddNote', note).then({ type: 'NoteAdded', data: note });
    expect(world.incidents.get(incidentId)?.noteCount).toBe(2);
  });

  it('is refused for an incident that is unknown or closed', () => {
    given().when('AddNote', note).then('incident-unknown');
    given(open, closed).when('AddNote', note).then('incident-closed');
  });
});

describe('X2 every fact of a drill’s incident names the drill', () => {
  const drill = given(incidentOpened({ drillId }));
  const zoneId = testId(39);
  const polygon: [number, number][] = [
    [112, 27],
    [113, 27],
    [113, 28],
  ];

  it.each([
    drill.when('UpdateIncident', { incidentId, title: '演练' }),
    drill.when('SetResponseLevel', { incidentId, level: 'II', reason: '演练' }),
    drill.when('AddNote', { incidentId, text: '演练' }),
    drill.when('DrawZone', { incidentId, zoneId, kind: 'shelter', polygon }),
    drill.when('EraseZone', { zoneId }),
  ])('%#', ({ events }) => {
    expect(events).toHaveLength(1);
    const entry = { id: 'command', name: 'Any', actor: someDispatcher, events };
    expect(touchedBy([entry])).toEqual([incidentId, drillId]);
  });

  it('and keeps it through an update', () => {
    expect(drill.world.incidents.get(incidentId)?.drillId).toBe(drillId);
  });
});

it.each([
  { type: 'IncidentUpdated', data: incidentOpened().data },
  { type: 'ResponseLevelSet', data: { incidentId, level: 'I', reason: '令' } },
  { type: 'ZoneErased', data: { zoneId: testId(30), incidentId, kind: 'danger' } },
  { type: 'NoteAdded', data: { incidentId, text: '无' } },
])('$type never refuses: what names an unknown row changes nothing', (event) => {
  const { world } = given(event);
  expect(world.incidents.size).toBe(0);
  expect(world.zones.size).toBe(0);
});
