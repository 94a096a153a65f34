/** Whether the server can write (J7), as far as it has said so: silence means that it can. */
import { computed, ref } from 'vue';
import type { Notice } from '@muster/shared/protocol/down/notice.ts';

type StoreNotice = Extract<Notice, { code: 'store' }>;

/** Since when (epoch milliseconds of this device) the server has been read-only. */
export const readOnlySince = ref<number | undefined>(undefined);
export const isReadOnly = computed(() => readOnlySince.value !== undefined);

export function hearStore({ status }: Pick<StoreNotice, 'status'>): void {
  readOnlySince.value = status === 'read-only' ? (readOnlySince.value ?? Date.now()) : undefined;
}

/** What the last connection said of it does not hold for a new one: whoever is still read-only says so again. */
export function forgetStore(): void {
  readOnlySince.value = undefined;
}
