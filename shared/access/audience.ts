/** Who looks: derived from the session, never from what a client asks for (S3). */
import type { Role } from '../kernel/envelope.ts';

export type Audience =
  | {
      readonly kind: 'console';
      readonly role: Exclude<Role, 'leader' | 'volunteer'>;
      readonly scope: string;
      /** The account, where a drill's plan names it as evaluator and its role alone would not show it the plan. */
      readonly evaluatorId?: string;
    }
  | { readonly kind: 'person'; readonly personId: string };

/** The same for sessions that see the same, so that it is computed once for all of them (S4). */
export function audienceKey(audience: Audience): string {
  if (audience.kind === 'person') return `person:${audience.personId}`;
  const { role, scope, evaluatorId } = audience;
  return `console:${role}:${scope}${evaluatorId === undefined ? '' : `:${evaluatorId}`}`;
}
