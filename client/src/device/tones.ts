/**
 * What may be heard on a desk: a few notes a kind, made by the browser, no files. What is bad news falls, what is good
 * rises, and the alarm alternates; none lasts long enough to be in the way of a radio.
 */
export const soundKinds = ['sos', 'drill_sos', 'lost', 'declined', 'expired', 'sitrep', 'answered'] as const;
export type SoundKind = (typeof soundKinds)[number];

export interface Note {
  readonly hertz: number;
  /** Seconds after the sound began. */
  readonly at: number;
  readonly seconds: number;
}

const note = (hertz: number, at: number, seconds: number): Note => ({ hertz, at, seconds });

export const tones: Readonly<Record<SoundKind, readonly Note[]>> = {
  sos: [0, 0.5, 1].flatMap((at) => [note(988, at, 0.22), note(659, at + 0.25, 0.22)]),
  // Even and high, where the real one alternates: nobody is to take a drill's for it.
  drill_sos: [note(784, 0, 0.12), note(784, 0.22, 0.12), note(1047, 0.44, 0.3)],
  lost: [note(587, 0, 0.18), note(587, 0.24, 0.18), note(440, 0.48, 0.34)],
  declined: [note(523, 0, 0.16), note(392, 0.19, 0.3)],
  expired: [note(440, 0, 0.1), note(440, 0.16, 0.1), note(349, 0.32, 0.24)],
  sitrep: [note(784, 0, 0.1), note(784, 0.15, 0.16)],
  answered: [note(523, 0, 0.1), note(784, 0.13, 0.2)],
};

/** When a sound is over, in seconds from its beginning. */
export function lengthOf(kind: SoundKind): number {
  return Math.max(...tones[kind].map(({ at, seconds }) => at + seconds));
}

/** The most urgent first: of several at once only this one is heard. */
export function loudest(kinds: Iterable<SoundKind>): SoundKind | undefined {
  const wanted = new Set(kinds);
  return soundKinds.find((kind) => wanted.has(kind));
}
