/** Who gives the commands in the tests of rights: somebody at a console, somebody with a phone. */
import type { Actor, Role } from '../kernel/envelope.ts';

export const atConsole = (role: Role, scope: string): Actor => ({ id: `account-${role}`, role, scope });
export const onPhone = (role: 'leader' | 'volunteer', personId: string): Actor => ({
  id: `device-${personId}`,
  role,
  scope: '430302',
  personId,
});
