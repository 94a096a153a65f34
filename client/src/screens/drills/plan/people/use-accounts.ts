/** Accounts that may be asked to evaluate. */
import type { ActorName, ActorNames } from '@muster/shared/protocol/http/actors.ts';
import { shallowRef, type ShallowRef } from 'vue';
import { request } from '../../../../sync/http.ts';

/** Empty until they are here, and where whoever asks may not know them. */
export function useAccounts(): ShallowRef<readonly ActorName[]> {
  const accounts = shallowRef<readonly ActorName[]>([]);
  void (async () => {
    const reply = await request<ActorNames>('/api/evaluators');
    if (reply.value) accounts.value = reply.value.actors;
  })();
  return accounts;
}
