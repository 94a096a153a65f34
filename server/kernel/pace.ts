/** When the kernel takes its turns. A simulation hands in its own, and time is what the simulation says. */
export interface Pace {
  /** Resolves when the next turn may begin. */
  turn(): Promise<void>;
  /** Between attempts. */
  pause(milliseconds: number): Promise<void>;
}

export const realPace: Pace = {
  // A turn begins when the sockets that were readable have been read: a microtask would begin after the first.
  turn: () => new Promise((resolve) => setImmediate(resolve)),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
