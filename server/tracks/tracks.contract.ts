/** What every engine of the trails must do: T5 as tests, run on each of them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { TrailChunk, Tracks } from './tracks.ts';

/** One store that can be opened more than once, as a restart does. */
export interface TracksStore {
  open(): Promise<Tracks>;
  /** The bytes that are kept, where there are any outside the process. */
  contents?(): Promise<string>;
  dispose(): Promise<void>;
}

const noon = Date.parse('2026-06-24T12:00:00.000Z');
const minutes = (count: number): number => noon + count * 60_000;

/** A minute's chunk that begins so many minutes after noon. */
function chunk(minute: number, fields: Partial<TrailChunk> = {}): TrailChunk {
  const chunkId = v7();
  return {
    chunkId,
    subjectId: 'incident',
    personId: 'person',
    from: minutes(minute),
    to: minutes(minute + 1) - 1,
    points: `points-of-${chunkId}`,
    ...fields,
  };
}

function byId(chunks: readonly TrailChunk[]): TrailChunk[] {
  return chunks.toSorted((one, other) => (one.chunkId < other.chunkId ? -1 : 1));
}

export function tracksContract(openStore: () => Promise<TracksStore>): void {
  let store: TracksStore;
  let tracks: Tracks;

  beforeEach(async () => {
    store = await openStore();
    tracks = await store.open();
  });
  afterEach(async () => {
    await tracks.close();
    await store.dispose();
  });

  const dumped = async (): Promise<TrailChunk[]> => {
    const chunks: TrailChunk[] = [];
    for await (const one of tracks.dump()) chunks.push(one);
    return chunks;
  };
  it('T5 a chunk is read as it was put; put twice, it is there once', async () => {
    const one = chunk(0);
    const other = chunk(1);
    await tracks.put([one, one]);
    await tracks.put([one, other]);
    await tracks.put([]);
    expect(await tracks.read('incident')).toEqual([one, other]);
    expect(await tracks.read('another')).toEqual([]);
  });

  it('T5 chunks are read oldest first, by id where two begin at once, in whatever order they came', async () => {
    const chunks = [chunk(0), chunk(1), chunk(1), chunk(1), chunk(7), chunk(8)];
    await tracks.put(chunks.slice(3).toReversed());
    await tracks.put(chunks.slice(0, 3).toReversed());
    expect(await tracks.read('incident')).toEqual(chunks);
  });

  it('T5 a range gives the chunks of one person, and those that reach into a time', async () => {
    const chunks = [chunk(0), chunk(1, { personId: 'other' }), chunk(2), chunk(3)];
    await tracks.put(chunks);
    const [first, second, third, fourth] = chunks;
    expect(await tracks.read('incident', { personId: 'person' })).toEqual([first, third, fourth]);
    expect(await tracks.read('incident', { personId: 'nobody' })).toEqual([]);
    expect(await tracks.read('incident', { from: minutes(1), to: minutes(2) })).toEqual([second, third]);
    expect(await tracks.read('incident', { from: minutes(1) - 1, to: minutes(1) - 1 })).toEqual([first]);
    expect(await tracks.read('incident', { from: minutes(3) })).toEqual([fourth]);
    expect(await tracks.read('incident', { to: minutes(0) - 1 })).toEqual([]);
    expect(await tracks.read('incident', { personId: 'person', to: minutes(2) })).toEqual([first, third]);
  });

  it('T5 pages follow each other without a gap or a repetition', async () => {
    const chunks = Array.from({ length: 25 }, (_, index) => chunk(Math.floor(index / 3)));
    await tracks.put(chunks);
    const read: TrailChunk[] = [];
    for (;;) {
      const last = read.at(-1);
      const page = await tracks.read('incident', { limit: 4, ...(last && { after: last }) });
      expect(page.length).toBeLessThanOrEqual(4);
      if (page.length === 0) break;
      read.push(...page);
    }
    expect(read).toEqual(chunks);
  });

  it('T5 dropping an incident leaves the others', async () => {
    const kept = chunk(0, { subjectId: 'drill' });
    await tracks.put([chunk(0), chunk(1), kept, chunk(2, { personId: 'other' })]);
    expect((await tracks.subjects()).toSorted()).toEqual(['drill', 'incident']);
    expect(await tracks.drop('incident')).toBe(3);
    expect(await tracks.drop('incident')).toBe(0);
    expect(await tracks.read('incident')).toEqual([]);
    expect(await tracks.subjects()).toEqual(['drill']);
    expect(await dumped()).toEqual([kept]);
  });

  it('T5 erasing takes a person out of every trail, and out of the file', async () => {
    const gone = [0, 1, 2].map((minute) =>
      chunk(minute, { personId: 'the-erased-person', subjectId: minute === 1 ? 'drill' : 'incident' }),
    );
    const kept = [chunk(0), chunk(3)];
    await tracks.put([...gone, ...kept]);
    const before = await store.contents?.();
    expect(await tracks.erase('the-erased-person')).toBe(3);
    expect(await tracks.erase('the-erased-person')).toBe(0);
    expect(await tracks.read('incident')).toEqual(kept);
    expect(await tracks.subjects()).toEqual(['incident']);
    expect(await dumped()).toEqual(kept);
    if (store.contents === undefined) return;
    // What would be found if it were there, was there.
    for (const secret of ['the-erased-person', ...gone.map(({ points }) => points)]) {
      expect(before).toContain(secret);
      expect(await store.contents()).not.toContain(secret);
    }
    for (const { points } of kept) expect(await store.contents()).toContain(points);
  });

  it('T5 thousands are dropped and erased as surely as one', async () => {
    const chunks = Array.from({ length: 2500 }, (_, index) =>
      chunk(index, { subjectId: index < 2300 ? 'incident' : 'drill', personId: `person ${index % 2}` }),
    );
    await tracks.put(chunks);
    expect(await tracks.erase('person 0')).toBe(1250);
    expect(await tracks.drop('incident')).toBe(1150);
    expect(byId(await dumped())).toEqual(byId(chunks.slice(2300).filter((_, index) => index % 2 === 1)));
  });

  it('T5 a dump gives everything, once', async () => {
    const chunks = Array.from({ length: 2500 }, (_, index) =>
      chunk(index % 7, { subjectId: `incident ${index % 3}`, personId: `person ${index % 11}` }),
    );
    await tracks.put(chunks);
    expect(byId(await dumped())).toEqual(byId(chunks));
  });

  it('T5 trails survive reopening', async () => {
    const chunks = [chunk(0), chunk(1)];
    await tracks.put(chunks);
    await tracks.close();
    tracks = await store.open();
    expect(await tracks.read('incident')).toEqual(chunks);
    await tracks.put(chunks);
    expect(await dumped()).toEqual(chunks);
  });
}
