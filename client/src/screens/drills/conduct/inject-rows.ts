/**
 * Injects as the control room follows them: what is to come and what has happened, and what became of each effect. Out
 * of the plan, which is always here, and of the log, which says how an effect went.
 */
import { upcomingInjects } from '@muster/shared/drill/clock.ts';
import type { Effect } from '@muster/shared/drill/effect.ts';
import type { DrillEvents } from '@muster/shared/drill/events.ts';
import type { LoggedEvent } from '@muster/shared/drill/score/logged-event.ts';
import type { DrillPlan, Inject } from '@muster/shared/drill/schema.ts';

export interface EffectRow {
  readonly effect: Effect;
  /** `unknown`: it is over, and the log has not been read that far yet. */
  readonly state: 'waiting' | 'done' | 'refused' | 'unknown';
  readonly code?: string;
  readonly detail?: string;
}

export interface PastInject {
  readonly inject: Inject;
  readonly atSeconds: number;
  /** On the clock on the wall. */
  readonly at: string;
  /** Below zero where it was told early. */
  readonly lateBySeconds: number;
  readonly adHoc: boolean;
  readonly effects: readonly EffectRow[];
}

export interface InjectRows {
  /** The latest first. */
  readonly past: readonly PastInject[];
  readonly upcoming: readonly Inject[];
}

type Followed = Pick<DrillPlan, 'injects' | 'delivered' | 'pending'>;
type Went = Pick<EffectRow, 'state' | 'code' | 'detail'>;

export function injectRows(plan: Followed, events: readonly LoggedEvent[]): InjectRows {
  const went = effectsInLog(events);
  const waiting = new Set(plan.pending.map(({ injectId, index }) => keyOf(injectId, index)));
  const byId = new Map(plan.injects.map((inject) => [inject.injectId, inject]));
  const past = plan.delivered.flatMap(({ injectId, offsetSeconds: atSeconds, at }): PastInject[] => {
    const inject = byId.get(injectId);
    if (!inject) return [];
    const effects = inject.effects.map((effect, index): EffectRow => {
      const key = keyOf(injectId, index);
      return { effect, ...(went.effects.get(key) ?? { state: waiting.has(key) ? 'waiting' : 'unknown' }) };
    });
    return [
      {
        inject,
        atSeconds,
        at,
        lateBySeconds: atSeconds - inject.offsetSeconds,
        adHoc: went.adHoc.has(injectId),
        effects,
      },
    ];
  });
  return { past: past.toReversed(), upcoming: upcomingInjects(plan) };
}

const keyOf = (injectId: string, index: number): string => `${injectId} ${index}`;

function effectsInLog(events: readonly LoggedEvent[]): {
  readonly effects: ReadonlyMap<string, Went>;
  readonly adHoc: ReadonlySet<string>;
} {
  const effects = new Map<string, Went>();
  const adHoc = new Set<string>();
  for (const { type, data } of events) {
    if (type === 'EffectCarriedOut') {
      const { injectId, index } = data as DrillEvents['EffectCarriedOut'];
      effects.set(keyOf(injectId, index), { state: 'done' });
    } else if (type === 'EffectRefused') {
      const { injectId, index, code, detail } = data as DrillEvents['EffectRefused'];
      effects.set(keyOf(injectId, index), { state: 'refused', code, detail });
    } else if (type === 'InjectDelivered') {
      const delivered = data as DrillEvents['InjectDelivered'];
      if (delivered.adHoc) adHoc.add(delivered.injectId);
    }
  }
  return { effects, adHoc };
}
