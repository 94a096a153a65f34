/** Reads a text out in its language, for wet hands and tired eyes. One text at a time; a second call replaces the first. */
import { readonly, ref } from 'vue';

const speaking = ref(false);
export const isSpeaking = readonly(speaking);
export const canSpeak = typeof speechSynthesis !== 'undefined';

function normal(code: string): string {
  return code.replace('_', '-').toLowerCase();
}

/** The voice of the language itself, else of the same language elsewhere (zh-TW for zh-CN), else the system's choice. */
export function voiceFor<Voice extends { readonly lang: string }>(
  voices: readonly Voice[],
  language: string,
): Voice | undefined {
  const wanted = normal(language);
  return (
    voices.find((voice) => normal(voice.lang) === wanted) ??
    voices.find((voice) => normal(voice.lang).split('-')[0] === wanted.split('-')[0])
  );
}

export function stopReading(): void {
  if (canSpeak) speechSynthesis.cancel();
  speaking.value = false;
}

export function readAloud(text: string, language: string): boolean {
  if (!canSpeak) return false;
  stopReading();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  utterance.rate = 0.95;
  const voice = voiceFor(speechSynthesis.getVoices(), language);
  if (voice) utterance.voice = voice;
  utterance.addEventListener('start', () => (speaking.value = true));
  utterance.addEventListener('end', () => (speaking.value = false));
  utterance.addEventListener('error', () => (speaking.value = false));
  speechSynthesis.speak(utterance);
  return true;
}
