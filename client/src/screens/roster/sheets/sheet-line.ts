/** The screen's side of the worker that reads and writes sheets: started when first needed, ended with the screen. */
import type { Call, CallAnswer, SheetCalls } from './sheet-worker.ts';

type Result<Name extends keyof SheetCalls> = Awaited<ReturnType<SheetCalls[Name]>>;

export interface SheetLine {
  call<Name extends keyof SheetCalls>(
    name: Name,
    ...parameters: Parameters<SheetCalls[Name]>
  ): Promise<Result<Name>>;
  /** Whatever is under way is given up. */
  close(): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export function openSheetLine(): SheetLine {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = new Worker(new URL('./sheet-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<CallAnswer>) => {
      const one = waiting.get(data.id);
      waiting.delete(data.id);
      if ('error' in data) one?.reject(new Error(data.error));
      else one?.resolve(data.value);
    });
    started.addEventListener('error', (event) => giveUp(event.message));
    return started;
  }

  function giveUp(why: string): void {
    worker?.terminate();
    worker = undefined;
    for (const one of waiting.values()) one.reject(new Error(why));
    waiting.clear();
  }

  return {
    call(name, ...parameters) {
      worker ??= start();
      last += 1;
      const call: Call = { id: last, name, parameters };
      const answer = new Promise<unknown>((resolve, reject) => waiting.set(call.id, { resolve, reject }));
      worker.postMessage(call);
      return answer as Promise<Result<typeof name>>;
    },
    close: () => giveUp('closed'),
  };
}
