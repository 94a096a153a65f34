/** What one can do for safety from the phone: each is one command, on the phone before anything else (P1). */
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { v7 as newId } from 'uuid';
import { vibrate } from '../../../device/vibration.ts';
import { act } from '../../../sync/start.ts';
import { measuredPlace } from './locating.ts';

/**
 * Without words: whoever is in the water writes none. With them only where somebody plays in a drill and says that it
 * has become real: then the alarm is no part of the drill, and takes every desk as any real one does (X2).
 */
export async function callForHelp(fix: Fix | undefined, realText?: string): Promise<void> {
  vibrate('alarm');
  await act('RaiseAlarm', {
    alarmId: newId(),
    ...(fix ? measuredPlace(fix) : {}),
    ...(realText === undefined ? {} : { text: realText, real: true }),
  });
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
