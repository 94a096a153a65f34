import type { Fix } from '@muster/shared/telemetry/fix.ts';

/** What a tracker's request turned out to say. */
export type TrackerMessage =
  /** `fixes` is empty when the tracker only says that it lives, or knows that it has no position. */
  | { readonly device: string; readonly fixes: readonly Fix[]; readonly refusal?: never }
  | { readonly refusal: { readonly code: string; readonly detail: string }; readonly fixes?: never };

export function badMessage(detail: string): TrackerMessage {
  return { refusal: { code: 'invalid-request', detail } };
}
