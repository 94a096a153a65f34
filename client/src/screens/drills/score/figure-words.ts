/** How figures of a score are written: spans to read and compare, moments, shares as percent. */
import { writtenDrillTime, writtenSpan } from '@muster/shared/drill/written-time.ts';

export function writeSpan(seconds: number | undefined): string {
  return seconds === undefined ? '' : writtenSpan(seconds);
}

/** A moment of the drill. */
export function writeOffset(seconds: number | undefined): string {
  return seconds === undefined ? '' : writtenDrillTime(seconds);
}

export function writeShare(share: number | undefined): string {
  return share === undefined ? '' : `${Math.round(share * 100)}%`;
}
