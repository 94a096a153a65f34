/**
 * T2: the latest position of everybody who is tracked, in typed arrays by slot. A slot is a small number that stands
 * for a person on the wire; it is not given to another for as long as there are others to give.
 */
const firstCapacity = 1024;
/** A freed slot rests until this many others were freed, so that no console draws one person in another's place. */
const restingSlots = 512;

export interface Position {
  readonly personId: string;
  readonly lon: number;
  readonly lat: number;
  /** Milliseconds since 1970, by the device's clock. */
  readonly time: number;
  readonly accuracyMetres: number;
  /** Metres per second; `undefined` when the device did not say. */
  readonly speed: number | undefined;
  /** Degrees from true north; `undefined` when the device did not say. */
  readonly heading: number | undefined;
  /** Farther from the one before than anybody travels: kept, but flagged (T1). */
  readonly jump: boolean;
  /** What the person is doing, by its place in `motionStates`. */
  readonly state: number;
}

interface Put extends Position {
  /** Made up for a drill; for as long as the slot is theirs. */
  readonly simulated: boolean;
}

export class LatestPositions {
  lon = new Float64Array(firstCapacity);
  lat = new Float64Array(firstCapacity);
  time = new Float64Array(firstCapacity);
  accuracy = new Float32Array(firstCapacity);
  speed = new Float32Array(firstCapacity);
  heading = new Float32Array(firstCapacity);
  jump = new Uint8Array(firstCapacity);
  state = new Uint8Array(firstCapacity);
  simulated = new Uint8Array(firstCapacity);
  #people: (string | undefined)[] = [];
  readonly #slots = new Map<string, number>();
  readonly #resting: number[] = [];

  get size(): number {
    return this.#slots.size;
  }

  /** One more than the highest slot that was ever given. */
  get slotCount(): number {
    return this.#people.length;
  }

  slotOf(personId: string): number | undefined {
    return this.#slots.get(personId);
  }

  /** Whose position a slot holds; nobody's when it is free. */
  personAt(slot: number): string | undefined {
    return this.#people[slot];
  }

  slots(): Iterable<number> {
    return this.#slots.values();
  }

  at(slot: number): Position | undefined {
    const personId = this.#people[slot];
    if (personId === undefined) return undefined;
    return {
      personId,
      lon: this.lon[slot] ?? 0,
      lat: this.lat[slot] ?? 0,
      time: this.time[slot] ?? 0,
      accuracyMetres: this.accuracy[slot] ?? 0,
      speed: known(this.speed[slot]),
      heading: known(this.heading[slot]),
      jump: this.jump[slot] === 1,
      state: this.state[slot] ?? 0,
    };
  }

  put(position: Put): number {
    const slot = this.#slots.get(position.personId) ?? this.#give(position.personId);
    this.lon[slot] = position.lon;
    this.lat[slot] = position.lat;
    this.time[slot] = position.time;
    this.accuracy[slot] = position.accuracyMetres;
    this.speed[slot] = position.speed ?? Number.NaN;
    this.heading[slot] = position.heading ?? Number.NaN;
    this.jump[slot] = position.jump ? 1 : 0;
    this.state[slot] = position.state;
    this.simulated[slot] = position.simulated ? 1 : 0;
    return slot;
  }

  /** Forgets where somebody is; answers the slot that was freed. */
  drop(personId: string): number | undefined {
    const slot = this.#slots.get(personId);
    if (slot === undefined) return undefined;
    this.#slots.delete(personId);
    this.#people[slot] = undefined;
    this.lon[slot] = this.lat[slot] = this.time[slot] = 0;
    this.#resting.push(slot);
    return slot;
  }

  #give(personId: string): number {
    const rested = this.#resting.length > restingSlots ? this.#resting.shift() : undefined;
    const slot = rested ?? this.#people.length;
    this.#people[slot] = personId;
    this.#slots.set(personId, slot);
    if (slot >= this.lon.length) this.#grow();
    return slot;
  }

  #grow(): void {
    const capacity = this.lon.length * 2;
    this.lon = wider(this.lon, new Float64Array(capacity));
    this.lat = wider(this.lat, new Float64Array(capacity));
    this.time = wider(this.time, new Float64Array(capacity));
    this.accuracy = wider(this.accuracy, new Float32Array(capacity));
    this.speed = wider(this.speed, new Float32Array(capacity));
    this.heading = wider(this.heading, new Float32Array(capacity));
    this.jump = wider(this.jump, new Uint8Array(capacity));
    this.state = wider(this.state, new Uint8Array(capacity));
    this.simulated = wider(this.simulated, new Uint8Array(capacity));
  }
}

interface Figures<T> {
  set(from: T): void;
}

function wider<T extends Figures<T>>(from: T, to: T): T {
  to.set(from);
  return to;
}

function known(figure: number | undefined): number | undefined {
  return figure === undefined || Number.isNaN(figure) ? undefined : figure;
}
