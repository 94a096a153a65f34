/**
 * Sounds of this browser: which kinds, how loud, and whether the browser lets us at all. Browsers keep a page silent
 * until somebody has touched it; `soundsUnlocked` says so, and the first key or click anywhere unlocks.
 */
import { readonly, ref, shallowReactive } from 'vue';
import { readStored, store } from './local-choice.ts';
import { soundKinds, tones, type SoundKind } from './tones.ts';

export { soundKinds, type SoundKind } from './tones.ts';

export const soundVolumes = ['0', '25', '50', '75', '100'] as const;
export type SoundVolume = (typeof soundVolumes)[number];

const onOff = ['on', 'off'] as const;
const enabled = shallowReactive(
  new Map(soundKinds.map((kind) => [kind, readStored(`sound.${kind}`, onOff, 'on') === 'on'])),
);
const volume = ref<SoundVolume>(readStored('sound.volume', soundVolumes, '50'));
const unlocked = ref(false);
let context: AudioContext | undefined;

/** Percent. Reactive. */
export const soundVolume = readonly(volume);
/** False until the browser allows sound: somebody has to press or click once. */
export const soundsUnlocked = readonly(unlocked);

/** Whether this kind is to be heard. Reactive. */
export function isSoundOn(kind: SoundKind): boolean {
  return enabled.get(kind) ?? false;
}

export function setSound(kind: SoundKind, on: boolean): void {
  enabled.set(kind, on);
  store(`sound.${kind}`, on ? 'on' : 'off');
}

export function setSoundVolume(percent: SoundVolume): void {
  volume.value = percent;
  store('sound.volume', percent);
}

/** Anything that could be heard at all is switched on. Reactive. */
export function areSoundsWanted(): boolean {
  return volume.value !== '0' && soundKinds.some(isSoundOn);
}

/** Asks the browser; works only from within a key press or click. */
export async function unlockSounds(): Promise<boolean> {
  if (typeof AudioContext === 'undefined') return false;
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') await context.resume();
    unlocked.value = context.state === 'running';
  } catch {
    // No sound card, or the browser refuses: what must not be missed is on the screen as well.
    unlocked.value = false;
  }
  return unlocked.value;
}

/** Unlocks at the first key or click, for as long as it takes. Returns what takes it back. */
export function unlockAtFirstTouch(): () => void {
  const gestures = ['pointerdown', 'keydown'] as const;
  const stop = (): void => {
    for (const gesture of gestures) removeEventListener(gesture, onGesture, { capture: true });
  };
  // Opening the loudspeaker can take long; the key or click that allows it is heard first.
  const onGesture = (): void =>
    void window.setTimeout(() => void unlockSounds().then((done) => done && stop()));
  if (!unlocked.value)
    for (const gesture of gestures) addEventListener(gesture, onGesture, { capture: true });
  return stop;
}

/** Plays a kind if it is switched on and the browser allows; true when it could be heard. `always` is for trying it out. */
export function play(kind: SoundKind, { always = false } = {}): boolean {
  if (!always && !isSoundOn(kind)) return false;
  if (!context || context.state !== 'running' || volume.value === '0') return false;
  const out = context.createGain();
  out.gain.value = (Number(volume.value) / 100) * 0.4;
  out.connect(context.destination);
  const begin = context.currentTime + 0.02;
  for (const { hertz, at, seconds } of tones[kind]) {
    const oscillator = context.createOscillator();
    const envelope = context.createGain();
    oscillator.type = 'triangle';
    oscillator.frequency.value = hertz;
    // A note that begins or ends at once clicks.
    envelope.gain.setValueAtTime(0, begin + at);
    envelope.gain.linearRampToValueAtTime(1, begin + at + 0.015);
    envelope.gain.setValueAtTime(1, begin + at + Math.max(0.02, seconds - 0.05));
    envelope.gain.linearRampToValueAtTime(0, begin + at + seconds);
    oscillator.connect(envelope).connect(out);
    oscillator.start(begin + at);
    oscillator.stop(begin + at + seconds);
  }
  return true;
}
