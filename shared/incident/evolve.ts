/**
 * What the events of incidents do to their tables. Nothing is refused here; what names an unknown row changes
 * nothing. `IncidentClosed` and the count of situation reports are evolved in `task`.
 */
import type { Evolvers } from '../kernel/decider.ts';
import type { IncidentEvents } from './events.ts';
import type { IncidentTables } from './schema.ts';

export const incidentEvolvers: Evolvers<IncidentTables, IncidentEvents> = {
  IncidentOpened({ incidents }, data, { at }) {
    incidents.set({ ...data, status: 'open', openedAt: at, noteCount: 0 });
  },

  IncidentUpdated({ incidents }, data) {
    const row = incidents.get(data.incidentId);
    if (!row) return;
    // The event tells the incident whole: an address it does not name is gone.
    const { address: _former, ...kept } = row;
    incidents.set({ ...kept, ...data });
  },

  ResponseLevelSet({ incidents }, { incidentId, level }) {
    const row = incidents.get(incidentId);
    if (row) incidents.set({ ...row, level });
  },

  ZoneDrawn({ zones }, { zoneId, incidentId, kind, polygon, note }) {
    zones.set({ zoneId, incidentId, kind, polygon, ...(note === undefined ? {} : { note }) });
  },

  ZoneUpdated({ zones }, { zoneId, incidentId, kind, polygon, note }) {
    if (zones.has(zoneId))
      zones.set({ zoneId, incidentId, kind, polygon, ...(note === undefined ? {} : { note }) });
  },

  ZoneErased({ zones }, { zoneId }) {
    zones.delete(zoneId);
  },

  NoteAdded({ incidents }, { incidentId }) {
    const row = incidents.get(incidentId);
    if (row) incidents.set({ ...row, noteCount: row.noteCount + 1 });
  },
};
