/** The audit, latest first, page by page; another filter begins anew. */
import type { AuditPage } from '@muster/shared/protocol/http/audit.ts';
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { request } from '../../../sync/http.ts';
import type { AuditItem } from './audit-line.ts';
import { auditPath, type AuditFilter } from './audit-query.ts';

export interface AuditReader {
  readonly items: ShallowRef<readonly AuditItem[]>;
  /** Nothing is known yet. */
  readonly loading: Ref<boolean>;
  readonly busy: Ref<boolean>;
  readonly problemCode: Ref<string>;
  /** There is more to be had. */
  readonly hasMore: Ref<boolean>;
  readonly more: () => Promise<void>;
  readonly again: () => Promise<void>;
}

const pageSize = 100;
/** A page may be empty and still have a next: so many are asked for before somebody is asked to press again. */
const pagesAtOnce = 5;

export function useAudit(filter: () => AuditFilter): AuditReader {
  const items = shallowRef<readonly AuditItem[]>([]);
  const loading = ref(true);
  const busy = ref(false);
  const problemCode = ref('');
  const hasMore = ref(false);
  let next: string | undefined;
  let turn = 0;

  async function more(): Promise<void> {
    const mine = turn;
    const { kind } = filter();
    busy.value = true;
    let found = 0;
    for (let page = 0; page < pagesAtOnce && found === 0; page += 1) {
      const reply = await request<AuditPage>(auditPath(filter(), pageSize, next));
      if (mine !== turn) return;
      problemCode.value = reply.problem?.code ?? '';
      if (!reply.value) break;
      const wanted = reply.value.items.filter((item) => kind === 'all' || item.kind === kind);
      items.value = [...items.value, ...wanted];
      found += wanted.length;
      next = reply.value.next;
      hasMore.value = next !== undefined;
      if (next === undefined) break;
    }
    busy.value = false;
    loading.value = false;
  }

  async function again(): Promise<void> {
    turn += 1;
    next = undefined;
    items.value = [];
    loading.value = true;
    hasMore.value = false;
    await more();
  }

  watch(() => JSON.stringify(filter()), again, { immediate: true });
  return { items, loading, busy, problemCode, hasMore, more, again };
}
