import { describe, expect, it } from 'vitest';
import { drillLookedAt, drillWorkedOn } from './drill-in-hand.ts';

const rows = (known: Record<string, { drillId?: string }>) => ({ get: (id: string) => known[id] });
const world = {
  incidents: rows({ flood: {}, exercise: { drillId: 'd1' } }),
  alarms: rows({ call: {}, played: { drillId: 'd2' } }),
  teams: rows({ platoon: {}, simulated: { drillId: 'd3' } }),
  volunteers: rows({ somebody: {}, player: { drillId: 'd4' } }),
} as unknown as Parameters<typeof drillLookedAt>[1];

describe('X2 the drill a screen looks at', () => {
  const lookedAt = (params: Record<string, string>, query: Record<string, string> = {}) =>
    drillLookedAt({ params, query }, world);

  it('X2 is that of the incident in hand, or of the page that is a drill’s own; else there is none', () => {
    expect(lookedAt({})).toBeUndefined();
    expect(lookedAt({ incidentId: 'flood' })).toBeUndefined();
    expect(lookedAt({ incidentId: 'exercise' })).toBe('d1');
    expect(lookedAt({ drillId: 'd9' })).toBe('d9');
  });

  it('X2 is that of whatever lies over it, and of nothing that is real', () => {
    expect(lookedAt({}, { alarm: 'played' })).toBe('d2');
    expect(lookedAt({}, { team: 'simulated' })).toBe('d3');
    expect(lookedAt({ incidentId: 'flood' }, { person: 'player' })).toBe('d4');
    expect(
      lookedAt({ incidentId: 'flood' }, { alarm: 'call', person: 'somebody', team: 'platoon' }),
    ).toBeUndefined();
  });

  it('X2 to look at an alarm of a drill is not yet to work on it', () => {
    const address = { params: {}, query: { alarm: 'played' } };
    expect(drillWorkedOn(address, world)).toBeUndefined();
  });
});
