/** The worker's side: takes a call, gives its answer. */
import { reckoning, type Reckoning } from './reckoning.ts';

export interface Call {
  readonly id: number;
  readonly name: keyof Reckoning;
  readonly parameters: readonly unknown[];
}
export type CallAnswer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

function answer({ id, name, parameters }: Call): CallAnswer {
  try {
    const call = reckoning[name] as (...all: readonly unknown[]) => unknown;
    return { id, value: call(...parameters) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

self.addEventListener('message', (event: MessageEvent<Call>) => {
  self.postMessage(answer(event.data));
});
