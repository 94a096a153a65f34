/** Who acts through this session, as the server will reckon it: for showing what one may do before asking. */
import type { Actor, Role } from '@muster/shared/kernel/envelope.ts';
import type { Session } from './session.ts';

export function isPhoneRole(role: Role): boolean {
  return role === 'leader' || role === 'volunteer';
}

export function actorOf({ role, scope, personId, sessionId }: Session): Actor {
  return personId === undefined ? { id: sessionId, role, scope } : { id: personId, role, scope, personId };
}
