/** Who looks: derived from the session, never from what a client asks for (S3). */
import type { Role } from '../kernel/envelope.ts';

export type Audience =
  | { readonly kind: 'console'; readonly role: Exclude<Role, 'leader' | 'volunteer'>; readonly scope: string }
  | { readonly kind: 'person'; readonly personId: string };

/** The same for sessions that see the same, so that it is computed once for all of them (S4). */
export function audienceKey(audience: Audience): string {
  return audience.kind === 'console'
    ? `console:${audience.role}:${audience.scope}`
    : `person:${audience.personId}`;
}
