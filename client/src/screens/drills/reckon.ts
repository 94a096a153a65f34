/**
 * The screen's side of the worker that plays plans and scores logs. A worker, because a rehearsal takes longer than a key
 * may wait, and because the rules it needs would otherwise be drawn into the phone's first load.
 */
import type { Reckoning } from './reckoning.ts';
import type { Call, CallAnswer } from './reckoning-worker.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

function start(): Worker {
  const started = new Worker(new URL('./reckoning-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<CallAnswer>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) one?.reject(new Error(data.error));
    else one?.resolve(data.value);
  });
  started.addEventListener('error', (event) => {
    worker = undefined;
    for (const one of waiting.values()) one.reject(new Error(event.message));
    waiting.clear();
  });
  return started;
}

/** Asks the worker; one for the page, started when first asked. What is handed over must be plain data. */
export function reckon<Name extends keyof Reckoning>(
  name: Name,
  ...parameters: Parameters<Reckoning[Name]>
): Promise<ReturnType<Reckoning[Name]>> {
  worker ??= start();
  last += 1;
  const call: Call = { id: last, name, parameters };
  const answer = new Promise<unknown>((resolve, reject) => waiting.set(call.id, { resolve, reject }));
  worker.postMessage(call);
  return answer as Promise<ReturnType<Reckoning[Name]>>;
}
