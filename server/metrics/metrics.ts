/**
 * What the server tells Prometheus of itself. It only looks on: each part is observed from outside, by a wrapper that
 * passes everything through or by a listener, and no rule knows that it is measured. Labels are closed sets (command
 * names, outcomes, codes), so that nobody can make the server remember endlessly many series.
 */
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Door } from '../door/door.ts';
import type { Journal } from '../journal/journal.ts';
import { observeDoor } from './door.ts';
import { observeJournal } from './journal.ts';
import { observeServer, type Observed } from './server.ts';
import { turnObserver, type TurnObserver } from './turns.ts';

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  /** The same door, counted. */
  door(door: Door): Door;
  /** The same log, timed. */
  journal(journal: Journal): Journal;
  readonly onTurn: TurnObserver;
  /** What is asked whenever somebody reads the metrics. */
  server(observed: Omit<Observed, 'knownHead'>): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  // Event-loop delay, garbage collection, memory and CPU of the process.
  collectDefaultMetrics({ register: registry });
  const log = observeJournal(registry);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    door: observeDoor(registry),
    journal: log.observe,
    onTurn: turnObserver(registry),
    server: (observed) => observeServer(registry, { ...observed, knownHead: log.knownHead }),
  };
}
