/** Shelves in IndexedDB. Every write waits for the disk (`durability: 'strict'`): "saved" must mean saved (P1). */
import { openDB, type IDBPDatabase } from 'idb';
import { memoryShelf, type Shelf } from './storage.ts';

const shelfNames = ['replica', 'outbox', 'people', 'fixes'] as const;
export type ShelfName = (typeof shelfNames)[number];

let opening: Promise<IDBPDatabase | undefined> | undefined;

function database(): Promise<IDBPDatabase | undefined> {
  opening ??= openDB('muster', 1, {
    upgrade(fresh) {
      for (const name of shelfNames) fresh.createObjectStore(name);
    },
    // The browser may close it under storage pressure: the next use opens it again.
    terminated: () => (opening = undefined),
    // A newer page in another tab waits for us to let go.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      opening = undefined;
    },
  }).catch(() => undefined);
  return opening;
}

/** Holds nothing and says so: an action that is not kept must not be shown as kept. */
const noShelf: Shelf<never> = {
  all: async () => [],
  get: async () => undefined,
  write: () => Promise.reject(new Error('this browser keeps nothing')),
};

/** Where the browser keeps nothing (private windows, storage switched off), rows and names last as long as the page. */
export function indexedShelf<Value>(name: ShelfName): Shelf<Value> {
  const fallback: Shelf<Value> = name === 'outbox' ? noShelf : memoryShelf<Value>();
  return {
    async all() {
      const db = await database();
      return db ? ((await db.getAll(name)) as Value[]) : fallback.all();
    },
    async get(key) {
      const db = await database();
      return db ? ((await db.get(name, key)) as Value | undefined) : fallback.get(key);
    },
    async write(change) {
      const db = await database();
      if (!db) return fallback.write(change);
      const transaction = db.transaction(name, 'readwrite', { durability: 'strict' });
      const { store } = transaction;
      const asked: Promise<unknown>[] = [];
      if (change.clear) asked.push(store.clear());
      for (const [key, value] of change.put ?? []) asked.push(store.put(value, key));
      for (const key of change.remove ?? []) asked.push(store.delete(key));
      await Promise.all([...asked, transaction.done]);
    },
  };
}
