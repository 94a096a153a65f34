/** How long the server takes to answer, in seconds: asked now and then while the window is looked at. */
import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue';
import { request } from '../../../sync/http.ts';
import { connection } from '../../../sync/socket.ts';

const everyMilliseconds = 20_000;

export function useLatency(): Readonly<Ref<number | undefined>> {
  const seconds = ref<number>();
  async function measure(): Promise<void> {
    if (connection.value !== 'online' || document.visibilityState === 'hidden') return;
    const before = performance.now();
    const { problem } = await request('/api/health', { timeoutMilliseconds: 8000 });
    // A server that answers that it is not well has answered.
    seconds.value = problem?.status === 0 ? undefined : (performance.now() - before) / 1000;
  }
  const timer = window.setInterval(() => void measure(), everyMilliseconds);
  watch(
    connection,
    (state) => {
      if (state === 'online') void measure();
      else seconds.value = undefined;
    },
    { immediate: true },
  );
  onScopeDispose(() => window.clearInterval(timer));
  return readonly(seconds);
}
