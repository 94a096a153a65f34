/** Whether every word that was typed stands somewhere in the texts, whatever its case. */
export function matchesWords(typed: string, texts: readonly (string | undefined)[]): boolean {
  const haystack = texts.join('\n').toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
