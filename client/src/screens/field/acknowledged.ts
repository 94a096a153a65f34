/** Ends of assignments, and beginnings and ends of drills, that this person has taken note of, on this phone: nobody else's business, so no command. */
const storedAs = 'muster.acknowledged';
const keptAtMost = 100;

export function readAcknowledged(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storedAs) ?? '[]');
    return new Set(Array.isArray(stored) ? stored.map(String) : []);
  } catch {
    return new Set();
  }
}

export function writeAcknowledged(ids: ReadonlySet<string>): void {
  try {
    localStorage.setItem(storedAs, JSON.stringify([...ids].slice(-keptAtMost)));
  } catch {
    // Then it is shown again after a reload.
  }
}
