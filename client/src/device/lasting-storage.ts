/**
 * Asks the browser not to throw away what this phone has stored: Safari deletes it after seven days without use unless
 * the page is installed. `temporary` is shown as a warning while anything is unsent.
 */
export type StorageState = 'lasting' | 'temporary' | 'unknown';

export async function makeStorageLast(): Promise<StorageState> {
  try {
    if (await navigator.storage.persisted()) return 'lasting';
    return (await navigator.storage.persist()) ? 'lasting' : 'temporary';
  } catch {
    return 'unknown';
  }
}
