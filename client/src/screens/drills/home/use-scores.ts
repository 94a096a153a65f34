/**
 * What came of drills that have ended, as one figure each. A score is reckoned from the log, so it is read for the few
 * that are looked at first, one after the other, and kept: the log of a drill that has ended does not change any more.
 */
import type { Drill } from '@muster/shared/drill/schema.ts';
import { shallowReactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { head } from '../../../sync/rows.ts';
import { readSince } from '../../desk/log/read-since.ts';
import { reckon } from '../reckon.ts';
import type { Met } from '../reckoning.ts';

const scoredAtMost = 8;
const found = shallowReactive(new Map<string, Met>());
const asked = new Set<string>();

async function scored(drill: Drill, upTo: number): Promise<Met | undefined> {
  const log = await readSince(upTo, { incidentId: drill.drillId });
  return log.events && reckon('met', drill, log.events);
}

/** What is shown of a drill: how many of its expectations were met; `undefined` where that is not known. */
export function useScores(drills: () => readonly Drill[]): (drillId: string) => string | undefined {
  const { t, n } = useI18n();
  watch(
    [drills, head],
    async ([ended, upTo]) => {
      if (upTo === undefined) return;
      for (const drill of ended.slice(0, scoredAtMost)) {
        if (asked.has(drill.drillId)) continue;
        asked.add(drill.drillId);
        const met = await scored(drill, upTo);
        // Not asked again at every commit: without an answer it stays untold until the page is opened anew.
        if (met) found.set(drill.drillId, met);
      }
    },
    { immediate: true },
  );
  return (drillId) => {
    const met = found.get(drillId);
    return met && met.of > 0 ? t('drills.home.met', { met: n(met.met), of: n(met.of) }) : undefined;
  };
}
