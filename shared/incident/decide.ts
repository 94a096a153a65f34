/** The rules of incidents and their zones. Closing one is decided in `task`: what refuses it is its work. */
import { accept, type Deciders } from '../kernel/decider.ts';
import { refuseEditedMeanwhile } from '../kernel/edited-meanwhile.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Stored } from '../kernel/table.ts';
import { crossesItself, type Ring } from '../geo/polygon.ts';
import type { incidentCommands } from './commands.ts';
import type { IncidentEvent } from './events.ts';
import type { Incident, IncidentWorld, Zone } from './schema.ts';

type IncidentDeciders = Deciders<IncidentWorld, typeof incidentCommands, IncidentEvent>;
type Refused = ReturnType<typeof refuse>;
type Found =
  | { readonly row: Stored<Incident>; readonly refused?: never }
  | { readonly row?: never; readonly refused: Refused };

export const incidentDeciders: IncidentDeciders = {
  OpenIncident(world, { address, jurisdictions = [], ...facts }) {
    const { incidentId, division } = facts;
    const known = world.incidents.get(incidentId);
    if (known)
      return refuse('incident-exists', `incident ${incidentId} is there already: ${known.title}`, {
        incidentId,
        title: known.title,
      });
    return (
      refuseRepeatedJurisdiction(division, jurisdictions) ??
      accept({ type: 'IncidentOpened', data: { ...facts, ...typed({ address }), jurisdictions } })
    );
  },

  /** An address given empty, or named in `clear`, is taken out. */
  UpdateIncident(world, { was, clear: cleared, ...data }) {
    const { row, refused } = openIncident(world, data.incidentId);
    if (refused) return refused;
    const { incidentId, kind, title, place, address, division, jurisdictions } = { ...row, ...data };
    const kept = cleared?.includes('address') ? undefined : address;
    return (
      refuseEditedMeanwhile({ present: row, wanted: data, was, cleared }) ??
      refuseRepeatedJurisdiction(division, jurisdictions) ??
      accept({
        type: 'IncidentUpdated',
        data: {
          incidentId,
          kind,
          title,
          place,
          ...typed({ address: kept }),
          division,
          jurisdictions,
          ...drillOf(row),
        },
      })
    );
  },

  SetResponseLevel(world, data) {
    const { row, refused } = openIncident(world, data.incidentId);
    if (refused) return refused;
    if (row.level === data.level)
      return refuse('level-unchanged', `response level ${data.level} is in force already: set another`, {
        incidentId: data.incidentId,
        level: data.level,
      });
    const from = row.level === undefined ? {} : { from: row.level };
    return accept({ type: 'ResponseLevelSet', data: { ...data, ...from, ...drillOf(row) } });
  },

  DrawZone(world, { note, ...facts }) {
    const { row, refused } = openIncident(world, facts.incidentId);
    if (refused) return refused;
    const { zoneId, polygon } = facts;
    if (world.zones.has(zoneId))
      return refuse('zone-exists', `zone ${zoneId} is drawn already: erase it, or draw one with a new id`, {
        zoneId,
      });
    return (
      refuseCrossing(zoneId, polygon) ??
      accept({ type: 'ZoneDrawn', data: { ...facts, ...typed({ note }), ...drillOf(row) } })
    );
  },

  /** A note given empty is taken out. */
  UpdateZone(world, { was, ...data }) {
    const { zone, row, refused } = drawnZone(world, data.zoneId);
    if (refused) return refused;
    const { zoneId, incidentId, kind, polygon, note } = { ...zone, ...data };
    return (
      refuseEditedMeanwhile({ present: zone, wanted: data, was }) ??
      refuseCrossing(zoneId, polygon) ??
      accept({
        type: 'ZoneUpdated',
        data: { zoneId, incidentId, kind, polygon, ...typed({ note }), ...drillOf(row) },
      })
    );
  },

  EraseZone(world, { zoneId }) {
    const { zone, row, refused } = drawnZone(world, zoneId);
    if (refused) return refused;
    const { incidentId, kind } = zone;
    return accept({ type: 'ZoneErased', data: { zoneId, incidentId, kind, ...drillOf(row) } });
  },

  AddNote(world, data) {
    const { row, refused } = openIncident(world, data.incidentId);
    return refused ?? accept({ type: 'NoteAdded', data: { ...data, ...drillOf(row) } });
  },
};

/** An incident that is open: `incident-unknown`, or `incident-closed`. */
function openIncident(world: IncidentWorld, incidentId: string): Found {
  const row = world.incidents.get(incidentId);
  if (!row)
    return {
      refused: refuse('incident-unknown', `no incident ${incidentId}: open it first`, { incidentId }),
    };
  if (row.status === 'open') return { row };
  return {
    refused: refuse('incident-closed', `incident ${row.title} is closed: open a new one for what is new`, {
      incidentId,
      title: row.title,
    }),
  };
}

type Drawn =
  | { readonly zone: Stored<Zone>; readonly row: Stored<Incident>; readonly refused?: never }
  | { readonly zone?: never; readonly row?: never; readonly refused: Refused };

/** A zone of an incident that is open: `zone-unknown`, or what refuses the incident. */
function drawnZone(world: IncidentWorld, zoneId: string): Drawn {
  const zone = world.zones.get(zoneId);
  if (!zone)
    return {
      refused: refuse('zone-unknown', `no zone ${zoneId}: it was never drawn, or is erased already`, {
        zoneId,
      }),
    };
  const { row, refused } = openIncident(world, zone.incidentId);
  return refused ? { refused } : { zone, row };
}

/** Refuses `polygon-crossing`. */
function refuseCrossing(zoneId: string, polygon: Ring): Refused | undefined {
  return crossesItself(polygon)
    ? refuse(
        'polygon-crossing',
        'the edges cross, touch or enclose nothing: give each corner once, in order',
        { zoneId },
      )
    : undefined;
}

/** Refuses `jurisdiction-repeated`; one that contains or lies in the incident's division is a statement of its own. */
function refuseRepeatedJurisdiction(division: string, jurisdictions: readonly string[]): Refused | undefined {
  const all = [division, ...jurisdictions];
  const repeated = all.find((one, index) => all.indexOf(one) !== index);
  return repeated === undefined
    ? undefined
    : refuse('jurisdiction-repeated', `division '${repeated}' is named twice: name it once`, {
        division: repeated,
      });
}

/** Optional words as a fact keeps them: absent when nothing was typed. */
function typed<K extends string>(words: Record<K, string | undefined>): Partial<Record<K, string>> {
  const kept: Partial<Record<K, string>> = {};
  for (const key in words) if (words[key]) kept[key] = words[key];
  return kept;
}

/** Every fact of a drill's incident says so (X2), which also indexes it under the drill. */
function drillOf({ drillId }: Stored<Incident>): { drillId?: string } {
  return drillId === undefined ? {} : { drillId };
}
