/** What one can do for safety from the phone: each is one command, on the phone before anything else (P1). */
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { v7 as newId } from 'uuid';
import { vibrate } from '../../../device/vibration.ts';
import { act } from '../../../sync/start.ts';
import { measuredPlace } from './locating.ts';

const whereOf = (fix: Fix | undefined) => (fix ? measuredPlace(fix) : {});

/**
 * Without words: whoever is in the water writes none. `drillId` only where the screen said 演练 while they pressed: what
 * was pressed in red stays real, whatever has begun elsewhere meanwhile (X2).
 */
export async function callForHelp(fix: Fix | undefined, drillId: string | undefined): Promise<void> {
  vibrate('alarm');
  const drill = drillId === undefined ? {} : { drillId };
  await act('RaiseAlarm', { alarmId: newId(), ...whereOf(fix), ...drill });
}

/**
 * Somebody plays in a drill and says that it has become real, in words for the desk: no part of the drill, and it takes
 * every desk as any real one does (X2). With `alarmId`, the drill's alarm of that id becomes real.
 */
export async function callInEarnest(fix: Fix | undefined, text: string, alarmId?: string): Promise<void> {
  vibrate('alarm');
  await act('RaiseAlarm', { alarmId: alarmId ?? newId(), ...whereOf(fix), text, real: true });
}

export async function takeOn(alarmId: string): Promise<void> {
  await act('AcknowledgeAlarm', { alarmId });
  vibrate('accepted');
}

/** Oneself, or those one stands beside. */
export async function answerRoll(rollCallId: string, personIds?: readonly string[]): Promise<void> {
  await act('AnswerRollCall', { rollCallId, ...(personIds ? { personIds: [...personIds] } : {}) });
  vibrate('accepted');
}
