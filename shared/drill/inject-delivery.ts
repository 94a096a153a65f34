import { drillSecondsAt } from './clock.ts';
import type { DrillEvent } from './events.ts';
import type { Drill, Inject } from './schema.ts';

/** The fact that an inject happens now. */
export function delivery(drill: Drill, inject: Inject, at: string, adHoc: boolean): DrillEvent {
  const { injectId, title, message, sender, offsetSeconds, effects } = inject;
  return {
    type: 'InjectDelivered',
    data: {
      drillId: drill.drillId,
      injectId,
      title,
      message,
      ...(sender === undefined ? {} : { sender }),
      offsetSeconds,
      seconds: Math.floor(drillSecondsAt(drill, at)),
      adHoc,
      effects,
    },
  };
}
