/**
 * A disk whose power may fail at any moment. Certain is only what was synced: the content of a file by a sync of that
 * file, names in the folder by a sync of the folder. Of the rest, what survives is chance: any writes, in any order,
 * each of them whole or by the sector, and as much of the names' history as the file system had come to.
 */
import type { SeededRandom } from '../test/seeded-random.ts';
import type { Step } from './recording.ts';

type Change = Extract<Step, { kind: 'write' | 'truncate' }>;

interface FileOnDisk {
  synced: Buffer;
  /** Since the last sync. */
  unsynced: Change[];
}

type Names = ReadonlyMap<string, FileOnDisk>;

/** What becomes of that which was not synced. */
export type Loss =
  | { readonly lost: 'nothing' }
  | { readonly lost: 'everything' }
  | { readonly lost: 'by chance'; readonly random: SeededRandom };

const sectorSizes = [512, 4096] as const;

export class CutDisk {
  /** As the process sees the folder. */
  #names: Names = new Map();
  #syncedNames: Names = new Map();
  /** The folder after each change of its names that was not synced. */
  #unsyncedNames: Names[] = [];

  apply(step: Step): void {
    switch (step.kind) {
      case 'create':
        this.#rename(new Map(this.#names).set(step.name, { synced: Buffer.alloc(0), unsynced: [] }));
        break;
      case 'unlink': {
        const names = new Map(this.#names);
        names.delete(step.name);
        this.#rename(names);
        break;
      }
      case 'write':
      case 'truncate':
        this.#file(step.name).unsynced.push(step);
        break;
      case 'sync': {
        const file = this.#file(step.name);
        file.synced = file.unsynced.reduce((content, change) => changed(content, change), file.synced);
        file.unsynced = [];
        break;
      }
      case 'sync-folder':
        this.#syncedNames = this.#names;
        this.#unsyncedNames = [];
        break;
      case 'say':
        break;
    }
  }

  /** The folder as it is found after the power has failed now. */
  afterPowerCut(loss: Loss): Map<string, Buffer> {
    const files = [...this.#namesAfter(loss)].map(
      ([name, file]) => [name, contentAfter(file, loss)] as const,
    );
    return new Map(files);
  }

  #namesAfter(loss: Loss): Names {
    if (loss.lost === 'nothing') return this.#names;
    if (loss.lost === 'everything') return this.#syncedNames;
    return loss.random.pick([this.#syncedNames, ...this.#unsyncedNames]);
  }

  #rename(names: Names): void {
    this.#names = names;
    this.#unsyncedNames.push(names);
  }

  #file(name: string): FileOnDisk {
    const file = this.#names.get(name);
    if (!file) throw new Error(`${name} was changed before it was made`);
    return file;
  }
}

function contentAfter({ synced, unsynced }: FileOnDisk, loss: Loss): Buffer {
  if (loss.lost === 'everything') return synced;
  if (loss.lost === 'nothing') return unsynced.reduce((content, change) => changed(content, change), synced);
  const { random } = loss;
  const sector = random.pick(sectorSizes);
  const odds = random.next();
  return unsynced.reduce((content, change) => {
    if (change.kind === 'truncate') return random.chance(odds) ? changed(content, change) : content;
    return sectorsOf(change, sector)
      .filter(() => random.chance(odds))
      .reduce((torn, part) => changed(torn, part), content);
  }, synced);
}

type Write = Extract<Change, { kind: 'write' }>;

/** A write cut up where the disk's sectors begin. */
function sectorsOf({ kind, name, offset, bytes }: Write, sector: number): Write[] {
  const parts: Write[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + sector - ((offset + from) % sector));
    parts.push({ kind, name, offset: offset + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}

/** A new content: what was synced is never changed in place. */
function changed(content: Buffer, change: Change): Buffer {
  const end = change.kind === 'truncate' ? change.size : change.offset + change.bytes.length;
  const size = change.kind === 'truncate' ? change.size : Math.max(content.length, end);
  const next = Buffer.alloc(size);
  content.copy(next, 0, 0, Math.min(content.length, size));
  if (change.kind === 'write') change.bytes.copy(next, change.offset);
  return next;
}
