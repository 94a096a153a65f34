/** The page's side of the worker that keeps a review: started with the screen and ended with it. */
import type { Call, CallAnswer, ReviewCalls } from './review-worker.ts';

type Result<Name extends keyof ReviewCalls> = Awaited<ReturnType<ReviewCalls[Name]>>;

export interface ReviewLine {
  call<Name extends keyof ReviewCalls>(
    name: Name,
    ...parameters: Parameters<ReviewCalls[Name]>
  ): Promise<Result<Name>>;
  close(): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export function openReviewLine(): ReviewLine {
  const worker = new Worker(new URL('./review-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const giveUp = (why: string): void => {
    for (const one of waiting.values()) one.reject(new Error(why));
    waiting.clear();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<CallAnswer>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) one?.reject(new Error(data.error));
    else one?.resolve(data.value);
  });
  worker.addEventListener('error', (event) => giveUp(event.message));
  return {
    call(name, ...parameters) {
      last += 1;
      const call: Call = { id: last, name, parameters };
      const answer = new Promise<unknown>((resolve, reject) => waiting.set(call.id, { resolve, reject }));
      worker.postMessage(call);
      return answer as Promise<Result<typeof name>>;
    },
    close() {
      worker.terminate();
      giveUp('closed');
    },
  };
}
