/** What this browser cannot do here and now, so that the page says it before it is missed (P4, P7). */
export type MissingCapability = 'secure-context' | 'geolocation' | 'wake-lock' | 'vibration' | 'read-aloud';

export interface Surroundings {
  readonly isSecureContext: boolean;
  readonly navigator: object;
  readonly speechSynthesis?: unknown;
}

/** Away from localhost, plain HTTP takes positions, wake lock and storage that lasts away: that alone explains the rest. */
export function missingCapabilities(surroundings: Surroundings = globalThis): MissingCapability[] {
  if (!surroundings.isSecureContext) return ['secure-context'];
  const missing: MissingCapability[] = [];
  if (!('geolocation' in surroundings.navigator)) missing.push('geolocation');
  if (!('wakeLock' in surroundings.navigator)) missing.push('wake-lock');
  if (!('vibrate' in surroundings.navigator)) missing.push('vibration');
  if (surroundings.speechSynthesis === undefined) missing.push('read-aloud');
  return missing;
}
