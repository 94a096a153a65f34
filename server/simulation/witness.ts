/**
 * Notes, for some of the messages that leave the server, what their audience sees at that moment: that is what the
 * reader's copy must show once it has applied the message (S2), whenever it comes.
 */
import type { Audience } from '@muster/shared/access/audience.ts';
import type { TableRow } from '@muster/shared/access/rows.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Chance } from './chance.ts';
import { sightOf } from './same-rows.ts';

export class Witness {
  readonly #chance: Chance;
  readonly #share: number;
  readonly #sights = new WeakMap<object, readonly TableRow[]>();

  /** `share` of the messages are looked at. */
  constructor(chance: Chance, share: number) {
    this.#chance = chance;
    this.#share = share;
  }

  /** A message as its reader will hold it leaves for this audience. */
  note(message: object, audience: Audience, world: WorldView): void {
    if (this.#chance.chance(this.#share)) this.#sights.set(message, sightOf(audience, world));
  }

  of(message: object): readonly TableRow[] | undefined {
    return this.#sights.get(message);
  }
}
