/** Drawing, changing and erasing zones from the map, each with a way back. */
import { v7 as newId } from 'uuid';
import type { Ring } from '@muster/shared/geo/polygon.ts';
import type { Zone, ZoneKind } from '@muster/shared/incident/schema.ts';
import { useI18n } from 'vue-i18n';
import { useCommand, type CommandRunner } from '../shell/use-command.ts';
import { rememberUndo, sendUndo } from '../undo/undo.ts';
import { asItWas, seen, type ZoneChange } from './zone-change.ts';

export type { ZoneChange } from './zone-change.ts';

export interface ZoneWork extends Pick<CommandRunner, 'busy' | 'problem' | 'problemCode' | 'clear'> {
  readonly draw: (incidentId: string, kind: ZoneKind, polygon: Ring, note: string) => Promise<boolean>;
  readonly change: (zone: Zone, change: ZoneChange) => Promise<boolean>;
  readonly erase: (zone: Zone) => Promise<boolean>;
}

export function useZones(): ZoneWork {
  const { t } = useI18n();
  const { busy, problem, problemCode, clear, run } = useCommand();
  const said = (what: 'drawn' | 'changed' | 'erased', kind: ZoneKind): string =>
    t(`map.zone.${what}`, { zone: t(`domain.zoneKind.${kind}`) });

  return {
    busy,
    problem,
    problemCode,
    clear,
    async draw(incidentId, kind, polygon, note) {
      const zoneId = newId();
      const words = note === '' ? {} : { note };
      const done = await run('DrawZone', { zoneId, incidentId, kind, polygon, ...words });
      if (done)
        rememberUndo({
          name: said('drawn', kind),
          about: { incidentId },
          run: () => sendUndo('EraseZone', { zoneId }),
        });
      return done;
    },
    async change(zone, change) {
      const { zoneId } = zone;
      const before = asItWas(zone, change);
      const done = await run('UpdateZone', { zoneId, ...change, was: seen(before) });
      if (done)
        rememberUndo({
          about: zone,
          name: said('changed', change.kind ?? zone.kind),
          run: () => sendUndo('UpdateZone', { zoneId, ...before, was: seen(change) }),
        });
      return done;
    },
    async erase(zone) {
      const { zoneId, ...shape } = zone;
      const done = await run('EraseZone', { zoneId });
      if (done)
        rememberUndo({
          about: zone,
          name: said('erased', zone.kind),
          // Under a new name: what was erased stays erased in the log.
          run: () => sendUndo('DrawZone', { zoneId: newId(), ...shape }),
        });
      return done;
    },
  };
}
