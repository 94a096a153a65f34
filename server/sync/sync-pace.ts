/** When sync does what is not done at once. A simulation hands in its own, and time is what the simulation says. */
export interface SyncPace {
  /** After what is under way. */
  soon(work: () => void): void;
  /** Once, unless the function it returns is called before. */
  after(milliseconds: number, work: () => void): () => void;
  /** Again and again, until the function it returns is called. */
  every(milliseconds: number, work: () => void): () => void;
  /** Begins a slice of work; the function says when it has taken this long and others should have their turn. */
  slice(milliseconds: number): () => boolean;
}

export const realSyncPace: SyncPace = {
  soon: (work) => void setImmediate(work),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds);
    return () => clearInterval(timer);
  },
  slice(milliseconds) {
    const until = performance.now() + milliseconds;
    return () => performance.now() > until;
  },
};
