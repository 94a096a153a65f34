/** A list from the server, with its states; asked for when the part appears, and again after every change. */
import { onMounted, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { request, type RequestOptions } from '../../sync/http.ts';

export interface Fetched<Value> {
  readonly value: ShallowRef<Value | undefined>;
  readonly loading: Ref<boolean>;
  readonly problemCode: Ref<string>;
  readonly fetch: () => Promise<void>;
  /** Changes something, then fetches again. The answer, or nothing when it was refused. */
  readonly change: <Answer>(path: string, options: RequestOptions) => Promise<{ answer: Answer } | undefined>;
}

export function useFetched<Value>(path: string): Fetched<Value> {
  const value = shallowRef<Value>();
  const loading = ref(true);
  const problemCode = ref('');

  async function fetch(): Promise<void> {
    const reply = await request<Value>(path);
    loading.value = false;
    problemCode.value = reply.problem?.code ?? '';
    if (reply.value) value.value = reply.value;
  }

  async function change<Answer>(
    to: string,
    options: RequestOptions,
  ): Promise<{ answer: Answer } | undefined> {
    const reply = await request<Answer>(to, options);
    if (reply.problem) {
      problemCode.value = reply.problem.code;
      return undefined;
    }
    await fetch();
    return { answer: reply.value };
  }

  onMounted(fetch);
  return { value, loading, problemCode, fetch, change };
}
