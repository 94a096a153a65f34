/**
 * What one server tells the others that run beside it: positions, ended sessions, what a command post has seen. Never
 * facts: those are in the log. A message may be lost, and everything that is told here is made good otherwise: by the
 * next fix, by reading the vault again, by asking for everything after a gap.
 */

/** What the messages are about; each has its own form. */
export const busChannels = [
  'positions',
  'positions-wanted',
  'rights',
  'seen',
  'seen-wanted',
  'presence',
  'presence-wanted',
] as const;
/** One of these, or `positions-for:` with a server's id: an answer to that server alone. */
export type BusChannel = (typeof busChannels)[number] | `positions-for:${string}`;

export type BusListener = (payload: Uint8Array) => void;

export interface Bus {
  /** By which the others know this server; random. */
  readonly serverId: string;
  /** `local`: there is nobody else to hear. */
  readonly reach: 'local' | 'shared';
  /** Whether what is published now would reach the others. */
  readonly connected: boolean;
  /** To the other servers, never back to this one. Never throws and never waits; lost while not connected. */
  publish(channel: BusChannel, payload: Uint8Array): void;
  /** Before `start`: what nobody listens to by then is not asked for. */
  on(channel: BusChannel, listener: BusListener): () => void;
  /** Each time that it is connected after it was not: what was said meanwhile was missed. */
  onConnected(listener: () => void): () => void;
  /** Resolves when it is connected, and soon in any case: no server waits for another. */
  start(): Promise<void>;
  stop(): Promise<void>;
}
