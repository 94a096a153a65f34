/** The row a step leads to; from nowhere, the first. */
export function stepped(
  ids: readonly string[],
  current: string | undefined,
  step: 1 | -1,
): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current);
  if (at < 0) return ids[step === 1 ? 0 : ids.length - 1];
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))];
}

/** Where to stand when the row one stands on goes: the one that takes its place, else the one before. */
export function nextTo(ids: readonly string[], leaving: string): string | undefined {
  const at = ids.indexOf(leaving);
  return at < 0 ? undefined : (ids[at + 1] ?? ids[at - 1]);
}
