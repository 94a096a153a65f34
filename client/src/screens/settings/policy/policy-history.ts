/** Who changed which policy, when and why: the log's own words, read when somebody looks. */
import type { EventPage } from '@muster/shared/protocol/http/events.ts';
import type { PolicyName } from '@muster/shared/policy/definitions.ts';
import type { PolicyEvents } from '@muster/shared/policy/events.ts';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { request } from '../../../sync/http.ts';

export interface PolicyChange {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly role: string;
  readonly change: PolicyEvents['PolicySet'];
}

export interface PolicyHistory {
  /** Latest first. */
  readonly changes: ShallowRef<readonly PolicyChange[]>;
  readonly loading: Ref<boolean>;
  readonly problemCode: Ref<string>;
  /** Reads on from where it was. */
  readonly read: () => Promise<void>;
}

export function changesOf(changes: readonly PolicyChange[], policy: PolicyName): readonly PolicyChange[] {
  return changes.filter(({ change }) => change.policy === policy);
}

export function changesIn({ events }: EventPage): PolicyChange[] {
  return events.flatMap(({ seq, at, actor, type, data }) =>
    type === 'PolicySet'
      ? [{ seq, at, actorId: actor.id, role: actor.role, change: data as PolicyEvents['PolicySet'] }]
      : [],
  );
}

export function usePolicyHistory(): PolicyHistory {
  const changes = shallowRef<readonly PolicyChange[]>([]);
  const loading = ref(false);
  const problemCode = ref('');
  let after = 0;
  let asking: Promise<void> | undefined;

  async function pages(): Promise<void> {
    for (;;) {
      const reply = await request<EventPage>(`/api/events?type=PolicySet&limit=200&after=${after}`);
      problemCode.value = reply.problem?.code ?? '';
      if (!reply.value) return;
      changes.value = [...changesIn(reply.value).toReversed(), ...changes.value];
      after = reply.value.next ?? Math.max(after, reply.value.head);
      if (reply.value.next === undefined) return;
    }
  }

  async function read(): Promise<void> {
    loading.value = changes.value.length === 0;
    asking ??= pages().finally(() => (asking = undefined));
    await asking;
    loading.value = false;
  }

  return { changes, loading, problemCode, read };
}
