/** What this phone remembers of calls for help: that their end was read, and who answered, for a start without network. */
const storedAs = 'muster.alarms';
const keptAtMost = 20;

interface Remembered {
  readonly alarmId: string;
  readonly read?: boolean;
  readonly by?: string;
}

function all(): Remembered[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storedAs) ?? '[]');
    return Array.isArray(stored) ? (stored as Remembered[]) : [];
  } catch {
    return [];
  }
}

export function remembered(alarmId: string): Remembered | undefined {
  return all().find((one) => one.alarmId === alarmId);
}

export function remember(alarmId: string, facts: Omit<Remembered, 'alarmId'>): void {
  const next = { ...remembered(alarmId), ...facts, alarmId };
  try {
    const others = all().filter((one) => one.alarmId !== alarmId);
    localStorage.setItem(storedAs, JSON.stringify([...others, next].slice(-keptAtMost)));
  } catch {
    // Storage is full or switched off: it is told once more after a reload.
  }
}
