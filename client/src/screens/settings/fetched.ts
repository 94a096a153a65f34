/**
 * A list from the server, with its states; asked for when the part appears, again after every change, and again when
 * its address changes (a search), once the typing has paused. What is known stays until the answer is there.
 */
import {
  onMounted,
  onScopeDispose,
  ref,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type Ref,
  type ShallowRef,
} from 'vue';
import { request, type RequestOptions } from '../../sync/http.ts';

export interface Fetched<Value> {
  readonly value: ShallowRef<Value | undefined>;
  /** Nothing is known yet, and an answer is on its way. */
  readonly loading: Ref<boolean>;
  readonly problemCode: Ref<string>;
  readonly fetch: () => Promise<void>;
  /** Changes something, then fetches again. The answer, or nothing when it was refused. */
  readonly change: <Answer>(path: string, options: RequestOptions) => Promise<{ answer: Answer } | undefined>;
}

const typingMilliseconds = 250;

export function useFetched<Value>(path: MaybeRefOrGetter<string>): Fetched<Value> {
  const value = shallowRef<Value>();
  const loading = ref(true);
  const problemCode = ref('');
  let turn = 0;
  let timer: number | undefined;

  async function fetch(): Promise<void> {
    turn += 1;
    const mine = turn;
    const reply = await request<Value>(toValue(path));
    // Answers overtake one another: only the last question counts.
    if (mine !== turn) return;
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
  watch(
    () => toValue(path),
    () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void fetch(), typingMilliseconds);
    },
  );
  onScopeDispose(() => window.clearTimeout(timer));
  return { value, loading, problemCode, fetch, change };
}
