/** What leaves this device when a session ends: a lost phone, once revoked, keeps no names and no tasks. */
import { indexedShelf } from './indexed-shelf.ts';

/** Everything but what the person has done and nobody has received yet. */
export async function forgetPersonalData(): Promise<void> {
  // Who answered a call for help (screens/field/safety/remembered.ts).
  localStorage.removeItem('muster.alarms');
  await Promise.all([
    indexedShelf('replica').write({ clear: true }),
    indexedShelf('people').write({ clear: true }),
    indexedShelf('fixes').write({ clear: true }),
  ]);
}

export async function forgetDevice(): Promise<void> {
  await Promise.all([forgetPersonalData(), indexedShelf('outbox').write({ clear: true })]);
}
