import { expect, test } from 'vitest';
import { createDraftStore, type DraftShelf } from './draft-store.ts';

function shelf(): DraftShelf & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    key: (index) => [...map.keys()][index] ?? null,
    get length() {
      return map.size;
    },
  };
}

const hour = 3_600_000;

test('a draft is there again after a reload, until it was sent', () => {
  const kept = shelf();
  createDraftStore(kept, 'zhou', () => 0).write('new-task', { title: '堵' });
  const later = createDraftStore(kept, 'zhou', () => hour);
  expect(later.read('new-task')).toEqual({ title: '堵' });
  expect(later.read('new-incident')).toBeUndefined();
  later.clear('new-task');
  expect(later.read('new-task')).toBeUndefined();
});

test('nobody sees the drafts of another account', () => {
  const kept = shelf();
  createDraftStore(kept, 'zhou', () => 0).write('new-task', { title: '堵' });
  expect(createDraftStore(kept, 'liu', () => 0).read('new-task')).toBeUndefined();
});

test('what is a week old, or broken, is swept out, and other things are left alone', () => {
  const kept = shelf();
  createDraftStore(kept, 'zhou', () => 0).write('old', { title: '堵' });
  createDraftStore(kept, 'zhou', () => 6 * 24 * hour).write('young', { title: '排' });
  kept.setItem('muster.draft.zhou.broken', '{');
  kept.setItem('muster.theme', 'dark');
  const store = createDraftStore(kept, 'zhou', () => 8 * 24 * hour);
  expect(store.read('old')).toBeUndefined();
  expect(store.read('young')).toEqual({ title: '排' });
  expect([...kept.map.keys()].toSorted()).toEqual(['muster.draft.zhou.young', 'muster.theme']);
});

test('a full storage loses the draft and nothing else', () => {
  const full = {
    ...shelf(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  expect(() => createDraftStore(full, 'zhou', () => 0).write('new-task', {})).not.toThrow();
});
