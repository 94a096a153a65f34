/**
 * Names of those who act, by actor id: accounts of the desks, and people by their person id. Asked for as they are
 * needed, many in one request; nothing is kept on the device.
 */
import { shallowReactive, watch } from 'vue';
import type { ActorName, ActorNames } from '@muster/shared/protocol/http/actors.ts';
import { request } from './http.ts';
import { session } from './session.ts';

const known = shallowReactive(new Map<string, ActorName>());
const wanted = new Set<string>();
const asked = new Set<string>();
const idsInOneRequest = 100;
const gatherMilliseconds = 20;
const retryMilliseconds = 15_000;
let scheduled = false;

// What one account may know another may not.
watch(
  () => session.value?.sessionId,
  () => {
    known.clear();
    asked.clear();
    wanted.clear();
  },
);

/** By what name somebody who acted is known; '' while it is on its way, or where it may not be known. Reactive. */
export function actorName(actorId: string | undefined): string {
  if (actorId === undefined) return '';
  const found = known.get(actorId);
  if (!found && !asked.has(actorId)) want(actorId);
  return found?.name ?? '';
}

function want(actorId: string): void {
  wanted.add(actorId);
  asked.add(actorId);
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => {
    scheduled = false;
    void askForWanted();
  }, gatherMilliseconds);
}

async function askForWanted(): Promise<void> {
  const all = [...wanted];
  wanted.clear();
  for (let start = 0; start < all.length; start += idsInOneRequest) {
    const ids = all.slice(start, start + idsInOneRequest);
    const query = ids.map(encodeURIComponent).join(',');
    const reply = await request<ActorNames>(`/api/actors?ids=${query}`);
    if (reply.value) for (const actor of reply.value.actors) known.set(actor.actorId, actor);
    else setTimeout(() => ids.forEach((id) => asked.delete(id)), retryMilliseconds);
  }
}
