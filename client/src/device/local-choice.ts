/**
 * Small choices of one browser (theme, language, text size). Storage may be switched off or full, in private windows
 * and kiosks: then the choice lasts as long as the page.
 */
const prefix = 'muster.';

export function readStored<Choice extends string>(
  name: string,
  allowed: readonly Choice[],
  fallback: Choice,
): Choice {
  try {
    const stored = localStorage.getItem(prefix + name);
    return allowed.find((choice) => choice === stored) ?? fallback;
  } catch {
    return fallback;
  }
}

export function store(name: string, choice: string): void {
  try {
    localStorage.setItem(prefix + name, choice);
  } catch {
    // Kept in memory only; see the head of this file.
  }
}
